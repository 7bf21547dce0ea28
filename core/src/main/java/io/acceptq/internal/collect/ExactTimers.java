package io.acceptq.internal.collect;

import java.util.Arrays;

/**
 * Timers that fire at the very tick they are set for, and of one tick in the order they were set.
 *
 * <p>Contract: a timer set at tick {@code now} for tick {@code expires} fires at tick {@code max(expires, now + 1)}.
 * Setting, cancelling and polling take O(log n).
 *
 * <p>How it works: the timers are the events of an {@link EventHeap}, whose order (time, sequence) is the one needed
 * here.
 *
 * <p>Simplified: the cascading wheel this stands for moves a timer set 256 ticks or more ahead behind those already in
 * the list of its tick at the moment of the cascade; here it keeps the place of the moment it was set. The rounding of
 * timers set 256 ticks or more ahead by up to 1/256 of their delay (apply_slack()) is left out.
 *
 * <p>Source: Linux v4.7, kernel/time/timer.c, mod_timer(), __mod_timer(), __run_timers().
 */
public final class ExactTimers implements Timers {
    private static final int NONE = -1;

    private final EventHeap events = new EventHeap();
    private int[] eventOf = new int[0];
    private long[] expiryOf = new long[0];

    @Override
    public void add(int timer, long now, long expires) {
        if (timer < 0 || now < 0) {
            throw new IllegalArgumentException("timer and now must not be negative, but were " + timer + " and " + now);
        }
        if (now > events.peekTime()) {
            throw new IllegalArgumentException(
                    "tick " + events.peekTime() + " must be polled before a timer is set at tick " + now);
        }
        if (timer >= eventOf.length) {
            grow(timer);
        }
        if (eventOf[timer] != NONE) {
            if (expiryOf[timer] == expires) {
                return;
            }
            events.cancel(eventOf[timer]);
        }
        expiryOf[timer] = expires;
        eventOf[timer] = events.schedule(Math.max(expires, now + 1), 0, timer);
    }

    @Override
    public boolean cancel(int timer) {
        if (!isPending(timer)) {
            return false;
        }
        events.cancel(eventOf[timer]);
        eventOf[timer] = NONE;
        return true;
    }

    @Override
    public boolean isPending(int timer) {
        return timer >= 0 && timer < eventOf.length && eventOf[timer] != NONE;
    }

    @Override
    public long nextTick() {
        return events.peekTime();
    }

    @Override
    public int pollDue(long tick) {
        if (tick > events.peekTime()) {
            throw new IllegalArgumentException("tick " + events.peekTime() + " must be polled before tick " + tick);
        }
        if (tick < events.peekTime() || !events.poll()) {
            return NONE;
        }
        int timer = events.handle();
        eventOf[timer] = NONE;
        return timer;
    }

    private void grow(int timer) {
        int old = eventOf.length;
        int larger = Math.max(timer + 1, Math.max(64, 2 * old));
        eventOf = Arrays.copyOf(eventOf, larger);
        Arrays.fill(eventOf, old, larger, NONE);
        expiryOf = Arrays.copyOf(expiryOf, larger);
    }
}
