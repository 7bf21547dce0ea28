package io.acceptq.profile;

/**
 * A rule a kernel version follows or does not follow: the differences between versions that are a yes or a no.
 *
 * <p>Asked at the rule with {@link KernelProfile#has}; a backport is {@link KernelProfile#with} or
 * {@link KernelProfile#without}. Differences with more than two answers are in the rule groups of
 * {@link KernelProfile}.
 */
public enum KernelTrait {
    /**
     * Requests live in the hash of established connections and the listener runs without its lock; before, they hang on
     * the listener and vanish with it. Since Linux 4.4.
     *
     * <p>Source: Linux v4.3 and v4.4, net/ipv4/tcp_ipv4.c, tcp_v4_rcv(); net/ipv4/inet_connection_sock.c,
     * inet_csk_listen_stop().
     */
    REQUESTS_IN_ESTABLISHED_HASH,

    /**
     * A request is queued before its SYN-ACK is sent and stays if sending fails; before, it is queued afterwards. Since
     * Linux 4.4.
     *
     * <p>Source: Linux v4.3 and v4.4, net/ipv4/tcp_input.c, tcp_conn_request().
     */
    QUEUES_REQUEST_BEFORE_ANSWERING,

    /**
     * An acknowledgement with the wrong number for a request passes the cookie check before it gets its RST. Since Linux
     * 4.4.
     *
     * <p>Source: Linux v4.3 and v4.4, net/ipv4/tcp_ipv4.c, tcp_v4_do_rcv(); net/ipv4/tcp_minisocks.c, tcp_check_req().
     */
    CHECKS_COOKIE_AFTER_BAD_ACK,

    /**
     * The last quarter of tcp_max_syn_backlog is open to peers whose round trip is remembered; before, to nobody,
     * because the route was looked up too late. Since Linux 4.14.
     *
     * <p>Source: Linux v4.13, v4.14.177 and v4.15.18, net/ipv4/tcp_input.c, tcp_conn_request();
     * net/ipv4/tcp_metrics.c, tcp_peer_is_proven().
     */
    ADMITS_PROVEN_PEERS,

    /**
     * tcp_syncookies=2 answers every SYN with a cookie. Since Linux 3.12, and in RHEL 7.
     *
     * <p>Source: Linux v3.11 and v3.13, net/ipv4/tcp_ipv4.c, tcp_v4_conn_request().
     */
    UNCONDITIONAL_COOKIES,

    /**
     * The time of the last overflow is renewed at most once a second. Since Linux 4.2.
     *
     * <p>Source: Linux v4.2, include/net/tcp.h, tcp_synq_overflow().
     */
    NOTES_OVERFLOW_ONCE_A_SECOND,

    /**
     * The listeners of a reuseport group share the time of the last overflow. Since Linux 4.19.
     *
     * <p>Source: Linux v4.18, v4.19.304 and v4.20, include/net/tcp.h, tcp_synq_overflow().
     */
    SHARES_OVERFLOW_IN_REUSEPORT_GROUP,

    /**
     * A segment with SYN and FIN that meets a listener is ignored; before, it counts as a SYN. Since Linux 3.3.
     *
     * <p>Source: Linux v3.1 and v3.4, net/ipv4/tcp_input.c, tcp_rcv_state_process().
     */
    IGNORES_SYN_WITH_FIN,

    /**
     * With tcp_migrate_req=1, connections of a closed listener move to another one of its reuseport group. Since Linux
     * 5.14.
     *
     * <p>Source: Linux v5.14, net/core/sock_reuseport.c, reuseport_migrate_sock().
     */
    MIGRATES_TO_OTHER_LISTENER,

    /**
     * Where net.ipv4.tcp_fastopen asks for no cookie (0x200), a SYN with a Fast Open option opens fast even without data. Since Linux 5.14;
     * the release was not read.
     *
     * <p>Source: Linux v4.19, v5.4 and v6.18, net/ipv4/tcp_fastopen.c, tcp_try_fastopen().
     */
    OPENS_FAST_WITHOUT_DATA,

    /**
     * Children of a closed listener that move to another one wake a process that waits there; before, only the next connection does. In the
     * stable releases since the end of May 2026: not in 6.18.15 and 6.12.43, recorded on 6.18.44.
     *
     * <p>Source: Linux v6.1.192, v6.12.43, v6.12.117, v6.18.15 and the patch for 6.1 of 30 May 2026, "tcp: call sk_data_ready() after listener migration",
     * net/ipv4/inet_connection_sock.c, inet_csk_listen_stop().
     */
    WAKES_AFTER_MIGRATION,

    /**
     * The ACK that answers an out-of-window segment for a request is limited to one per tcp_invalid_ratelimit, unless the
     * segment carries data. Since Linux 4.9.
     *
     * <p>Source: Linux v4.4.11 and v4.9.80, net/ipv4/tcp_minisocks.c, tcp_check_req().
     */
    LIMITS_ACKS_TO_OUT_OF_WINDOW,

    /**
     * A RST for a request that is inside the window, but not at the expected number, gets a challenge ACK and is ignored;
     * a RST skips the test of the acknowledgement number. In 6.1.192, 6.12.117 and the later releases of 6.18: not in 6.18.35,
     * recorded on 6.18.44.
     *
     * <p>Source: Linux v6.1.192 and v6.12.117, net/ipv4/tcp_minisocks.c, tcp_check_req().
     */
    CHALLENGES_RST_OF_REQUEST,

    /**
     * A segment for a request whose echoed timestamp the server never sent is treated as out of window. Since Linux 6.18.
     *
     * <p>Source: Linux v6.14 and v6.18, net/ipv4/tcp_minisocks.c, tcp_check_req().
     */
    REJECTS_FOREIGN_TIMESTAMP_ECHO,

    /**
     * A SYN inside the window of a synchronised connection gets a challenge ACK; before, it resets the connection. Since
     * Linux 3.6.
     *
     * <p>Source: Linux v3.1 and v3.9, net/ipv4/tcp_input.c, tcp_validate_incoming(); RFC 5961, section 4.
     */
    CHALLENGES_SYN_IN_WINDOW,

    /**
     * An acknowledgement of bytes that were never sent, because it lies before all that was acknowledged, gets a challenge ACK; before, only one
     * that is older than a window. Since Linux 6.7; the release was not read. In 6.1.170, recorded, and 6.1.192, read and recorded, too.
     *
     * <p>Source: Linux v6.1.192 and v6.18.15, net/ipv4/tcp_input.c, tcp_ack().
     */
    BOUNDS_OLD_ACKS_BY_BYTES_ACKED,

    /**
     * A SYN that ends a TIME_WAIT entry is treated as any other: it meets the limits of the SYN queue, may be answered by a cookie, and the answer
     * does not begin beyond the old connection's numbers, because the kernel forgets what TIME_WAIT chose. From Linux 4.15, a release not read, up
     * to 6.9.
     *
     * <p>Source: Linux v6.1.192 and v6.12.43, net/ipv4/tcp_ipv4.c, tcp_v4_fill_cb(), tcp_v4_rcv(); commits eeea10b83a13 and 41eecbd712b7.
     */
    FORGETS_TIME_WAIT_SEQUENCE,

    /**
     * A FIN, alone or with the last data, is sent although the congestion window is full; since Linux 6.10 it waits for room.
     *
     * <p>Source: Linux v6.1.192 and v6.12.43, net/ipv4/tcp_output.c, tcp_cwnd_test(); commit 22555032c513.
     */
    SENDS_FIN_BEYOND_CONGESTION_WINDOW,

    /**
     * In ESTABLISHED, an acknowledgement of data that was never sent gets a challenge ACK; before, it is ignored. Since the
     * later releases of 6.18.
     *
     * <p>Source: Linux v6.18.15 and v6.18.38, net/ipv4/tcp_input.c, tcp_ack(); RFC 5961, section 5.2.
     */
    CHALLENGES_ACK_OF_UNSENT_DATA,

    /**
     * One connection sends at most one challenge ACK per tcp_invalid_ratelimit, besides the limit of the whole host.
     * Since Linux 4.4-era trees.
     *
     * <p>Source: Linux v3.10 and v4.4.11, net/ipv4/tcp_input.c, tcp_send_challenge_ack().
     */
    LIMITS_CHALLENGE_ACKS_PER_SOCKET,

    /**
     * A segment that begins in the window and ends beyond it is taken only if nothing is unread; before, always. Since Linux 6.17;
     * the release was not read.
     *
     * <p>Source: Linux v6.18.15, net/ipv4/tcp_input.c, tcp_sequence().
     */
    BOUNDS_END_OF_SEGMENT_BY_WINDOW,

    /**
     * A full segment with PSH is acknowledged as soon as the process has read everything; before, only a smaller one is. Since Linux 6.6; the release was not read.
     *
     * <p>Source: Linux v6.18.15, net/ipv4/tcp_input.c, tcp_measure_rcv_mss().
     */
    ACKS_PUSHED_FULL_SEGMENT_ON_READ,

    /**
     * After an unacceptable ACK in SYN_SENT the first SYN is repeated two jiffies later. Since Linux 5.6.
     *
     * <p>Source: Linux v5.4 and v5.7, net/ipv4/tcp_input.c, tcp_rcv_synsent_state_process().
     */
    RESENDS_SYN_AFTER_BAD_ACK,

    /**
     * In SYN_SENT only the acknowledgement of everything sent is acceptable; later, any that covers the SYN. Linux 2.6.32.
     *
     * <p>Source: Linux v2.6.32, net/ipv4/tcp_input.c, tcp_rcv_synsent_state_process().
     */
    SYN_SENT_NEEDS_FULL_ACK,

    /**
     * Without timestamps and without a remembered round trip the first data timeout is the initial timeout of 3 s, though
     * the handshake gave a sample. Linux 2.6.32.
     *
     * <p>Source: Linux v2.6.32, net/ipv4/tcp_input.c, tcp_init_metrics().
     */
    FIRST_TIMEOUT_NEEDS_TIMESTAMPS,

    /**
     * TCP_USER_TIMEOUT exists. Since Linux 2.6.37.
     *
     * <p>Source: Linux v2.6.32 and v3.0, net/ipv4/tcp.c, do_tcp_setsockopt().
     */
    HAS_USER_TIMEOUT,

    /**
     * Segments that wait for a socket whose lock a process holds are dropped beyond its buffer sizes. Not in Linux 2.6.32.
     *
     * <p>Source: Linux v2.6.32 and v3.0, net/ipv4/tcp_ipv4.c, tcp_v4_rcv().
     */
    LIMITS_SOCKET_BACKLOG,

    /**
     * The backlog poller moves the whole input queue to a private queue first, so that up to twice as many packets wait.
     * Since Linux 3.0.
     *
     * <p>Source: Linux v2.6.32 and v3.0, net/core/dev.c, process_backlog().
     */
    BACKLOG_HAS_PROCESS_QUEUE,

    /**
     * The backlog poller goes back to the input queue until its quota is used or both queues are empty; before, it leaves
     * the poll list once less than its quota waits, and is scheduled again by the next packet. Not in Linux 3.10, in 4.0.
     *
     * <p>Source: Linux v3.10, v4.0 and RHEL 7 3.10.0-1160, net/core/dev.c, process_backlog().
     */
    REPEATS_BACKLOG_SPLICE,

    /**
     * The softirq looks at its budget after each poll; before, ahead of each. Not in Linux 3.10, in 4.0 and in RHEL 7.
     *
     * <p>Source: Linux v3.10, v4.0 and RHEL 7 3.10.0-1160, net/core/dev.c, net_rx_action().
     */
    CHECKS_BUDGET_AFTER_POLL,

    /**
     * A poller that used its whole weight is polled again by the next run of the softirq; before, by the same run, as long
     * as the budget lasts. So a CPU that receives through its backlog only takes 64 packets in a run, not 320. Not in Linux
     * 3.10, in 4.0 and in RHEL 7.
     *
     * <p>Source: Linux v3.10, v4.0 and RHEL 7 3.10.0-1160, net/core/dev.c, net_rx_action() and napi_poll().
     */
    FULL_POLLER_WAITS_FOR_NEXT_RUN,

    /**
     * /proc/net/softnet_stat counts a packet as processed when it reaches the backlog, even if it is dropped there, and
     * again when it is delivered; both columns count on the CPU that enqueues. Linux 2.6.32 and RHEL 6.
     *
     * <p>Source: Linux v2.6.32, net/core/dev.c, netif_rx() and netif_receive_skb(); RHEL 6 2.6.32-642, same file,
     * enqueue_to_backlog().
     */
    SOFTNET_COUNTS_AT_ENQUEUE,

    /**
     * A flow that fills the second half of a backlog can be limited. Since Linux 3.11.
     *
     * <p>Source: Linux v3.11, net/core/dev.c, skb_flow_limit().
     */
    HAS_FLOW_LIMIT,

    /**
     * A packet dropped at the backlog also counts in the device's rx_dropped. Not in Linux 2.6.32.
     *
     * <p>Source: Linux v2.6.32, net/core/dev.c, netif_rx(); Linux v3.0, same file, enqueue_to_backlog().
     */
    DEVICE_COUNTS_BACKLOG_DROPS,

    /**
     * A SYN that is dropped counts ListenDrops, and ListenOverflows if the accept queue was full. Since Linux 3.9.
     *
     * <p>Source: Linux v3.4.113 and v3.9.6, net/ipv4/tcp_ipv4.c, tcp_v4_conn_request().
     */
    COUNTS_LISTEN_DROPS_AT_SYN,

    /**
     * A full SYN queue counts TCPReqQFullDrop or TCPReqQFullDoCookies. Since Linux 3.1.
     *
     * <p>Source: Linux v3.0.27 and v3.1.3, net/ipv4/tcp_ipv4.c, tcp_syn_flood_action().
     */
    COUNTS_FULL_SYN_QUEUE,

    /**
     * A SYN that is answered with a cookie counts ListenDrops. Linux 3.9 to 4.4.
     *
     * <p>Source: Linux v3.9.6, net/ipv4/tcp_ipv4.c, tcp_v4_conn_request(); Linux v4.4.11 and v4.7.4,
     * net/ipv4/tcp_input.c, tcp_conn_request(); the exact release between 4.5 and 4.7 was not read.
     */
    COUNTS_LISTEN_DROPS_FOR_COOKIE,

    /**
     * An ACK without a request counts SyncookiesFailed also if no cookie was sent recently. Up to Linux 3.18.
     *
     * <p>Source: Linux v3.18 and v3.19, net/ipv4/syncookies.c, cookie_v4_check().
     */
    COUNTS_COOKIE_FAILURE_WITHOUT_OVERFLOW,

    /**
     * Each firing of a SYN-ACK timer counts TCPTimeouts. Since Linux 3.0.
     *
     * <p>Source: Linux v2.6.32 and v3.0, net/ipv4/inet_connection_sock.c, inet_csk_reqsk_queue_prune().
     */
    COUNTS_TIMEOUTS_FOR_SYN_ACK,

    /**
     * A repeated SYN-ACK counts RetransSegs. Since Linux 3.0.
     *
     * <p>Source: Linux v2.6.32 and v3.0, net/ipv4/tcp_ipv4.c, tcp_v4_rtx_synack().
     */
    COUNTS_RETRANS_SEGS_FOR_SYN_ACK,

    /**
     * A repeated SYN or SYN-ACK counts TCPSynRetrans. Not in Linux 3.10, in 3.16.
     *
     * <p>Source: Linux v3.10 and v3.16, net/ipv4/tcp_ipv4.c, tcp_v4_rtx_synack(); net/ipv4/tcp_output.c,
     * tcp_retransmit_skb().
     */
    COUNTS_SYN_RETRANS,

    /**
     * A bare ACK that TCP_DEFER_ACCEPT swallows counts TCPDeferAcceptDrop. Not in Linux 2.6.32.
     *
     * <p>Source: Linux v2.6.32 and v3.0, net/ipv4/tcp_minisocks.c, tcp_check_req().
     */
    COUNTS_DEFER_ACCEPT_DROP,

    /**
     * A bad checksum counts InCsumErrors besides InErrs. Since Linux 3.10.
     *
     * <p>Source: Linux v3.9 and v3.10, net/ipv4/tcp_ipv4.c, tcp_v4_rcv().
     */
    COUNTS_CHECKSUM_ERRORS;

    /** The position in a profile's set of traits, which is one long so that asking is one comparison. */
    @SuppressWarnings("EnumOrdinal") // Nothing outside this process depends on the order.
    long bit() {
        return 1L << ordinal();
    }
}
