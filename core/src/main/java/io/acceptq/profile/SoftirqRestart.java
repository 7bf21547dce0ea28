package io.acceptq.profile;

/**
 * How often softirq processing starts over before it leaves the rest to ksoftirqd.
 *
 * <p>Source: Linux v2.6.32 and v3.10, kernel/softirq.c, __do_softirq().
 */
public enum SoftirqRestart {
    /** Ten rounds. Linux 2.6.32. */
    TEN_ROUNDS,

    /** Ten rounds or two milliseconds, whichever ends first. Since Linux 3.10. */
    TEN_ROUNDS_OR_TWO_MILLISECONDS
}
