package io.acceptq.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The settings of one host: the defaults of its kernel and what was set on top.
 *
 * <p>{@code Sysctls.defaults(KernelProfile.LINUX_5_15).withSomaxconn(1024)} or, by the kernel's own key,
 * {@code .with("net.core.somaxconn", 1024)}. Accessors are named like the key; on a version without the setting they
 * give the value that leaves the older behaviour unchanged, while {@link #value} refuses.
 *
 * <p>Immutable; equal by content.
 */
public final class Sysctls {
    private final KernelProfile profile;
    private final Host host;
    private final int[] values;
    private final long set;
    private final SynCookies syncookies;

    private Sysctls(KernelProfile profile, Host host, int[] values, long set) {
        this.profile = profile;
        this.host = host;
        this.values = values;
        this.set = set;
        this.syncookies = SynCookies.of(values[Sysctl.TCP_SYNCOOKIES.position()]);
    }

    /** The defaults of a kernel on a host of 24 GB and 2 CPUs. */
    public static Sysctls defaults(KernelProfile profile) {
        return defaults(profile, Host.standard());
    }

    /** The defaults of a kernel on a host. */
    public static Sysctls defaults(KernelProfile profile, Host host) {
        Sysctl[] all = Sysctl.values();
        int[] values = new int[all.length];
        for (Sysctl sysctl : all) {
            values[sysctl.position()] = profile.sysctl(sysctl)
                    .map(rule -> rule.defaultOn(host, profile))
                    .orElse(sysctl.whenAbsent());
        }
        return new Sysctls(profile, host, values, 0);
    }

    /**
     * The settings in the output of {@code sysctl -a} or in a sysctl.conf of a Linux 6.18 host; keys outside the model
     * are passed over.
     *
     * @throws IllegalArgumentException if a line is no {@code key = value}, or the kernel does not accept a value
     */
    public static Sysctls parse(String text) {
        return SysctlsText.read(KernelProfile.LINUX_6_18, "sysctl", text).sysctls();
    }

    /** The kernel whose settings these are. */
    public KernelProfile profile() {
        return profile;
    }

    /** The host the defaults follow from. */
    public Host host() {
        return host;
    }

    /**
     * The same settings under another kernel: what was set stays set, everything else takes the other kernel's default.
     *
     * @throws IllegalArgumentException if the other kernel does not have a setting, or not this value
     */
    public Sysctls withKernel(KernelProfile other) {
        return copySetOnto(defaults(other, host));
    }

    /** The same settings on another host: what was set stays set, defaults follow from the new host. */
    public Sysctls withHost(Host other) {
        return copySetOnto(defaults(profile, other));
    }

    private Sysctls copySetOnto(Sysctls target) {
        Sysctls copied = target;
        for (Sysctl sysctl : Sysctl.values()) {
            if (isSet(sysctl)) {
                copied = copied.with(sysctl, values[sysctl.position()]);
            }
        }
        return copied;
    }

    private boolean isSet(Sysctl sysctl) {
        return (set & 1L << sysctl.position()) != 0;
    }

    /**
     * The same settings with this one changed.
     *
     * @param key the kernel's own key, such as {@code net.core.somaxconn}
     * @throws IllegalArgumentException if the model does not know the key, or the kernel does not have it or not accept
     *     the value
     */
    public Sysctls with(String key, int value) {
        return with(Sysctl.of(key), value);
    }

    Sysctls with(Sysctl sysctl, int value) {
        SysctlRule rule = ruleOf(sysctl);
        if (!rule.isInRange(value)) {
            throw new IllegalArgumentException(sysctl.key() + " must be between " + rule.lowest() + " and "
                    + rule.highest() + " on " + profile.label() + ", but was " + value);
        }
        int[] changed = values.clone();
        changed[sysctl.position()] = value;
        return new Sysctls(profile, host, changed, set | 1L << sysctl.position());
    }

    private SysctlRule ruleOf(Sysctl sysctl) {
        return profile.sysctl(sysctl)
                .orElseThrow(() -> new IllegalArgumentException(sysctl.key() + " must be a setting of the kernel, but "
                        + profile.label() + " does not have it"));
    }

    /**
     * The value in force.
     *
     * @param key the kernel's own key
     * @throws IllegalArgumentException if the model does not know the key, or the kernel does not have it
     */
    public int value(String key) {
        Sysctl sysctl = Sysctl.of(key);
        ruleOf(sysctl);
        return values[sysctl.position()];
    }

    /** The keys the model knows and the kernel has, in a fixed order. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Sysctl sysctl : Sysctl.values()) {
            if (profile.sysctl(sysctl).isPresent()) {
                keys.add(sysctl.key());
            }
        }
        return List.copyOf(keys);
    }

    /** The keys that were set, in the order of {@link #keys}. */
    public List<String> keysSet() {
        List<String> keys = new ArrayList<>();
        for (Sysctl sysctl : Sysctl.values()) {
            if (isSet(sysctl)) {
                keys.add(sysctl.key());
            }
        }
        return List.copyOf(keys);
    }

    /** The same settings with another net.core.somaxconn; see {@link #with}. */
    public Sysctls withSomaxconn(int value) {
        return with(Sysctl.SOMAXCONN, value);
    }

    /** The same settings with another net.ipv4.tcp_max_syn_backlog; see {@link #with}. */
    public Sysctls withTcpMaxSynBacklog(int value) {
        return with(Sysctl.TCP_MAX_SYN_BACKLOG, value);
    }

    /** The same settings with another net.ipv4.tcp_abort_on_overflow; see {@link #with}. */
    public Sysctls withTcpAbortOnOverflow(int value) {
        return with(Sysctl.TCP_ABORT_ON_OVERFLOW, value);
    }

    /** The same settings with another net.ipv4.tcp_synack_retries; see {@link #with}. */
    public Sysctls withTcpSynackRetries(int value) {
        return with(Sysctl.TCP_SYNACK_RETRIES, value);
    }

    /** The same settings with another net.ipv4.tcp_syn_retries; see {@link #with}. */
    public Sysctls withTcpSynRetries(int value) {
        return with(Sysctl.TCP_SYN_RETRIES, value);
    }

    /** The same settings with another net.core.netdev_max_backlog; see {@link #with}. */
    public Sysctls withNetdevMaxBacklog(int value) {
        return with(Sysctl.NETDEV_MAX_BACKLOG, value);
    }

    /** The same settings with another net.ipv4.tcp_syncookies; see {@link #with}. */
    public Sysctls withTcpSyncookies(SynCookies value) {
        return with(Sysctl.TCP_SYNCOOKIES, value.value());
    }

    /** net.core.somaxconn. */
    public int somaxconn() {
        return values[Sysctl.SOMAXCONN.position()];
    }

    /** net.core.netdev_max_backlog. */
    public int netdevMaxBacklog() {
        return values[Sysctl.NETDEV_MAX_BACKLOG.position()];
    }

    /** net.core.netdev_budget. */
    public int netdevBudget() {
        return values[Sysctl.NETDEV_BUDGET.position()];
    }

    /** net.core.netdev_budget_usecs, in microseconds. */
    public int netdevBudgetUsecs() {
        return values[Sysctl.NETDEV_BUDGET_USECS.position()];
    }

    /** net.core.dev_weight. */
    public int devWeight() {
        return values[Sysctl.DEV_WEIGHT.position()];
    }

    /** net.core.dev_weight_rx_bias. */
    public int devWeightRxBias() {
        return values[Sysctl.DEV_WEIGHT_RX_BIAS.position()];
    }

    /** net.core.flow_limit_cpu_bitmap. */
    public int flowLimitCpuBitmap() {
        return values[Sysctl.FLOW_LIMIT_CPU_BITMAP.position()];
    }

    /** net.core.flow_limit_table_len. */
    public int flowLimitTableLen() {
        return values[Sysctl.FLOW_LIMIT_TABLE_LEN.position()];
    }

    /** net.ipv4.tcp_max_syn_backlog. */
    public int tcpMaxSynBacklog() {
        return values[Sysctl.TCP_MAX_SYN_BACKLOG.position()];
    }

    /** net.ipv4.tcp_syncookies. */
    public SynCookies tcpSyncookies() {
        return syncookies;
    }

    /** net.ipv4.tcp_abort_on_overflow. */
    public int tcpAbortOnOverflow() {
        return values[Sysctl.TCP_ABORT_ON_OVERFLOW.position()];
    }

    /** net.ipv4.tcp_synack_retries. */
    public int tcpSynackRetries() {
        return values[Sysctl.TCP_SYNACK_RETRIES.position()];
    }

    /** net.ipv4.tcp_syn_retries. */
    public int tcpSynRetries() {
        return values[Sysctl.TCP_SYN_RETRIES.position()];
    }

    /** net.ipv4.tcp_syn_linear_timeouts. */
    public int tcpSynLinearTimeouts() {
        return values[Sysctl.TCP_SYN_LINEAR_TIMEOUTS.position()];
    }

    /** net.ipv4.tcp_rto_max_ms, in milliseconds. */
    public int tcpRtoMaxMs() {
        return values[Sysctl.TCP_RTO_MAX_MS.position()];
    }

    /** net.ipv4.tcp_rto_min_us, in microseconds. */
    public int tcpRtoMinUs() {
        return values[Sysctl.TCP_RTO_MIN_US.position()];
    }

    /** net.ipv4.tcp_retries1. */
    public int tcpRetries1() {
        return values[Sysctl.TCP_RETRIES1.position()];
    }

    /** net.ipv4.tcp_retries2. */
    public int tcpRetries2() {
        return values[Sysctl.TCP_RETRIES2.position()];
    }

    /** net.ipv4.tcp_orphan_retries. */
    public int tcpOrphanRetries() {
        return values[Sysctl.TCP_ORPHAN_RETRIES.position()];
    }

    /** net.ipv4.tcp_max_orphans. */
    public int tcpMaxOrphans() {
        return values[Sysctl.TCP_MAX_ORPHANS.position()];
    }

    /** net.ipv4.tcp_fin_timeout, in seconds. */
    public int tcpFinTimeout() {
        return values[Sysctl.TCP_FIN_TIMEOUT.position()];
    }

    /** net.ipv4.tcp_tw_reuse. */
    public int tcpTwReuse() {
        return values[Sysctl.TCP_TW_REUSE.position()];
    }

    /** net.ipv4.tcp_tw_reuse_delay, in milliseconds. */
    public int tcpTwReuseDelay() {
        return values[Sysctl.TCP_TW_REUSE_DELAY.position()];
    }

    /** net.ipv4.tcp_tw_recycle. */
    public int tcpTwRecycle() {
        return values[Sysctl.TCP_TW_RECYCLE.position()];
    }

    /** net.ipv4.tcp_max_tw_buckets. */
    public int tcpMaxTwBuckets() {
        return values[Sysctl.TCP_MAX_TW_BUCKETS.position()];
    }

    /** net.ipv4.tcp_rfc1337. */
    public int tcpRfc1337() {
        return values[Sysctl.TCP_RFC1337.position()];
    }

    /** net.ipv4.tcp_timestamps. */
    public int tcpTimestamps() {
        return values[Sysctl.TCP_TIMESTAMPS.position()];
    }

    /** net.ipv4.tcp_sack. */
    public int tcpSack() {
        return values[Sysctl.TCP_SACK.position()];
    }

    /** net.ipv4.tcp_window_scaling. */
    public int tcpWindowScaling() {
        return values[Sysctl.TCP_WINDOW_SCALING.position()];
    }

    /** net.ipv4.tcp_ecn. */
    public int tcpEcn() {
        return values[Sysctl.TCP_ECN.position()];
    }

    /** net.ipv4.tcp_fastopen. */
    public int tcpFastopen() {
        return values[Sysctl.TCP_FASTOPEN.position()];
    }

    /** net.ipv4.tcp_migrate_req. */
    public int tcpMigrateReq() {
        return values[Sysctl.TCP_MIGRATE_REQ.position()];
    }

    /** net.ipv4.tcp_no_metrics_save. */
    public int tcpNoMetricsSave() {
        return values[Sysctl.TCP_NO_METRICS_SAVE.position()];
    }

    /** net.ipv4.tcp_invalid_ratelimit, in milliseconds. */
    public int tcpInvalidRatelimit() {
        return values[Sysctl.TCP_INVALID_RATELIMIT.position()];
    }

    /** net.ipv4.tcp_challenge_ack_limit. */
    public int tcpChallengeAckLimit() {
        return values[Sysctl.TCP_CHALLENGE_ACK_LIMIT.position()];
    }

    /** net.ipv4.tcp_early_retrans. */
    public int tcpEarlyRetrans() {
        return values[Sysctl.TCP_EARLY_RETRANS.position()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sysctls sysctls
                && profile.equals(sysctls.profile)
                && host.equals(sysctls.host)
                && set == sysctls.set
                && Arrays.equals(values, sysctls.values);
    }

    @Override
    public int hashCode() {
        return profile.hashCode() * 31 + Arrays.hashCode(values);
    }

    /** The settings that were set, as in sysctl.conf, on one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("defaults of ").append(profile.label());
        for (String key : keysSet()) {
            text.append(", ").append(key).append(" = ").append(value(key));
        }
        return text.toString();
    }
}
