package io.acceptq.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings the model knows, by the kernel's own key.
 *
 * <p>Which of them a version has, with which default and range, is in {@link KernelHistory}. The number is the value the
 * rules see on a version without the setting: the one that leaves the older behaviour unchanged.
 */
enum Sysctl {
    SOMAXCONN("net.core.somaxconn", 128),
    NETDEV_MAX_BACKLOG("net.core.netdev_max_backlog", 1000),
    NETDEV_BUDGET("net.core.netdev_budget", 300),
    NETDEV_BUDGET_USECS("net.core.netdev_budget_usecs", 0),
    DEV_WEIGHT("net.core.dev_weight", 64),
    DEV_WEIGHT_RX_BIAS("net.core.dev_weight_rx_bias", 1),
    FLOW_LIMIT_CPU_BITMAP("net.core.flow_limit_cpu_bitmap", 0),
    FLOW_LIMIT_TABLE_LEN("net.core.flow_limit_table_len", 4096),
    TCP_MAX_SYN_BACKLOG("net.ipv4.tcp_max_syn_backlog", 0),
    TCP_SYNCOOKIES("net.ipv4.tcp_syncookies", 0),
    TCP_ABORT_ON_OVERFLOW("net.ipv4.tcp_abort_on_overflow", 0),
    TCP_SYNACK_RETRIES("net.ipv4.tcp_synack_retries", 5),
    TCP_SYN_RETRIES("net.ipv4.tcp_syn_retries", 5),
    TCP_SYN_LINEAR_TIMEOUTS("net.ipv4.tcp_syn_linear_timeouts", 0),
    TCP_RTO_MAX_MS("net.ipv4.tcp_rto_max_ms", 120_000),
    TCP_RTO_MIN_US("net.ipv4.tcp_rto_min_us", 200_000),
    TCP_RETRIES1("net.ipv4.tcp_retries1", 3),
    TCP_RETRIES2("net.ipv4.tcp_retries2", 15),
    TCP_ORPHAN_RETRIES("net.ipv4.tcp_orphan_retries", 0),
    TCP_MAX_ORPHANS("net.ipv4.tcp_max_orphans", 0),
    TCP_FIN_TIMEOUT("net.ipv4.tcp_fin_timeout", 60),
    TCP_TW_REUSE("net.ipv4.tcp_tw_reuse", 0),
    TCP_TW_REUSE_DELAY("net.ipv4.tcp_tw_reuse_delay", 1000),
    TCP_TW_RECYCLE("net.ipv4.tcp_tw_recycle", 0),
    TCP_MAX_TW_BUCKETS("net.ipv4.tcp_max_tw_buckets", 0),
    TCP_RFC1337("net.ipv4.tcp_rfc1337", 0),
    TCP_TIMESTAMPS("net.ipv4.tcp_timestamps", 1),
    TCP_SACK("net.ipv4.tcp_sack", 1),
    TCP_WINDOW_SCALING("net.ipv4.tcp_window_scaling", 1),
    TCP_ECN("net.ipv4.tcp_ecn", 2),
    TCP_FASTOPEN("net.ipv4.tcp_fastopen", 0),
    TCP_MIGRATE_REQ("net.ipv4.tcp_migrate_req", 0),
    TCP_NO_METRICS_SAVE("net.ipv4.tcp_no_metrics_save", 0),
    TCP_INVALID_RATELIMIT("net.ipv4.tcp_invalid_ratelimit", 0),
    TCP_CHALLENGE_ACK_LIMIT("net.ipv4.tcp_challenge_ack_limit", Integer.MAX_VALUE),
    TCP_EARLY_RETRANS("net.ipv4.tcp_early_retrans", 0);

    private final String key;
    private final int whenAbsent;

    Sysctl(String key, int whenAbsent) {
        this.key = key;
        this.whenAbsent = whenAbsent;
    }

    String key() {
        return key;
    }

    /** The position in an array with one place per setting, so that reading a setting is one array access. */
    @SuppressWarnings("EnumOrdinal") // Nothing outside this process depends on the order.
    int position() {
        return ordinal();
    }

    int whenAbsent() {
        return whenAbsent;
    }

    /** A CPU bitmap is written in hexadecimal, everything else in decimal. */
    int radix() {
        return this == FLOW_LIMIT_CPU_BITMAP ? 16 : 10;
    }

    static Optional<Sysctl> find(String key) {
        for (Sysctl sysctl : values()) {
            if (sysctl.key.equals(key)) {
                return Optional.of(sysctl);
            }
        }
        return Optional.empty();
    }

    /**
     * The setting with this key.
     *
     * @throws IllegalArgumentException if the model does not know the key; names the nearest one it knows
     */
    static Sysctl of(String key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException("sysctl must be one the model knows, but was '" + key
                        + "'; the nearest is " + NearestName.to(key, keys())));
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Sysctl sysctl : values()) {
            keys.add(sysctl.key);
        }
        return keys;
    }
}
