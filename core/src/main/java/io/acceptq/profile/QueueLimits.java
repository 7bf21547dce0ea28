package io.acceptq.profile;

import io.acceptq.profile.QueueLimit.LimitAndHolds;

/**
 * How long the three queues in front of a server may get: accept queue, SYN queue, netdev backlog.
 *
 * <p>{@code QueueLimits.of(KernelProfile.LINUX_5_15, sysctls, 511).explain()} prints each formula with its numbers.
 *
 * <p>Source: Linux v2.6.32 and v6.18, net/socket.c, __sys_listen(); the sources of the two queues stand at
 * {@link SynQueueLimit} and {@link AcceptCounter}; the netdev backlog: net/core/dev.c, netif_rx() in v2.6.32,
 * enqueue_to_backlog() from v3.0 on.
 */
public final class QueueLimits {
    private final QueueLimit acceptQueue;
    private final QueueLimit synQueue;
    private final QueueLimit netdevBacklog;
    private final String heading;

    private QueueLimits(Sysctls sysctls, ClampedBacklog backlog) {
        this.acceptQueue = acceptQueue(sysctls, backlog);
        this.synQueue = SynQueueLimit.of(sysctls, backlog, acceptQueue);
        this.netdevBacklog = netdevBacklog(sysctls);
        this.heading = sysctls.profile().label() + ", listen(" + backlog.asked() + ")";
    }

    /**
     * The limits a {@code listen(2)} with this backlog leads to.
     *
     * @param sysctls the settings in force when {@code listen(2)} is called; if they belong to another kernel, what was
     *     set is carried over
     * @param backlog any int; the kernel compares it unsigned, so -1 becomes net.core.somaxconn
     * @throws IllegalArgumentException if the kernel does not accept a carried-over setting
     */
    public static QueueLimits of(KernelProfile profile, Sysctls sysctls, int backlog) {
        return of(profile.equals(sysctls.profile()) ? sysctls : sysctls.withKernel(profile), backlog);
    }

    /** The limits under the kernel the settings belong to; see {@link #of(KernelProfile, Sysctls, int)}. */
    public static QueueLimits of(Sysctls sysctls, int backlog) {
        return new QueueLimits(sysctls, ClampedBacklog.of(backlog, sysctls));
    }

    /** Connections whose handshake is complete and that wait for {@code accept(2)}. */
    public QueueLimit acceptQueue() {
        return acceptQueue;
    }

    /** Requests in SYN_RECV. */
    public QueueLimit synQueue() {
        return synQueue;
    }

    /** Packets that wait on one CPU for the backlog poller. */
    public QueueLimit netdevBacklog() {
        return netdevBacklog;
    }

    private static QueueLimit acceptQueue(Sysctls sysctls, ClampedBacklog backlog) {
        AcceptCounter counter = sysctls.profile().listen().acceptCounter();
        long limit = counter.store(backlog.value());
        StringBuilder text = new StringBuilder("accept queue: ").append(backlog.formula());
        if (limit != backlog.value()) {
            text.append(", stored in 16 bits = ").append(limit);
        }
        if (counter.neverExceeds(limit)) {
            text.append("; its 16-bit length never exceeds 65535, so it is never full");
            return new QueueLimit(LimitAndHolds.neverFull(limit), backlog.limitingSetting(), text.toString());
        }
        LimitAndHolds sizes = LimitAndHolds.fullAbove(limit);
        text.append("; full when length > ").append(limit).append(", so it holds ");
        text.append(Plural.of(sizes.holds(), "connection"));
        return new QueueLimit(sizes, backlog.limitingSetting(), text.toString());
    }

    private static QueueLimit netdevBacklog(Sysctls sysctls) {
        LimitAndHolds sizes = LimitAndHolds.fullAbove(sysctls.netdevMaxBacklog());
        StringBuilder text = new StringBuilder("netdev backlog: ")
                .append(Sysctl.NETDEV_MAX_BACKLOG.key())
                .append(' ')
                .append(sizes.limit())
                .append("; full when length > ")
                .append(sizes.limit())
                .append(", so it holds ")
                .append(Plural.of(sizes.holds(), "packet"))
                .append(" on each CPU");
        if (sysctls.profile().has(KernelTrait.BACKLOG_HAS_PROCESS_QUEUE)) {
            text.append("\n  the poller moves them to a queue of its own, so up to ")
                    .append(2 * sizes.holds())
                    .append(" can wait");
        }
        return new QueueLimit(sizes, Sysctl.NETDEV_MAX_BACKLOG.key(), text.toString());
    }

    /** The three formulas with their numbers put in, and which setting limits each queue: plain text, several lines. */
    public String explain() {
        return heading + "\n" + withLimiter(acceptQueue) + withLimiter(synQueue) + withLimiter(netdevBacklog);
    }

    private static String withLimiter(QueueLimit queue) {
        return queue.explanation() + "\n  limited by " + queue.limitingSetting() + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueueLimits limits && explain().equals(limits.explain());
    }

    @Override
    public int hashCode() {
        return explain().hashCode();
    }

    /** The same text as {@link #explain}. */
    @Override
    public String toString() {
        return explain();
    }
}
