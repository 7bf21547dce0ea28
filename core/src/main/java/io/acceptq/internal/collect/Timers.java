package io.acceptq.internal.collect;

/**
 * A set of timers that are set for a tick and fire at a tick.
 *
 * <p>A timer is a small non-negative {@code int} chosen by the caller; it is pending at most once. The caller polls
 * every tick that {@link #nextTick} names before it sets a timer at a later tick, like a machine that runs the timers
 * of each tick as the tick comes. Ticks are not negative.
 */
public sealed interface Timers permits TimerWheel, ExactTimers {

    /**
     * Sets a timer. One that is pending for the same expiry is left alone, for another expiry it is moved.
     *
     * @param now the present tick
     * @param expires the tick the timer is set for; one before {@code now} counts as {@code now}
     * @throws IllegalArgumentException if the timer or {@code now} is negative, or if a timer should have fired before
     *     {@code now}
     */
    void add(int timer, long now, long expires);

    /** Takes a timer back; returns whether it was pending. */
    boolean cancel(int timer);

    boolean isPending(int timer);

    /** The earliest tick at which a timer fires, or {@link Long#MAX_VALUE} when none is pending. */
    long nextTick();

    /**
     * Takes the next timer that fires at a tick. A timer cancelled after the first poll of a tick does not fire any
     * more, one set meanwhile fires at a later tick.
     *
     * @return the timer, or -1 when no further timer fires at this tick
     * @throws IllegalArgumentException if a timer should have fired before this tick
     */
    int pollDue(long tick);
}
