package io.acceptq.conform;

import java.util.List;
import java.util.Map;

/**
 * What the model did with the input of a case.
 *
 * @param output its answers, in the form of a recording
 * @param timerMicros when its timers did something, ascending
 * @param connectOutcomeMicros when the outcome of connect() became known, by connection
 */
record ModelRun(CaseOutput output, List<Long> timerMicros, Map<Integer, Long> connectOutcomeMicros) {
    /** How close to a timer a sample says nothing, because recorder and timer may have come in either order. */
    private static final long TIMER_NEARBY_MICROS = 12_000;

    /** How far off the timeout of data may be, whose round trip the script does not tell, see {@link PacketComparison}. */
    private static final long DATA_TIMER_NEARBY_MICROS = 45_000;

    /** Whether the recorded kernel may have served a timer and a step of that time in the other order than the model. */
    boolean isOrderUncertain(long atMicros) {
        return hasTimerNear(atMicros)
                || output.packets().stream()
                        .anyMatch(packet -> packet.isByTimer()
                                && !packet.isSyn()
                                && !packet.isPureAck()
                                && Math.abs(packet.atMicros() - atMicros) <= DATA_TIMER_NEARBY_MICROS);
    }

    boolean hasTimerNear(long atMicros) {
        return timerMicros.stream().anyMatch(timer -> Math.abs(timer - atMicros) <= TIMER_NEARBY_MICROS);
    }
}
