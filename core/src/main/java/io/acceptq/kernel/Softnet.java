package io.acceptq.kernel;

import io.acceptq.internal.collect.IntFifo;

/**
 * One CPU's part in receiving packets.
 *
 * <p>Source: Linux v6.18, include/linux/netdevice.h, struct softnet_data.
 */
final class Softnet {
    /** What the softirq of the CPU is at. */
    enum Phase {
        /** Nothing waits. */
        IDLE,
        /** The softirq is raised and not yet running. */
        RAISED,
        /** The softirq works on a packet. */
        IN_PACKET
    }

    final int cpu;
    final FlowLimit flowLimit;

    /** Packets the CPU's interrupts and other CPUs added; the limit looks at this queue alone. */
    IntFifo inputQueue = new IntFifo();
    /** Packets the poller took over, on kernels where it has a queue of its own. */
    IntFifo processQueue = new IntFifo();
    /** Whether the backlog's poller is scheduled: its NAPI_STATE_SCHED. */
    boolean scheduled;
    /** The poller's weight, which a poll renews for the next one. */
    int weight;

    Phase phase = Phase.IDLE;
    /** When the softirq goes on, unless idle. */
    long dueNanos;
    /** The packet the softirq works on. */
    int packet;

    // One call of __do_softirq().
    int rounds;
    long roundsEndTick;
    boolean inKsoftirqd;

    // One call of net_rx_action().
    int budget;
    long runEndTick;
    int polls;

    // One call of process_backlog().
    boolean polling;
    int quota;
    int work;
    long pollTick;

    long processed;
    long dropped;
    long timeSqueeze;
    long receivedRps;
    long ksoftirqdWakeups;
    int peak;

    Softnet(int cpu) {
        this.cpu = cpu;
        this.flowLimit = new FlowLimit(cpu);
    }

    /** Packets that wait in both queues; the one in work is not among them. */
    int length() {
        return inputQueue.size() + processQueue.size();
    }

    /** Moves the whole input queue behind the process queue, which is empty whenever this happens. */
    void splice() {
        IntFifo empty = processQueue;
        processQueue = inputQueue;
        inputQueue = empty;
    }
}
