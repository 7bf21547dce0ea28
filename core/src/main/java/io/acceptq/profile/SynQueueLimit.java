package io.acceptq.profile;

import io.acceptq.profile.QueueLimit.LimitAndHolds;

/**
 * How long the SYN queue of a listener may get.
 *
 * <p>Up to Linux 4.3 the limit is the size of a hash table, a power of two: backlog 511 gives 512, backlog 512 gives
 * 1024. Since Linux 4.4 it is the limit of the accept queue. With tcp_syncookies=0 the last quarter of
 * tcp_max_syn_backlog is closed to unknown peers in every version, which may be the stricter test.
 *
 * <p>Source: Linux v2.6.32 to v4.3, net/core/request_sock.c, reqsk_queue_alloc(); Linux v4.4 to v6.18,
 * include/net/inet_connection_sock.h, inet_csk_reqsk_queue_is_full(); the last quarter: Linux v2.6.32,
 * net/ipv4/tcp_ipv4.c, tcp_v4_conn_request(), and Linux v6.18, net/ipv4/tcp_input.c, tcp_conn_request().
 */
final class SynQueueLimit {
    private static final int SMALLEST_TABLE_INPUT = 8;

    private final Sysctls sysctls;
    private final ClampedBacklog backlog;
    private final QueueLimit acceptQueue;
    private final StringBuilder text = new StringBuilder("SYN queue: ");
    private String limitingSetting;

    private SynQueueLimit(Sysctls sysctls, ClampedBacklog backlog, QueueLimit acceptQueue) {
        this.sysctls = sysctls;
        this.backlog = backlog;
        this.acceptQueue = acceptQueue;
        this.limitingSetting = acceptQueue.limitingSetting();
    }

    static QueueLimit of(Sysctls sysctls, ClampedBacklog backlog, QueueLimit acceptQueue) {
        return new SynQueueLimit(sysctls, backlog, acceptQueue).build();
    }

    private QueueLimit build() {
        ListenRules rules = sysctls.profile().listen();
        long limit = switch (rules.synQueueSizing()) {
            case POWER_OF_TWO_TABLE -> tableSize();
            case FOLLOWS_ACCEPT_LIMIT -> followedLimit();
        };
        LimitAndHolds sizes = switch (rules.synQueueFull()) {
            case AT_LIMIT -> LimitAndHolds.fullAt(limit);
            case ABOVE_LIMIT -> LimitAndHolds.fullAbove(limit);
        };
        text.append("; full when length ")
                .append(rules.synQueueFull() == SynQueueFull.AT_LIMIT ? ">= " : "> ")
                .append(limit)
                .append(", so it holds ")
                .append(Plural.of(sizes.holds(), "request"));
        return switch (sysctls.tcpSyncookies()) {
            case OFF -> withLastQuarter(sizes);
            case WHEN_FULL -> withLine(sizes, "beyond that SYNs are answered with cookies");
            case ALWAYS -> withLine(sizes, "and stays empty, because every SYN is answered with a cookie");
        };
    }

    /** The size of the hash table; the backlog counts before it is cut to 16 bits. */
    private long tableSize() {
        long maxSynBacklog = Integer.toUnsignedLong(sysctls.tcpMaxSynBacklog());
        long smallest = Math.min(backlog.value(), maxSynBacklog);
        if (maxSynBacklog < backlog.value()) {
            limitingSetting = Sysctl.TCP_MAX_SYN_BACKLOG.key();
        }
        text.append("min(")
                .append(backlog.operands())
                .append(", ")
                .append(Sysctl.TCP_MAX_SYN_BACKLOG.key())
                .append(' ')
                .append(maxSynBacklog)
                .append(") = ")
                .append(smallest);
        if (smallest < SMALLEST_TABLE_INPUT) {
            limitingSetting = "the smallest table";
            text.append(", at least ").append(SMALLEST_TABLE_INPUT);
        }
        long input = Math.max(smallest, SMALLEST_TABLE_INPUT);
        long size = Long.highestOneBit(input) << 1;
        text.append("; the next power of two from ")
                .append(input)
                .append(" + 1 on is ")
                .append(size);
        return size;
    }

    private long followedLimit() {
        text.append("the limit of the accept queue, ").append(acceptQueue.limit());
        return acceptQueue.limit();
    }

    private QueueLimit withLine(LimitAndHolds sizes, String line) {
        text.append("\n  ").append(line).append(" (").append(cookieSetting()).append(')');
        return new QueueLimit(sizes, limitingSetting, text.toString());
    }

    private String cookieSetting() {
        return Sysctl.TCP_SYNCOOKIES.key() + " " + sysctls.tcpSyncookies().value();
    }

    /**
     * SYNs of unknown peers pass while M - length &gt;= M / 4, rounded down, so M - M / 4 + 1 requests fit: 16 gives 13.
     */
    private QueueLimit withLastQuarter(LimitAndHolds sizes) {
        int maxSynBacklog = sysctls.tcpMaxSynBacklog();
        int quarter = maxSynBacklog >> 2;
        long passes = (long) maxSynBacklog - quarter;
        long holds = passes + 1;
        text.append("\n  without cookies (")
                .append(cookieSetting())
                .append(") ")
                .append(sysctls.profile().has(KernelTrait.ADMITS_PROVEN_PEERS) ? "unknown peers" : "all peers")
                .append(" need length <= ")
                .append(maxSynBacklog)
                .append(" - ")
                .append(quarter)
                .append(" = ")
                .append(passes)
                .append(" (")
                .append(Sysctl.TCP_MAX_SYN_BACKLOG.key())
                .append(" less its last quarter), ");
        if (holds >= sizes.holds()) {
            text.append("which is no tighter");
            return new QueueLimit(sizes, limitingSetting, text.toString());
        }
        text.append("so ").append(Plural.of(holds, "request")).append(holds == 1 ? " fits" : " fit");
        return new QueueLimit(
                new LimitAndHolds(sizes.limit(), holds), Sysctl.TCP_MAX_SYN_BACKLOG.key(), text.toString());
    }
}
