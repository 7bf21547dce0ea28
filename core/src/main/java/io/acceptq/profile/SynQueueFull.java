package io.acceptq.profile;

/**
 * The comparison that calls the SYN queue full.
 *
 * <p>Source: Linux v6.12 and v6.13, include/net/inet_connection_sock.h, inet_csk_reqsk_queue_is_full(); the change was
 * backported and is in 6.1.192 and 6.12.117.
 */
public enum SynQueueFull {
    /** Full when length &gt;= limit: as many requests fit as the limit says. Up to Linux 6.12. */
    AT_LIMIT,

    /** Full when length &gt; limit: one request more than the limit fits. Since Linux 6.13. */
    ABOVE_LIMIT
}
