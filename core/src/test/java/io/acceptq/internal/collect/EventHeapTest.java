package io.acceptq.internal.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventHeapTest {
    /** An event of the plain twin. */
    private record Event(long time, long sequence, int id, int kind, int handle) {}

    private static final Comparator<Event> ORDER =
            Comparator.comparingLong(Event::time).thenComparingLong(Event::sequence);

    @Test
    void agreesWithPriorityQueueOverRandomOperations() {
        for (long seed = 1; seed <= 30; seed++) {
            // Few distinct times make ties frequent, many make them rare.
            int spread = seed % 3 == 0 ? 4 : 100_000;
            // Scheduling is more frequent than removal first, so that the heap grows through several capacities, then
            // rarer.
            compareWithTwin(new EventHeap(), seed, spread);
        }
    }

    @Test
    void isAsGoodAsNewWhenItWasCleared() {
        EventHeap heap = new EventHeap();
        for (long seed = 1; seed <= 5; seed++) {
            compareWithTwin(heap, seed, 1_000);
            heap.clear();
        }
    }

    private static void compareWithTwin(EventHeap heap, long seed, int spread) {
        Random random = new Random(seed);
        PriorityQueue<Event> twin = new PriorityQueue<>(ORDER);
        List<Event> alive = new ArrayList<>();
        long now = 0;
        for (int step = 0; step < 20_000; step++) {
            String where = "seed " + seed + ", step " + step;
            int choice = random.nextInt(10);
            boolean growing = step < 8_000;
            if (choice < (growing ? 6 : 4)) {
                Event event = schedule(heap, random, now + random.nextInt(spread), step);
                twin.add(event);
                alive.add(event);
            } else if (choice < 8) {
                Event expected = twin.poll();
                assertEquals(expected != null, heap.poll(), where);
                if (expected != null) {
                    alive.remove(expected);
                    assertEquals(expected.time(), heap.time(), where);
                    assertEquals(expected.kind(), heap.kind(), where);
                    assertEquals(expected.handle(), heap.handle(), where);
                    now = expected.time();
                }
            } else if (!alive.isEmpty()) {
                Event cancelled = alive.remove(random.nextInt(alive.size()));
                heap.cancel(cancelled.id());
                twin.remove(cancelled);
                assertFalse(heap.isPending(cancelled.id()), where);
            }
            Event next = twin.peek();
            assertEquals(next == null ? Long.MAX_VALUE : next.time(), heap.peekTime(), where);
            assertEquals(twin.size(), heap.size(), where);
        }
    }

    private static Event schedule(EventHeap heap, Random random, long time, long sequence) {
        int kind = random.nextInt();
        int handle = random.nextInt();
        return new Event(time, sequence, heap.schedule(time, kind, handle), kind, handle);
    }

    @Test
    void runsEventsOfOneTimeInTheOrderTheyWereScheduled() {
        EventHeap heap = new EventHeap();
        for (int handle = 0; handle < 1_000; handle++) {
            heap.schedule(5, 0, handle);
        }
        for (int handle = 0; handle < 1_000; handle++) {
            assertTrue(heap.poll());
            assertEquals(handle, heap.handle());
        }
    }

    @Test
    void keepsTheOrderOfSchedulingWhenIdsAreRecycled() {
        EventHeap heap = new EventHeap();
        int first = heap.schedule(5, 0, 1);
        heap.schedule(5, 0, 2);
        heap.cancel(first);
        int third = heap.schedule(5, 0, 3);
        assertEquals(first, third, "the id of the cancelled event is free again");
        heap.poll();
        assertEquals(2, heap.handle());
        heap.poll();
        assertEquals(3, heap.handle());
    }

    @Test
    void holdsTheEarliestAndTheLatestTime() {
        EventHeap heap = new EventHeap();
        heap.schedule(Long.MAX_VALUE, 1, 1);
        heap.schedule(0, 2, 2);
        heap.schedule(Long.MAX_VALUE, 3, 3);
        heap.schedule(Long.MAX_VALUE - 1, 4, 4);
        int[] expectedKinds = {2, 4, 1, 3};
        for (int expectedKind : expectedKinds) {
            assertTrue(heap.poll());
            assertEquals(expectedKind, heap.kind());
        }
        assertFalse(heap.poll());
    }

    @Test
    void keepsKindAndHandleApart() {
        EventHeap heap = new EventHeap();
        heap.schedule(0, -1, Integer.MIN_VALUE);
        heap.poll();
        assertEquals(-1, heap.kind());
        assertEquals(Integer.MIN_VALUE, heap.handle());
    }

    @Test
    void givesThePayloadBackOnce() {
        EventHeap heap = new EventHeap();
        Object payload = new Object();
        heap.schedule(1, 0, 0, payload);
        heap.cancel(heap.schedule(0, 0, 0, "cancelled"));
        heap.schedule(2, 0, 0);
        heap.poll();
        assertSame(payload, heap.payload());
        heap.poll();
        assertThrows(IllegalStateException.class, heap::payload);
    }

    @Test
    void refusesToCancelAnIdThatIsNotPending() {
        EventHeap heap = new EventHeap();
        int polled = heap.schedule(1, 0, 0);
        assertFalse(heap.isEmpty());
        heap.poll();
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> heap.cancel(polled));
        assertEquals("no pending event has the id 0", error.getMessage());
        assertThrows(IllegalStateException.class, () -> heap.cancel(-1));
        assertThrows(IllegalStateException.class, () -> heap.cancel(1));
    }

    @Test
    void refusesNegativeTimes() {
        EventHeap heap = new EventHeap();
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> heap.schedule(-1, 0, 0));
        assertEquals("time must not be negative, but was -1", error.getMessage());
        assertTrue(heap.isEmpty());
    }

    @Test
    void isAsNewAfterClear() {
        EventHeap heap = new EventHeap();
        for (int i = 0; i < 500; i++) {
            heap.schedule(i, 0, i, "payload");
        }
        heap.poll();
        heap.clear();
        assertTrue(heap.isEmpty());
        assertEquals(Long.MAX_VALUE, heap.peekTime());
        assertFalse(heap.isPending(3));
        assertEquals(0, heap.schedule(7, 1, 2));
        assertEquals(7, heap.peekTime());
        heap.poll();
        assertThrows(IllegalStateException.class, heap::payload);
    }
}
