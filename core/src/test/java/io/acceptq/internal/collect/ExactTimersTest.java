package io.acceptq.internal.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExactTimersTest {
    @Test
    void agreesWithASearchedListOverRandomOperations() {
        for (long seed = 1; seed <= 20; seed++) {
            TimersComparison.run(seed, new ExactTimers(), new TimersTwin(TimersTwin.EXACT));
        }
    }

    @Test
    void firesAtTheTickATimerIsSetForButNotBeforeTheNextOne() {
        ExactTimers timers = new ExactTimers();
        timers.add(0, 1000, 1250);
        assertEquals(1250, timers.nextTick());
        timers.add(0, 1000, 1000);
        assertEquals(1001, timers.nextTick());
        assertEquals(-1, timers.pollDue(1000));
        assertEquals(0, timers.pollDue(1001));
        assertEquals(Long.MAX_VALUE, timers.nextTick());
    }

    @Test
    void runsTimersOfOneTickInTheOrderTheyWereSet() {
        ExactTimers timers = new ExactTimers();
        timers.add(1, 0, 10);
        timers.add(2, 0, 9);
        timers.add(3, 3, 10);
        timers.add(2, 5, 10);
        timers.add(1, 6, 10);
        assertEquals(1, timers.pollDue(10), "set again for the same tick it keeps its place");
        assertEquals(3, timers.pollDue(10));
        assertEquals(2, timers.pollDue(10));
    }

    @Test
    void forgetsACancelledTimer() {
        ExactTimers timers = new ExactTimers();
        timers.add(1, 0, 10);
        assertTrue(timers.cancel(1));
        assertFalse(timers.cancel(1));
        assertFalse(timers.isPending(1));
        assertEquals(Long.MAX_VALUE, timers.nextTick());
    }

    @Test
    void refusesToSkipTimers() {
        ExactTimers timers = new ExactTimers();
        timers.add(0, 0, 5);
        IllegalArgumentException polled = assertThrows(IllegalArgumentException.class, () -> timers.pollDue(6));
        assertEquals("tick 5 must be polled before tick 6", polled.getMessage());
        IllegalArgumentException set = assertThrows(IllegalArgumentException.class, () -> timers.add(1, 6, 9));
        assertEquals("tick 5 must be polled before a timer is set at tick 6", set.getMessage());
        assertThrows(IllegalArgumentException.class, () -> timers.add(-1, 0, 9));
    }
}
