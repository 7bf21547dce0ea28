package io.acceptq.profile;

/**
 * Which received data makes {@code close(2)} send a RST instead of a FIN.
 *
 * <p>Source: Linux v6.14 and v6.18, net/ipv4/tcp.c, __tcp_close(); also read in 6.1.192 and 6.12.117, which have the
 * backport.
 */
public enum CloseWithUnreadData {
    /** Any segment with payload that is still in the receive queue, read or not. Up to Linux 6.14. */
    QUEUED_PAYLOAD,

    /** Only a segment that ends beyond what the application has read. */
    UNREAD_PAYLOAD
}
