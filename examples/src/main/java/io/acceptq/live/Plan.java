package io.acceptq.live;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A script and the settings it is played under.
 *
 * @param name what reports call it
 * @param role which end the kernel is
 * @param sysctls settings that are not the default, by key
 * @param listening the listener that is open at the start; role client has none
 * @param habits what the peer does by itself
 * @param tickPhase the jiffies at the start modulo {@link #TICK_PHASES}, which decides how the timer wheel rounds
 * @param newIsnDistance how far a SYN_NEW moves the peer's initial sequence number
 * @param moves the script, in the order of time
 * @param durationMicros the end of the observation
 */
record Plan(
        String name,
        Role role,
        Map<String, Integer> sysctls,
        Listening listening,
        Set<Habit> habits,
        int tickPhase,
        int newIsnDistance,
        List<Move> moves,
        long durationMicros) {

    /** Timers of up to 16 s at 250 Hz lie in levels of 1, 8 and 64 ticks. */
    static final int TICK_PHASES = 64;

    /** What a peer whose SYN_NEW is far from the window adds to its initial sequence number. */
    static final int USUAL_ISN_DISTANCE = 40_000_000;

    /** Which end the kernel is. */
    enum Role {
        /** It listens. */
        SERVER,
        /** It connects, and the script plays the server. */
        CLIENT
    }

    /** What a scripted peer does without being told. */
    enum Habit {
        /** It acknowledges data and FIN. */
        ACKNOWLEDGES_DATA,
        /** It acknowledges a SYN-ACK that is repeated after it finished its handshake. */
        ACKNOWLEDGES_REPEATED_SYN_ACK
    }

    /**
     * The first listen() and the options of its socket.
     *
     * @param backlog its argument
     * @param deferAcceptSeconds TCP_DEFER_ACCEPT, 0 if not set
     * @param synCount TCP_SYNCNT, 0 if not set
     */
    record Listening(int backlog, int deferAcceptSeconds, int synCount) {}

    Plan {
        sysctls = java.util.Collections.unmodifiableMap(new TreeMap<>(sysctls));
        habits = Set.copyOf(habits);
        moves = List.copyOf(moves);
    }

    /** The same steps, each so many percent later. */
    Plan stretchedBy(int percent) {
        return withMoves(moves.stream()
                        .map(move -> move.withTime(move.atMicros() * (100 + percent) / 100))
                        .toList())
                .withDuration(durationMicros * (100 + percent) / 100);
    }

    Plan withMoves(List<Move> changed) {
        return new Plan(name, role, sysctls, listening, habits, tickPhase, newIsnDistance, changed, durationMicros);
    }

    Plan withSysctls(Map<String, Integer> changed) {
        return new Plan(name, role, changed, listening, habits, tickPhase, newIsnDistance, moves, durationMicros);
    }

    Plan withListening(Listening changed) {
        return new Plan(name, role, sysctls, changed, habits, tickPhase, newIsnDistance, moves, durationMicros);
    }

    Plan withHabits(Set<Habit> changed) {
        return new Plan(name, role, sysctls, listening, changed, tickPhase, newIsnDistance, moves, durationMicros);
    }

    Plan withDuration(long micros) {
        return new Plan(name, role, sysctls, listening, habits, tickPhase, newIsnDistance, moves, micros);
    }

    /** For people: the parameters, then a step a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append(": ");
        if (role == Role.SERVER) {
            text.append("listen(").append(listening.backlog).append(')');
            text.append(listening.deferAcceptSeconds == 0 ? "" : " TCP_DEFER_ACCEPT " + listening.deferAcceptSeconds);
            text.append(listening.synCount == 0 ? "" : " TCP_SYNCNT " + listening.synCount);
        } else {
            text.append("connect()");
        }
        sysctls.forEach((key, value) -> text.append(' ')
                .append(key.substring(key.lastIndexOf('.') + 1))
                .append('=')
                .append(value));
        habits.stream()
                .sorted()
                .forEach(habit -> text.append(", the peer ")
                        .append(habit.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
        text.append(String.format(java.util.Locale.ROOT, ", %.3f s", durationMicros / 1e6));
        moves.forEach(move -> text.append('\n').append(move));
        return text.toString();
    }
}
