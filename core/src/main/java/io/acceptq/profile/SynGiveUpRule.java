package io.acceptq.profile;

/**
 * When {@code connect(2)} stops repeating its SYN and fails with ETIMEDOUT.
 *
 * <p>N is TCP_SYNCNT or tcp_syn_retries, k the repetitions done, R the initial timeout, and T(N, b) the time N
 * doublings that start at b take, each at most 120 s.
 *
 * <p>Source: Linux v2.6.32, v3.0, v4.12, v4.13, v5.4 and v6.5, net/ipv4/tcp_timer.c, tcp_write_timeout() and
 * retransmits_timed_out().
 */
public enum SynGiveUpRule {
    /** k &gt;= 1 and the time since the first SYN is at least T(N, 0.2 s). Up to Linux 2.6.36. */
    ELAPSED_FROM_200_MS,

    /** k &gt;= 1 and the time since the first SYN is at least T(N, R). Linux 2.6.37 to 4.12. */
    ELAPSED_FROM_INITIAL_TIMEOUT,

    /** k &gt;= N. Linux 4.13 to 5.3. */
    RETRANSMISSIONS,

    /** k &gt;= N, or k &gt;= 1 and the time since the first SYN is at least TCP_USER_TIMEOUT, or T(N, R) if that is
     * not set. Linux 5.4 to 6.4. */
    RETRANSMISSIONS_OR_ELAPSED,

    /** As {@link #RETRANSMISSIONS_OR_ELAPSED}, with k &gt;= N + tcp_syn_linear_timeouts. Since Linux 6.5. */
    RETRANSMISSIONS_AND_LINEAR_OR_ELAPSED
}
