package io.acceptq.profile;

/**
 * When a closed socket that still lives counts as one orphan too many; s is the penalty of a socket at its timer.
 *
 * <p>Source: Linux v2.6.32 and v3.10, include/net/tcp.h, tcp_too_many_orphans(); Linux v6.18, net/ipv4/tcp.c,
 * tcp_orphan_count_sum() and tcp_check_oom(). The release 5.16 itself was not read.
 */
public enum OrphanRule {
    /** {@code count > tcp_max_orphans}. Linux 2.6.32. */
    COUNT_ABOVE_MAXIMUM,

    /** {@code (count << s) > tcp_max_orphans}, with the present count. Linux 3.10 to 5.15. */
    SHIFTED_EXACT_COUNT,

    /** {@code (count << s) > tcp_max_orphans}, with a count that is refreshed every 100 ms. Since Linux 5.16; late 5.15
     * releases have it too. */
    SHIFTED_CACHED_COUNT
}
