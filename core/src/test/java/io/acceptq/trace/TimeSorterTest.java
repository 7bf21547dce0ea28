package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimeSorterTest {
    private record Time(long nanos, int tag) {}

    /** The widest differences, tags of up to 31 bits, and few enough times for the window to hold them all. */
    @Test
    void sortsWhatFitsIntoTheWindow() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<Time> times = new ArrayList<>();
            for (int i = random.nextInt(3_000); i > 0; i--) {
                long nanos = random.nextLong() >>> random.nextInt(64);
                times.add(new Time(
                        random.nextInt(20) == 0 ? -nanos : nanos >>> 1, random.nextInt() >>> (1 + random.nextInt(31))));
            }
            assertSorted(times, "seed " + seed);
        }
    }

    /** 400,000 times at random are several runs of the window of 65,536, and more than the 4 MB in memory. */
    @Test
    void sortsWhatIsInNoOrder() {
        Random random = new Random(8);
        List<Time> times = new ArrayList<>();
        for (int i = 0; i < 400_000; i++) {
            times.add(new Time(random.nextLong() >>> 2, random.nextInt(1 << 20)));
        }
        assertSorted(times, "seed 8");
    }

    @Test
    void keepsTheOrderOfEqualTimes() {
        Random random = new Random(9);
        List<Time> times = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            times.add(new Time(random.nextInt(50), i));
        }
        assertSorted(times, "seed 9");
    }

    @Test
    void sortsWhatIsAlmostInOrderAndWhatIsInReverse() {
        Random random = new Random(10);
        List<Time> almost = new ArrayList<>();
        List<Time> reverse = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            almost.add(new Time(i * 1_000L + random.nextInt(1_000_000), 0));
            reverse.add(new Time(1_000_000L - i, 1));
        }
        assertSorted(almost, "almost");
        assertSorted(reverse, "reverse");
    }

    @Test
    void hasNothingInOrderWithoutTimes() {
        assertFalse(new TimeSorter().inOrder().advance());
    }

    private static void assertSorted(List<Time> times, String message) {
        TimeSorter sorter = new TimeSorter();
        times.forEach(time -> sorter.add(time.nanos(), time.tag()));
        assertEquals(times.size(), sorter.count(), message);
        List<Time> sorted = new ArrayList<>(times);
        sorted.sort(Comparator.comparingLong(Time::nanos));
        for (int reading = 0; reading < 2; reading++) {
            TimeSorter.InOrder inOrder = sorter.inOrder();
            for (Time expected : sorted) {
                assertTrue(inOrder.advance(), message);
                if (expected.nanos() != inOrder.nanos() || expected.tag() != inOrder.tag()) {
                    assertEquals(expected, new Time(inOrder.nanos(), inOrder.tag()), message);
                }
            }
            assertFalse(inOrder.advance(), message);
        }
    }
}
