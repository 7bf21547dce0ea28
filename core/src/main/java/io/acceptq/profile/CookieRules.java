package io.acceptq.profile;

import java.time.Duration;

/**
 * How long a version takes the final ACK of a SYN cookie.
 *
 * @param overflowWindow how long after the last overflow of the listener cookies are looked at: 3 s up to Linux 4.1, 120 s
 *     since 4.2. Source: Linux v4.1 and v4.2, include/net/tcp.h, tcp_synq_no_recent_overflow()
 * @param ageLimitSteps a cookie is valid while fewer than this many steps of the 60 s counter lie between sending and
 *     checking: 4 up to Linux 3.12, 2 since 3.13. Source: Linux v3.12 and v3.13, net/ipv4/syncookies.c,
 *     check_tcp_syn_cookie()
 */
public record CookieRules(Duration overflowWindow, int ageLimitSteps) {

    /** The overflow window in nanoseconds. */
    public long overflowWindowNanos() {
        return overflowWindow.toNanos();
    }

    /** The same rules with another overflow window. */
    public CookieRules withOverflowWindow(Duration overflowWindow) {
        return new CookieRules(overflowWindow, ageLimitSteps);
    }

    /** The same rules with another age limit steps. */
    public CookieRules withAgeLimitSteps(int ageLimitSteps) {
        return new CookieRules(overflowWindow, ageLimitSteps);
    }
}
