package io.acceptq.expect;

import io.acceptq.profile.QueueLimit;
import io.acceptq.profile.QueueLimits;
import io.acceptq.sweep.Metric;

/** The three queues on the way to a server. */
public enum Queue {
    /** Connections that wait for accept(). */
    ACCEPT_QUEUE("accept queue", "accept_queue_peak"),
    /** Half-open connections. */
    SYN_QUEUE("SYN queue", "syn_queue_peak"),
    /** Packets that wait on one CPU for TCP. */
    NETDEV_BACKLOG("netdev backlog", "netdev_backlog_peak");

    private final String label;
    private final String peak;

    Queue(String label, String peak) {
        this.label = label;
        this.peak = peak;
    }

    /** How long it was at most, at a tier. */
    Metric peak(int tier) {
        return Metric.of(tier == 0 ? peak : "tiers[" + tier + "]." + peak);
    }

    QueueLimit limit(QueueLimits limits) {
        return switch (this) {
            case ACCEPT_QUEUE -> limits.acceptQueue();
            case SYN_QUEUE -> limits.synQueue();
            case NETDEV_BACKLOG -> limits.netdevBacklog();
        };
    }

    /** What it is called. */
    @Override
    public String toString() {
        return label;
    }
}
