package io.acceptq.internal.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerWheelTest {
    @Test
    void agreesWithASearchedListOverRandomOperations() {
        for (long seed = 1; seed <= 40; seed++) {
            TimersComparison.run(seed, new TimerWheel(), new TimersTwin(TimersTwin.WHEEL));
        }
    }

    // Worked out by hand from ((expires >> 3n) + 1) << 3n, with the level n from the delay: 63, 504, 4032 … begin the
    // next level.
    @ParameterizedTest(name = "set at {0} for {1} fires at {2}")
    @CsvSource({
        "1000, 1000, 1001",
        "1000, 999, 1001",
        "1000, 1001, 1002",
        "1000, 1062, 1063",
        "1000, 1063, 1064",
        "1000, 1250, 1256",
        "1000, 1255, 1256",
        "1000, 1256, 1264",
        "1000, 1503, 1504",
        "1000, 1504, 1536",
        "1000, 5031, 5056",
        "1000, 5032, 5120",
        "0, 250, 256",
        "0, 750, 768",
    })
    void firesAtTheEndOfTheGranuleTheExpiryLiesIn(long now, long expires, long tick) {
        TimerWheel wheel = new TimerWheel();
        wheel.add(0, now, expires);
        assertEquals(tick, wheel.nextTick());
        assertEquals(-1, wheel.pollDue(tick - 1));
        assertEquals(0, wheel.pollDue(tick));
        assertEquals(-1, wheel.pollDue(tick));
        assertEquals(Long.MAX_VALUE, wheel.nextTick());
    }

    @Test
    void shortensDelaysBeyondTheCoarsestLevel() {
        long coarsest = 8L * 8 * 8 * 8 * 8 * 8 * 8 * 8;
        TimerWheel wheel = new TimerWheel();
        wheel.add(0, 0, 63 * coarsest - 1);
        assertEquals(63 * coarsest, wheel.nextTick());
        wheel.cancel(0);
        wheel.add(0, 0, 63 * coarsest);
        assertEquals(63 * coarsest, wheel.nextTick(), "62 granules, and one for rounding up");
        wheel.cancel(0);
        wheel.add(0, 0, Long.MAX_VALUE);
        assertEquals(63 * coarsest, wheel.nextTick());
    }

    @Test
    void runsTheTimerSetLastFirst() {
        TimerWheel wheel = new TimerWheel();
        wheel.add(1, 0, 10);
        wheel.add(2, 3, 10);
        wheel.add(3, 7, 10);
        assertEquals(3, wheel.pollDue(11));
        assertEquals(2, wheel.pollDue(11));
        assertEquals(1, wheel.pollDue(11));
    }

    @Test
    void runsTheCoarsestLevelFirst() {
        TimerWheel wheel = new TimerWheel();
        // All three fire at tick 512: level 2 as 500 < 504 is level 1, so the longest delay is set from tick 0 for 511
        // (level 2).
        wheel.add(2, 0, 511);
        wheel.add(1, 400, 511);
        wheel.add(0, 500, 511);
        wheel.add(9, 401, 511);
        int[] order = {2, 9, 1, 0};
        for (int timer : order) {
            assertEquals(timer, wheel.pollDue(512));
        }
        assertEquals(-1, wheel.pollDue(512));
    }

    @Test
    void doesNotFireATimerCancelledByAnEarlierOneOfTheSameTick() {
        TimerWheel wheel = new TimerWheel();
        wheel.add(1, 0, 10);
        wheel.add(2, 0, 10);
        wheel.add(3, 0, 10);
        assertEquals(3, wheel.pollDue(11));
        assertTrue(wheel.cancel(2));
        assertFalse(wheel.cancel(3), "a timer that fired is not pending");
        assertEquals(1, wheel.pollDue(11));
        assertEquals(-1, wheel.pollDue(11));
    }

    @Test
    void firesATimerSetDuringATickLater() {
        TimerWheel wheel = new TimerWheel();
        wheel.add(1, 0, 10);
        wheel.add(2, 0, 10);
        assertEquals(2, wheel.pollDue(11));
        wheel.add(2, 11, 11);
        wheel.add(1, 11, 74);
        assertEquals(-1, wheel.pollDue(11), "timer 1 was moved by timer 2");
        assertEquals(12, wheel.nextTick());
        assertEquals(2, wheel.pollDue(12));
        // A delay of 63 from tick 11 is level 1: ((74 >> 3) + 1) << 3 = 80.
        assertEquals(80, wheel.nextTick());
    }

    @Test
    void leavesATimerSetAgainForTheSameTickInItsCoarserBucket() {
        TimerWheel wheel = new TimerWheel();
        wheel.add(1, 0, 100);
        wheel.add(1, 60, 100);
        assertEquals(104, wheel.nextTick(), "set anew it would fire at 101");
    }

    @Test
    void leavesATimerSetAgainInTheSameBucketInItsPlace() {
        TimerWheel wheel = new TimerWheel();
        wheel.add(1, 0, 97);
        wheel.add(2, 0, 98);
        wheel.add(1, 0, 100);
        assertEquals(2, wheel.pollDue(104));
        assertEquals(1, wheel.pollDue(104));
    }

    @Test
    void usesAllBucketsOfALevelAroundTheCircle() {
        for (long start = 0; start < 64; start++) {
            TimerWheel wheel = new TimerWheel();
            for (int delay = 62; delay >= 0; delay--) {
                wheel.add(delay, start, start + delay);
            }
            for (int delay = 0; delay < 63; delay++) {
                assertEquals(start + delay + 1, wheel.nextTick(), "start " + start);
                assertEquals(delay, wheel.pollDue(start + delay + 1), "start " + start);
            }
            assertEquals(Long.MAX_VALUE, wheel.nextTick(), "start " + start);
        }
    }

    @Test
    void tellsTheBucketOfThisTickFromTheOneAFullTurnAhead() {
        TimerWheel wheel = new TimerWheel();
        wheel.add(0, 0, 0);
        assertEquals(0, wheel.pollDue(1));
        // From tick 9 on level 1, a delay of 503 ends in granule 64, whose bucket is that of granule 0, in which tick 7
        // lies.
        wheel.add(1, 7, 7 + 503);
        assertEquals(512, wheel.nextTick());
        wheel.add(2, 7, 7);
        assertEquals(8, wheel.nextTick());
        assertEquals(2, wheel.pollDue(8));
        assertEquals(512, wheel.nextTick());
        assertEquals(1, wheel.pollDue(512));
    }

    @Test
    void refusesToSkipTimers() {
        TimerWheel wheel = new TimerWheel();
        wheel.add(0, 0, 5);
        IllegalArgumentException polled = assertThrows(IllegalArgumentException.class, () -> wheel.pollDue(7));
        assertEquals("tick 6 must be polled before tick 7", polled.getMessage());
        IllegalArgumentException set = assertThrows(IllegalArgumentException.class, () -> wheel.add(1, 7, 9));
        assertEquals("tick 6 must be polled before a timer is set at tick 7", set.getMessage());
    }

    @Test
    void refusesNegativeTimersAndTicks() {
        TimerWheel wheel = new TimerWheel();
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> wheel.add(-1, 0, 1));
        assertEquals("timer and now must not be negative, but were -1 and 0", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> wheel.add(0, -1, 1));
        assertFalse(wheel.isPending(-1));
        assertFalse(wheel.cancel(1_000));
    }

    /** Ticks of a machine that runs for years, so that the long arithmetic is exercised. */
    @Test
    void worksFarFromTheFirstTick() {
        Random random = new Random(11);
        for (int i = 0; i < 1_000; i++) {
            long now = random.nextLong() >>> 2;
            TimerWheel wheel = new TimerWheel();
            TimersTwin twin = new TimersTwin(TimersTwin.WHEEL);
            long expires = now + (random.nextLong() >>> (34 + random.nextInt(29)));
            wheel.add(0, now, expires);
            twin.add(0, now, expires);
            assertEquals(twin.nextTick(), wheel.nextTick(), "now " + now + ", expires " + expires);
            assertEquals(0, wheel.pollDue(wheel.nextTick()));
        }
    }
}
