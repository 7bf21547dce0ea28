package io.acceptq.profile;

/**
 * How the limit of the SYN queue follows from {@code listen(2)} and the settings.
 *
 * <p>Source: Linux v4.3, net/core/request_sock.c, reqsk_queue_alloc(); Linux v4.4,
 * include/net/inet_connection_sock.h, inet_csk_reqsk_queue_is_full().
 */
public enum SynQueueSizing {
    /** The next power of two of max(8, min(backlog, somaxconn, tcp_max_syn_backlog)) + 1, fixed by the first
     * {@code listen(2)}. Up to Linux 4.3. */
    POWER_OF_TWO_TABLE,

    /** The limit of the accept queue, at once also after a second {@code listen(2)}. Since Linux 4.4. */
    FOLLOWS_ACCEPT_LIMIT
}
