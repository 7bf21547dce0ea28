package io.acceptq.internal.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventListTest {
    private static final int LANES = 3;

    /** The plain twin is one heap that takes everything: it must make no difference where an event waits. */
    @Test
    void ordersAsOneHeapDoes() {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            EventList list = new EventList(LANES);
            EventHeap twin = new EventHeap();
            // Few distinct times make ties frequent. Every third seed has delays that vary, so that events come out of
            // order.
            int spread = seed % 2 == 0 ? 4 : 100_000;
            boolean varying = seed % 3 == 0;
            List<int[]> ids = new ArrayList<>();
            long now = 0;
            for (int step = 0; step < 20_000; step++) {
                String where = "seed " + seed + ", step " + step;
                int choice = random.nextInt(10);
                if (choice < (step < 8_000 ? 4 : 2)) {
                    int lane = random.nextInt(LANES);
                    long due = now + (varying ? random.nextInt(spread) : (long) spread * lane);
                    Object payload = new Object();
                    list.schedule(lane, due, step, ~step, payload);
                    twin.schedule(due, step, ~step, payload);
                } else if (choice < (step < 8_000 ? 6 : 4)) {
                    long due = now + random.nextInt(spread);
                    ids.add(new int[] {list.schedule(due, 0, step), twin.schedule(due, 0, step)});
                } else if (choice < 9) {
                    assertEquals(twin.peekTime(), list.peekTime(), where);
                    boolean any = twin.poll();
                    assertEquals(any, list.poll(), where);
                    if (any) {
                        now = twin.time();
                        assertEquals(now, list.time(), where);
                        assertEquals(twin.kind(), list.kind(), where);
                        assertEquals(twin.handle(), list.handle(), where);
                        if (twin.handle() >= 0) {
                            assertThrows(IllegalStateException.class, list::payload, where);
                            ids.removeIf(pair -> !twin.isPending(pair[1]));
                        } else {
                            assertSame(twin.payload(), list.payload(), where);
                        }
                    }
                } else if (!ids.isEmpty()) {
                    int[] pair = ids.remove(random.nextInt(ids.size()));
                    list.cancel(pair[0]);
                    twin.cancel(pair[1]);
                }
                assertEquals(twin.size(), list.size(), where);
            }
        }
    }

    @Test
    void refusesATimeBeforeZeroInALaneToo() {
        EventList list = new EventList(1);
        assertThrows(IllegalArgumentException.class, () -> list.schedule(0, -1, 0, 0, "late"));
        assertEquals(0, list.size());
        assertFalse(list.poll());
    }
}
