package io.acceptq.kernel;

import io.acceptq.verdict.Verdict;

/**
 * What a host's netdev backlog tells the world. The implementation must not call back into the backlog from within these methods; it notes
 * what it was told and acts when the call into the backlog has returned.
 */
public interface NetdevOutput {
    /** The CPU has finished with the packet's way to TCP. */
    void deliver(int cpu, int packet);

    /**
     * The packet was dropped and nobody is told.
     *
     * @param cpu whose backlog it met
     * @param verdict {@link Verdict#PACKET_DROPPED_BACKLOG_FULL} or {@link Verdict#PACKET_DROPPED_FLOW_LIMIT}
     */
    void dropped(int cpu, int packet, Verdict verdict);

    /** {@link NetdevBacklog#softirqDue} must be called at this time; at most one call is outstanding for each CPU. */
    void softirqAt(long nanos, int cpu);
}
