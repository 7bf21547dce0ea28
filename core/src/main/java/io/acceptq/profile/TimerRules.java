package io.acceptq.profile;

import java.time.Duration;

/**
 * The clock of the kernel and its first timeout.
 *
 * @param hz timer interrupts a second: 100, 250 or 1000; a build option, 250 in every profile.
 *     Simplified: 300 is refused, because its jiffy is no whole number of nanoseconds
 * @param rounding when a timer that is due really runs
 * @param initialTimeout the first timeout of a SYN and of a SYN-ACK: 3 s up to Linux 3.0, 1 s since 3.1. Source: Linux v3.0
 *     and v3.1, include/net/tcp.h, TCP_TIMEOUT_INIT
 */
public record TimerRules(int hz, TimerRounding rounding, Duration initialTimeout) {
    /**
     * Checks the timer frequency.
     *
     * @throws IllegalArgumentException if {@code hz} is not 100, 250 or 1000, or the timeout is not above zero
     */
    public TimerRules {
        if (hz != 100 && hz != 250 && hz != 1000) {
            throw new IllegalArgumentException("hz must be 100, 250 or 1000, but was " + hz);
        }
        if (initialTimeout.isNegative() || initialTimeout.isZero()) {
            throw new IllegalArgumentException("initialTimeout must be above zero, but was " + initialTimeout);
        }
    }

    /** The first timeout in nanoseconds. */
    public long initialTimeoutNanos() {
        return initialTimeout.toNanos();
    }

    /** The length of one jiffy in nanoseconds: 4000000 at 250 Hz. */
    public long jiffyNanos() {
        return 1_000_000_000L / hz;
    }

    /** The same rules with another hz. */
    public TimerRules withHz(int hz) {
        return new TimerRules(hz, rounding, initialTimeout);
    }

    /** The same rules with another rounding. */
    public TimerRules withRounding(TimerRounding rounding) {
        return new TimerRules(hz, rounding, initialTimeout);
    }

    /** The same rules with another initial timeout. */
    public TimerRules withInitialTimeout(Duration initialTimeout) {
        return new TimerRules(hz, rounding, initialTimeout);
    }
}
