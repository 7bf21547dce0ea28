package io.acceptq.profile;

/**
 * What a request in SYN_RECV does with a repetition of its SYN.
 *
 * <p>Source: Linux v2.6.32, v3.4, v3.9 and v4.0, net/ipv4/tcp_minisocks.c, tcp_check_req().
 */
public enum DuplicateSynRule {
    /** The SYN-ACK is sent again; the timer is untouched. Up to Linux 3.4. */
    ANSWER,

    /** The SYN-ACK is sent again and the timer restarts with its present interval. Linux 3.9. */
    ANSWER_AND_RESTART_TIMER,

    /** As {@link #ANSWER_AND_RESTART_TIMER}, but at most once per tcp_invalid_ratelimit. Since Linux 4.0. */
    ANSWER_RATE_LIMITED
}
