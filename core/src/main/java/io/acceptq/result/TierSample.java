package io.acceptq.result;

import io.acceptq.verdict.KernelCounter;
import java.util.Map;

/**
 * The state of a host that listens at one time of a run.
 *
 * @param nanos when, nanoseconds since the start of the run; all that happened up to then is in it
 * @param tier the tier, from 0
 * @param queues how long its queues are
 * @param counters its counters so far, every one that is not zero, gauges too
 * @param softnetDropped packets dropped at the netdev backlogs so far
 */
public record TierSample(long nanos, int tier, Lengths queues, Map<KernelCounter, Long> counters, long softnetDropped) {

    /**
     * Lengths and limits of the queues; with several listeners the lengths are those of all together, the limits those of each.
     *
     * @param syn half-open connections
     * @param accept connections that wait for accept()
     * @param netdevPackets packets in the netdev backlogs of all CPUs
     */
    public record Lengths(Length syn, Length accept, long netdevPackets) {}

    /**
     * Of one queue.
     *
     * @param now how long it is
     * @param limit its limit as the kernel compares with it
     */
    public record Length(int now, long limit) {}

    /** A counter's value so far. */
    public long count(KernelCounter counter) {
        return counters.getOrDefault(counter, 0L);
    }
}
