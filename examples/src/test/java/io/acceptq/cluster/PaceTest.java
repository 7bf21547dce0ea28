package io.acceptq.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void beginsWithOneRunForEachCore() {
        assertEquals(List.of(new Slice(5, 6), new Slice(6, 7), new Slice(7, 8)), pace.slices(5, 1_000, 3));
    }

    @Test
    void doublesWhileTasksAreShortAndHalvesWhenTheyAreLong() {
        pace.took(0);
        pace.took(seconds(1) - 1);
        assertEquals(List.of(new Slice(0, 4), new Slice(4, 8)), pace.slices(0, 1_000, 2));
        pace.took(seconds(1));
        pace.took(seconds(8));
        assertEquals(List.of(new Slice(0, 4), new Slice(4, 8)), pace.slices(0, 1_000, 2));
        pace.took(seconds(9));
        assertEquals(List.of(new Slice(0, 2), new Slice(2, 4)), pace.slices(0, 1_000, 2));
    }

    @Test
    void sharesWhatIsLeftAtTheEnd() {
        for (int i = 0; i < 6; i++) {
            pace.took(0);
        }
        // 64 runs for a task, but 10 are left for 4 cores: 3, 3, 3 and 1.
        assertEquals(
                List.of(new Slice(90, 93), new Slice(93, 96), new Slice(96, 99), new Slice(99, 100)),
                pace.slices(90, 100, 4));
        assertEquals(List.of(new Slice(99, 100)), pace.slices(99, 100, 4));
    }

    @Test
    void keepsTheNumbersOfABatchInMemory() {
        for (int i = 0; i < 40; i++) {
            pace.took(0);
        }
        long end = 200L * Integer.MAX_VALUE;
        for (int cores : new int[] {1, 7, 1_000, 50_000}) {
            List<Slice> slices = pace.slices(0, end, cores);
            long runs = slices.get(slices.size() - 1).end();
            assertTrue(runs <= Math.max(20_000, cores), () -> runs + " runs on " + cores + " cores");
            assertEquals(cores, slices.size());
        }
    }
}
