package io.acceptq.tcp;

/** Constants of the kernel's TCP that are no setting. */
final class Limits {
    /** Payload of a full segment on a link with an MTU of 1500. */
    static final int MSS = 1460;

    /** What the timestamp option takes from the payload of a segment. RFC 7323, section 2.2. */
    static final int TIMESTAMP_BYTES = 12;

    /** What a selective acknowledgement of one range takes from the payload of a segment. RFC 2018, section 3. */
    static final int SACK_BLOCK_BYTES = 12;

    /** TCP_MSS_DEFAULT. Source: Linux v6.18, include/uapi/linux/tcp.h. */
    static final int DEFAULT_MSS = 536;

    /** TCP_INIT_CWND, segments. Source: Linux v6.18, include/net/tcp.h. RFC 6928. */
    static final int INITIAL_CONGESTION_WINDOW = 10;

    /** First congestion window of a connection whose SYN or SYN-ACK was sent more than twice. Source: tcp_init_transfer(). */
    static final int CONGESTION_WINDOW_AFTER_LOSS = 1;

    /**
     * The receive window offered with the default net.ipv4.tcp_rmem: 65535 rounded down to whole segments of 1460.
     *
     * <p>Simplified: the window does not grow and unread data does not close it. Source: Linux v6.18, net/ipv4/tcp_output.c,
     * tcp_select_initial_window().
     */
    static final int RECEIVE_WINDOW = 44 * MSS;

    /** As {@link #RECEIVE_WINDOW}, in segments that carry timestamps. */
    static final int RECEIVE_WINDOW_WITH_TIMESTAMPS = 45 * (MSS - TIMESTAMP_BYTES);

    /** What is free for the windows offered later: one segment of the receive buffer is reserved. Source: tcp_init_buffer_space(). */
    static final int LATER_RECEIVE_SPACE = 65_536 - MSS;

    /** The window offered later with timestamps and a window scale of 7: 64088 rounded up to a multiple of 128. */
    static final int LATER_RECEIVE_WINDOW_WITH_TIMESTAMPS = 64_128;

    /** Half of the 2304 bytes that a segment in a buffer of 2048 occupies: one with more payload uses its memory well. */
    static final int GROWING_SEGMENT = 1152;

    /** TCP_MAX_QUICKACKS. Source: Linux v6.18, include/net/tcp.h. */
    static final int MAX_QUICK_ACKS = 16;

    /** TCP_RTO_MAX, seconds. Source: Linux v6.18, include/net/tcp.h. */
    static final int RTO_MAX_SECONDS = 120;

    /** TCP_TIMEWAIT_LEN, seconds. Source: Linux v6.18, include/net/tcp.h. */
    static final int TIME_WAIT_SECONDS = 60;

    /** TCP_TIMEOUT_FALLBACK, seconds: the timeout without any measured round trip. RFC 6298, section 5.7. */
    static final int FALLBACK_RTO_SECONDS = 3;

    private Limits() {}
}
