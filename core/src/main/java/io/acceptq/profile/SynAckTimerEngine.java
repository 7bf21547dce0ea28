package io.acceptq.profile;

/**
 * What drives the repetition of SYN-ACKs.
 *
 * <p>Source: Linux v4.0, net/ipv4/inet_connection_sock.c, inet_csk_reqsk_queue_prune(); Linux v4.1, same file,
 * reqsk_timer_handler().
 */
public enum SynAckTimerEngine {
    /** One timer of the listener visits a part of the SYN queue's hash buckets every 200 ms. Up to Linux 4.0. */
    LISTENER_CLOCK_HAND,

    /** Each request has its own timer. Since Linux 4.1. */
    PER_REQUEST
}
