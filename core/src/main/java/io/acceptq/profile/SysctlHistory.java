package io.acceptq.profile;

import static io.acceptq.profile.SysctlRule.defaulting;

import io.acceptq.profile.SysctlDefault.Formula;

/**
 * Which settings each version added, removed or changed, as the difference to the version before it.
 *
 * <p>Simplified: where a kernel takes any int although only small or positive values mean something, the range here is
 * the later kernels' one, so that a slip is refused instead of simulated. net.core.somaxconn keeps its true range.
 *
 * <p>Source: net/ipv4/sysctl_net_ipv4.c and net/core/sysctl_net_core.c of the versions named at each method;
 * tcp_max_syn_backlog, tcp_max_orphans, tcp_max_tw_buckets: net/ipv4/tcp.c, tcp_init(), from Linux v4.11
 * net/ipv4/tcp_ipv4.c, tcp_sk_init().
 */
final class SysctlHistory {
    private static final SysctlRule SWITCH_OFF = defaulting(0).upTo(1);
    private static final SysctlRule SWITCH_ON = defaulting(1).upTo(1);

    /** proc_dointvec_jiffies() takes seconds up to INT_MAX / HZ; HZ is 250 here. */
    private static final int MOST_SECONDS = Integer.MAX_VALUE / 250;

    private SysctlHistory() {}

    /** Source: Linux v2.6.32, net/ipv4/sysctl_net_ipv4.c and net/core/sysctl_net_core.c; net/ipv4/tcp.c, tcp_init(). */
    static KernelProfile firstIn2632(KernelProfile profile) {
        return profile.with(Sysctl.SOMAXCONN, defaulting(128).from(Integer.MIN_VALUE))
                .with(Sysctl.NETDEV_MAX_BACKLOG, defaulting(1000))
                .with(Sysctl.NETDEV_BUDGET, defaulting(300))
                .with(Sysctl.DEV_WEIGHT, defaulting(64).from(1))
                .with(Sysctl.TCP_MAX_SYN_BACKLOG, defaulting(SysctlDefault.of(Formula.BIND_HASH_SYN_BACKLOG)))
                .with(Sysctl.TCP_SYNCOOKIES, SWITCH_OFF)
                .with(Sysctl.TCP_ABORT_ON_OVERFLOW, SWITCH_OFF)
                .with(Sysctl.TCP_SYNACK_RETRIES, defaulting(5).upTo(255))
                .with(Sysctl.TCP_SYN_RETRIES, defaulting(5).upTo(255))
                .with(Sysctl.TCP_RETRIES1, defaulting(3).upTo(255))
                .with(Sysctl.TCP_RETRIES2, defaulting(15).upTo(255))
                .with(Sysctl.TCP_ORPHAN_RETRIES, defaulting(0).upTo(255))
                .with(Sysctl.TCP_MAX_ORPHANS, defaulting(SysctlDefault.of(Formula.BIND_HASH_ORPHANS)))
                .with(Sysctl.TCP_FIN_TIMEOUT, defaulting(60).upTo(MOST_SECONDS))
                .with(Sysctl.TCP_TW_REUSE, SWITCH_OFF)
                .with(Sysctl.TCP_TW_RECYCLE, SWITCH_OFF)
                .with(Sysctl.TCP_MAX_TW_BUCKETS, defaulting(SysctlDefault.of(Formula.BIND_HASH_TIME_WAIT)))
                .with(Sysctl.TCP_RFC1337, SWITCH_OFF)
                .with(Sysctl.TCP_TIMESTAMPS, SWITCH_ON)
                .with(Sysctl.TCP_SACK, SWITCH_ON)
                .with(Sysctl.TCP_WINDOW_SCALING, SWITCH_ON)
                .with(Sysctl.TCP_ECN, defaulting(2).upTo(2))
                .with(Sysctl.TCP_NO_METRICS_SAVE, SWITCH_OFF);
    }

    /** Source: RHEL 6 kernel 2.6.32-642, net/ipv4/tcp.c, tcp_init(). */
    static KernelProfile changedInRhel6(KernelProfile profile) {
        return sizedByHash(profile, 256);
    }

    /** Source: Linux v3.10, net/ipv4/sysctl_net_ipv4.c; net/ipv4/tcp.c, tcp_init(); net/ipv4/tcp_ipv4.c. */
    static KernelProfile changedIn310(KernelProfile profile) {
        return sizedByHash(profile, 256)
                .with(Sysctl.TCP_SYNCOOKIES, SWITCH_ON)
                .with(Sysctl.TCP_SYN_RETRIES, defaulting(6).from(1).upTo(127))
                .with(Sysctl.TCP_CHALLENGE_ACK_LIMIT, defaulting(100))
                .with(Sysctl.TCP_FASTOPEN, defaulting(0))
                .with(Sysctl.TCP_EARLY_RETRANS, defaulting(3).upTo(4));
    }

    /** Source: RHEL 7 kernels 3.10.0-1127 and -1160, net/core/sysctl_net_core.c and net/ipv4/sysctl_net_ipv4.c. */
    static KernelProfile changedInRhel7(KernelProfile profile) {
        return profile.with(Sysctl.SOMAXCONN, defaulting(128).upTo(65_535))
                .with(Sysctl.TCP_SYNCOOKIES, defaulting(1).upTo(2))
                .with(Sysctl.TCP_INVALID_RATELIMIT, defaulting(500));
    }

    /** Source: Linux v4.4, net/core/sysctl_net_core.c and net/ipv4/sysctl_net_ipv4.c. */
    static KernelProfile changedIn44(KernelProfile profile) {
        return profile.with(Sysctl.SOMAXCONN, defaulting(128))
                .with(Sysctl.TCP_SYNCOOKIES, defaulting(1).upTo(2))
                .with(Sysctl.TCP_INVALID_RATELIMIT, defaulting(500))
                .with(Sysctl.TCP_FASTOPEN, defaulting(1))
                .with(Sysctl.FLOW_LIMIT_CPU_BITMAP, defaulting(0))
                .with(Sysctl.FLOW_LIMIT_TABLE_LEN, defaulting(4096));
    }

    /** Source: Linux v4.6 and v4.7, net/ipv4/tcp_input.c, sysctl_tcp_challenge_ack_limit. */
    static KernelProfile changedIn49(KernelProfile profile) {
        return profile.with(Sysctl.TCP_CHALLENGE_ACK_LIMIT, defaulting(1000));
    }

    /** Source: Linux v4.11, v4.12 and v4.18, net/core/sysctl_net_core.c and net/ipv4/sysctl_net_ipv4.c. */
    static KernelProfile changedIn418(KernelProfile profile) {
        return profile.without(Sysctl.TCP_TW_RECYCLE)
                .with(Sysctl.TCP_TW_REUSE, defaulting(2).upTo(2))
                .with(Sysctl.TCP_TIMESTAMPS, defaulting(1).upTo(2))
                .with(Sysctl.NETDEV_BUDGET_USECS, defaulting(2000))
                .with(Sysctl.DEV_WEIGHT_RX_BIAS, defaulting(1).from(1));
    }

    /** Source: Linux v5.4, include/linux/socket.h, SOMAXCONN; net/ipv4/tcp_ipv4.c, tcp_sk_init(). */
    static KernelProfile changedIn54(KernelProfile profile) {
        return sizedByHash(profile, 128).with(Sysctl.SOMAXCONN, defaulting(4096));
    }

    /** Source: Linux v5.14 and v5.15, net/ipv4/sysctl_net_ipv4.c; Linux v5.7, net/core/dev.c, netdev_budget_usecs. */
    static KernelProfile changedIn515(KernelProfile profile) {
        return profile.with(Sysctl.TCP_MIGRATE_REQ, SWITCH_OFF)
                .with(Sysctl.NETDEV_BUDGET_USECS, defaulting(SysctlDefault.of(Formula.TWO_JIFFIES_USECS)));
    }

    /** Source: Linux v5.19 and v6.0.1, net/ipv4/tcp_ipv4.c, tcp_sk_init(). */
    static KernelProfile changedIn61(KernelProfile profile) {
        return profile.with(Sysctl.TCP_CHALLENGE_ACK_LIMIT, defaulting(Integer.MAX_VALUE));
    }

    /** Source: Linux v6.4 and v6.5, net/ipv4/tcp_ipv4.c, tcp_sk_init(); net/ipv4/sysctl_net_ipv4.c. */
    static KernelProfile changedIn66(KernelProfile profile) {
        return profile.with(Sysctl.TCP_SYN_LINEAR_TIMEOUTS, defaulting(4).upTo(127));
    }

    /** Source: Linux v6.12, net/ipv4/sysctl_net_ipv4.c. */
    static KernelProfile changedIn612(KernelProfile profile) {
        return profile.with(Sysctl.TCP_RTO_MIN_US, defaulting(200_000).from(1));
    }

    /** Source: Linux v6.18, net/ipv4/sysctl_net_ipv4.c. */
    static KernelProfile changedIn618(KernelProfile profile) {
        return profile.with(
                        Sysctl.TCP_RTO_MAX_MS, defaulting(120_000).from(1000).upTo(120_000))
                .with(Sysctl.TCP_TW_REUSE_DELAY, defaulting(1000).from(1).upTo(60_000))
                .with(Sysctl.TCP_ECN, defaulting(2).upTo(5));
    }

    private static KernelProfile sizedByHash(KernelProfile profile, int synBacklogDivisor) {
        return profile.with(Sysctl.TCP_MAX_SYN_BACKLOG, defaulting(SysctlDefault.hashShareOr128(synBacklogDivisor)))
                .with(Sysctl.TCP_MAX_ORPHANS, defaulting(SysctlDefault.hashShare(2)))
                .with(Sysctl.TCP_MAX_TW_BUCKETS, defaulting(SysctlDefault.hashShare(2)));
    }
}
