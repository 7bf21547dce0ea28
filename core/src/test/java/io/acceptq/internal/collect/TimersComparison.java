package io.acceptq.internal.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

/** Drives a timer structure and its plain twin with the same random operations. */
final class TimersComparison {
    private static final int TIMERS = 60;

    private TimersComparison() {}

    static void run(long seed, Timers timers, TimersTwin twin) {
        Random random = new Random(seed);
        long now = random.nextInt(100_000);
        for (int step = 0; step < 3_000; step++) {
            String where = "seed " + seed + ", step " + step + ", tick " + now;
            for (int i = random.nextInt(4); i > 0; i--) {
                setOrCancel(random, now, timers, twin, where);
            }
            assertEquals(twin.nextTick(), timers.nextTick(), where);
            now = advance(random, now, timers.nextTick());
            fireAll(random, now, timers, twin, where);
        }
    }

    /**
     * Mostly to the next tick that fires something, sometimes only a part of the way, so that timers are set in
     * between.
     */
    private static long advance(Random random, long now, long nextTick) {
        if (nextTick == Long.MAX_VALUE) {
            return now + random.nextInt(1_000);
        }
        long way = nextTick - now;
        return random.nextInt(3) == 0 ? now + (long) (random.nextDouble() * way) : nextTick;
    }

    private static void fireAll(Random random, long now, Timers timers, TimersTwin twin, String where) {
        int expected = twin.pollDue(now);
        assertEquals(expected, timers.pollDue(now), where);
        while (expected >= 0) {
            assertEquals(false, timers.isPending(expected), where);
            // A timer that fires sets and cancels others, which may be due at this very tick.
            if (random.nextInt(3) > 0) {
                setOrCancel(random, now, timers, twin, where);
            }
            expected = twin.pollDue(now);
            assertEquals(expected, timers.pollDue(now), where);
        }
    }

    private static void setOrCancel(Random random, long now, Timers timers, TimersTwin twin, String where) {
        int timer = random.nextInt(TIMERS);
        assertEquals(twin.isPending(timer), timers.isPending(timer), where);
        if (random.nextInt(4) == 0) {
            assertEquals(twin.cancel(timer), timers.cancel(timer), where);
            return;
        }
        // Up to three levels mostly, where several timers meet in one bucket; now and then far beyond.
        int bits = random.nextInt(20) == 0 ? random.nextInt(32) : random.nextInt(12);
        long delay = random.nextLong() >>> (63 - bits);
        long expires = now + delay - random.nextInt(3);
        timers.add(timer, now, expires);
        twin.add(timer, now, expires);
    }
}
