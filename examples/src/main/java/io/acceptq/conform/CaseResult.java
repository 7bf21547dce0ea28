package io.acceptq.conform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the comparison of one case gave.
 *
 * @param name the case
 * @param packets recorded packets, and those the model sends alike
 * @param counters counters of the whole case
 * @param samples samples that no timer was near
 * @param app results of system calls
 * @param timingErrorsMicros how far from its computed tick edge each SYN and SYN-ACK of a timer was read
 * @param differences in what they differ, in the order of time; empty if the case is exact
 */
public record CaseResult(
        String name,
        Match packets,
        Match counters,
        Match samples,
        Match app,
        List<Long> timingErrorsMicros,
        List<String> differences) {

    /** Sorts the errors and copies the lists. */
    public CaseResult {
        List<Long> sorted = new ArrayList<>(timingErrorsMicros);
        Collections.sort(sorted);
        timingErrorsMicros = List.copyOf(sorted);
        differences = List.copyOf(differences);
    }

    /**
     * How many things were compared and how many were equal.
     *
     * @param expected compared
     * @param matched equal
     */
    public record Match(int expected, int matched) {
        static Match of(Tally tally) {
            return new Match(tally.expected(), tally.matched());
        }
    }

    /** Whether model and recording agree in everything that is compared. */
    public boolean isExact() {
        return differences.isEmpty();
    }

    /** The largest timing error, or 0 without timer packets. */
    public long maxErrorMicros() {
        return timingErrorsMicros.isEmpty() ? 0 : timingErrorsMicros.get(timingErrorsMicros.size() - 1);
    }

    /** The timing error that 99 % of the timer packets do not exceed, or 0 without any. */
    public long p99ErrorMicros() {
        if (timingErrorsMicros.isEmpty()) {
            return 0;
        }
        int rank = (int) Math.ceil(timingErrorsMicros.size() * 0.99);
        return timingErrorsMicros.get(rank - 1);
    }
}
