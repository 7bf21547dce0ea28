package io.acceptq.profile;

/**
 * When a timer that is due at a jiffy really runs.
 *
 * <p>Source: Linux v4.7, v4.8 and v6.1, kernel/time/timer.c, calc_wheel_index().
 */
public enum TimerRounding {
    /** In the jiffy it was set for. Up to Linux 4.7. */
    EXACT,

    /** At the next multiple of its wheel level's granularity: 1, 8, 64, 512 jiffies and so on, so late by up to
     * an eighth of its delay. Since Linux 4.8. */
    GRANULAR
}
