package io.acceptq.internal.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntFifoTest {
    @Test
    void agreesWithArrayListOverRandomOperations() {
        for (long seed = 1; seed <= 10; seed++) {
            Random random = new Random(seed);
            IntFifo fifo = new IntFifo();
            List<Integer> twin = new ArrayList<>();
            for (int step = 0; step < 10_000; step++) {
                String where = "seed " + seed + ", step " + step;
                // Fills for a while, then drains, so that the ring grows while its head is anywhere.
                boolean filling = step / 500 % 2 == 0;
                if (random.nextInt(5) < (filling ? 3 : 2)) {
                    fifo.add(step);
                    twin.add(step);
                } else if (!twin.isEmpty()) {
                    assertEquals(twin.get(0), fifo.peek(), where);
                    assertEquals(twin.remove(0), fifo.poll(), where);
                }
                assertEquals(twin.size(), fifo.size(), where);
                assertEquals(twin.isEmpty(), fifo.isEmpty(), where);
                if (!twin.isEmpty()) {
                    int position = random.nextInt(twin.size());
                    assertEquals(twin.get(position), fifo.at(position), where);
                }
            }
        }
    }

    @Test
    void refusesToGiveWhatItDoesNotHold() {
        IntFifo fifo = new IntFifo();
        assertThrows(IllegalStateException.class, fifo::poll);
        assertThrows(IllegalStateException.class, fifo::peek);
        fifo.add(1);
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> fifo.at(1));
        assertEquals("no value at position 1 of a queue of 1", error.getMessage());
        assertThrows(IllegalStateException.class, () -> fifo.at(-1));
    }

    @Test
    void isEmptyAfterClear() {
        IntFifo fifo = new IntFifo();
        fifo.add(1);
        fifo.add(2);
        fifo.poll();
        fifo.clear();
        assertTrue(fifo.isEmpty());
        fifo.add(3);
        assertEquals(3, fifo.poll());
    }
}
