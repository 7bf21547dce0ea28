package io.acceptq.profile;

/**
 * When a SYN is dropped because the accept queue is full.
 *
 * <p>Source: Linux v4.9 and v4.10, net/ipv4/tcp_input.c, tcp_conn_request(); Linux v2.6.32, net/ipv4/tcp_ipv4.c,
 * tcp_v4_conn_request().
 */
public enum SynDropRule {
    /** Only if more than one request waits whose SYN-ACK was not yet repeated. Up to Linux 4.9. */
    YOUNG_ABOVE_ONE,

    /** Whenever the accept queue is full. Since Linux 4.10. */
    ALWAYS
}
