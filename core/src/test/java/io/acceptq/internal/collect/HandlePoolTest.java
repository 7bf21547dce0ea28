package io.acceptq.internal.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandlePoolTest {
    @Test
    void agreesWithAStackOverRandomOperations() {
        for (long seed = 1; seed <= 10; seed++) {
            Random random = new Random(seed);
            HandlePool pool = new HandlePool();
            Deque<Integer> free = new ArrayDeque<>();
            Set<Integer> used = new HashSet<>();
            for (int step = 0; step < 10_000; step++) {
                String where = "seed " + seed + ", step " + step;
                if (random.nextInt(5) < 3) {
                    int expected = free.isEmpty() ? used.size() : free.pop();
                    assertEquals(expected, pool.acquire(), where);
                    used.add(expected);
                } else {
                    int handle = random.nextInt(200);
                    assertEquals(used.contains(handle), pool.isInUse(handle), where);
                    if (used.remove(handle)) {
                        pool.release(handle);
                        free.push(handle);
                    }
                }
                assertEquals(used.size(), pool.inUse(), where);
            }
        }
    }

    @Test
    void givesOutTheHandleReleasedLast() {
        HandlePool pool = new HandlePool();
        assertEquals(0, pool.acquire());
        assertEquals(1, pool.acquire());
        pool.release(0);
        pool.release(1);
        assertEquals(1, pool.acquire());
        assertEquals(0, pool.acquire());
        assertEquals(2, pool.acquire());
    }

    @Test
    void refusesToReleaseTwice() {
        HandlePool pool = new HandlePool();
        int handle = pool.acquire();
        pool.release(handle);
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> pool.release(handle));
        assertEquals("handle 0 is not in use", error.getMessage());
        assertThrows(IllegalStateException.class, () -> pool.release(-1));
        assertThrows(IllegalStateException.class, () -> pool.release(1));
    }

    @Test
    void startsAgainAfterClear() {
        HandlePool pool = new HandlePool();
        pool.acquire();
        pool.release(pool.acquire());
        pool.clear();
        assertEquals(0, pool.inUse());
        assertFalse(pool.isInUse(0));
        assertEquals(0, pool.acquire());
        assertTrue(pool.isInUse(0));
    }
}
