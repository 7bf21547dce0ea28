package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.internal.collect.LatencyHistogram;
import io.acceptq.result.Latency;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Counts how attempts go and end. */
@SuppressWarnings("EnumOrdinal") // Arrays by outcome, because counting is on the path of every attempt.
final class Tally {
    private static final int OUTCOMES = Outcome.values().length;

    private final long[] outcomes = new long[OUTCOMES];

    /** Attempts by outcome and by first and last trouble; index 0 of the latter stands for none. */
    private final long[][][] stories;

    private final LatencyHistogram latencies = new LatencyHistogram();
    private final LatencyHistogram elapsed = new LatencyHistogram();
    private long answered;

    Tally(int tiers) {
        int troubles = Troubles.count(tiers) + 1;
        this.stories = new long[OUTCOMES][troubles][troubles];
    }

    /** A trouble came to an attempt; whether it is one of its own and no echo of the one before. */
    boolean troubled(Attempt attempt, int trouble) {
        boolean echo =
                Troubles.isReset(attempt.lastTrouble) && Troubles.tier(attempt.lastTrouble) == Troubles.tier(trouble);
        if (!echo) {
            attempt.noteTrouble(trouble);
        }
        return !echo;
    }

    /**
     * Gives an attempt its outcome.
     *
     * @throws IllegalStateException if it has one
     */
    void ended(Attempt attempt, Outcome outcome, long nowNanos) {
        if (attempt.outcome != null) {
            throw new IllegalStateException(
                    "attempt " + attempt.number + " ended as " + attempt.outcome + " and again as " + outcome);
        }
        attempt.outcome = outcome;
        outcomes[outcome.ordinal()]++;
        stories[outcome.ordinal()][attempt.firstTrouble + 1][attempt.lastTrouble + 1]++;
        if (outcome != Outcome.UNFINISHED) {
            elapsed.record(nowNanos - attempt.intendedNanos);
        }
        if (outcome == Outcome.OK) {
            latencies.record(nowNanos - attempt.intendedNanos);
        }
    }

    /** A request has the answer it wanted. */
    void requestAnswered() {
        answered++;
    }

    long answeredRequests() {
        return answered;
    }

    /** How many attempts ended as {@code outcome} after these troubles, the first and the last. */
    long count(Outcome outcome, int first, int last) {
        return stories[outcome.ordinal()][first + 1][last + 1];
    }

    Map<Outcome, Long> outcomes() {
        Map<Outcome, Long> map = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            map.put(outcome, outcomes[outcome.ordinal()]);
        }
        return Collections.unmodifiableMap(map);
    }

    /** Of the answered attempts. */
    Latency latency() {
        return latencyOf(latencies);
    }

    /** Of all attempts that ended, however they did. */
    Latency elapsed() {
        return latencyOf(elapsed);
    }

    private static Latency latencyOf(LatencyHistogram histogram) {
        if (histogram.isEmpty()) {
            return new Latency(0, 0, 0, 0, 0);
        }
        return new Latency(
                histogram.count(),
                histogram.percentileNanos(50),
                histogram.percentileNanos(90),
                histogram.percentileNanos(99),
                histogram.maxNanos());
    }
}
