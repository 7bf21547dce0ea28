package io.acceptq.verdict;

/** The settings a decision depends on, by the names an administrator knows. */
public enum Setting {
    /** No setting moves it. */
    NONE("none"),
    /** The netdev backlog's limit on each CPU. */
    NETDEV_MAX_BACKLOG("net.core.netdev_max_backlog"),
    /** The accept queue's limit: the smaller of listen()'s backlog and net.core.somaxconn. */
    ACCEPT_QUEUE("listen backlog, net.core.somaxconn"),
    /** The SYN queue's limit: follows the backlog; before 4.4 net.ipv4.tcp_max_syn_backlog too. */
    SYN_QUEUE("listen backlog, net.core.somaxconn"),
    /** The host's share of half-open connections without cookies. */
    MAX_SYN_BACKLOG("net.ipv4.tcp_max_syn_backlog"),
    /** How often a SYN-ACK is repeated. */
    SYNACK_RETRIES("net.ipv4.tcp_synack_retries"),
    /** How often a SYN is repeated. */
    SYN_RETRIES("net.ipv4.tcp_syn_retries"),
    /** How long data is repeated. */
    RETRIES2("net.ipv4.tcp_retries2"),
    /** The socket option that waits for data. */
    DEFER_ACCEPT("TCP_DEFER_ACCEPT"),
    /** What Fast Open is allowed to do, in bits. */
    FAST_OPEN("net.ipv4.tcp_fastopen, TCP_FASTOPEN"),
    /** How many Fast Open connections a listener may have whose handshake is not complete. */
    FAST_OPEN_QUEUE("TCP_FASTOPEN, net.core.somaxconn"),
    /** Whether connections of a closed listener move to another one of its SO_REUSEPORT group. */
    MIGRATE_REQ("net.ipv4.tcp_migrate_req"),
    /** The least interval of answers to segments that do not fit. */
    INVALID_RATELIMIT("net.ipv4.tcp_invalid_ratelimit"),
    /** Challenge ACKs a second. */
    CHALLENGE_ACK_LIMIT("net.ipv4.tcp_challenge_ack_limit");

    private final String label;

    Setting(String label) {
        this.label = label;
    }

    /** The names, separated by commas. */
    public String label() {
        return label;
    }
}
