package io.acceptq.internal.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private static final double[] PERCENTS = {0, 0.1, 1, 25, 50, 75, 90, 99, 99.9, 99.99, 100};

    @Test
    void knowsPercentilesOfRandomLatenciesToOne128th() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            long[] values = new long[1_000 + random.nextInt(1_000)];
            LatencyHistogram histogram = new LatencyHistogram();
            for (int i = 0; i < values.length; i++) {
                // Every magnitude is equally frequent, up to a month, so that their sum is a long.
                values[i] = random.nextLong() >>> (13 + random.nextInt(48));
                histogram.record(values[i]);
            }
            compare(values, histogram, "seed " + seed);
        }
    }

    /** The plain twin: the sorted values themselves. */
    private static void compare(long[] values, LatencyHistogram histogram, String where) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        assertEquals(values.length, histogram.count(), where);
        assertEquals(Arrays.stream(values).sum(), histogram.sumNanos(), where);
        assertEquals(sorted[0], histogram.minNanos(), where);
        assertEquals(sorted[sorted.length - 1], histogram.maxNanos(), where);
        for (double percent : PERCENTS) {
            // Per mille of per cent, in whole numbers: rank = ceil(percent * count / 100), at least 1.
            long perHundredThousand = Math.round(percent * 1_000);
            long rank = Math.max(1, (perHundredThousand * values.length + 99_999) / 100_000);
            long exact = sorted[(int) rank - 1];
            long measured = histogram.percentileNanos(percent);
            String what = where + ", " + percent + " %: exact " + exact + ", measured " + measured;
            assertTrue(measured >= exact, what);
            assertTrue(measured - exact <= exact / 128, what);
        }
    }

    @Test
    void isExactBelow256Nanos() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int nanos = 0; nanos < 256; nanos++) {
            histogram.record(nanos);
        }
        // Rank ceil(p / 100 * 256) is value rank - 1: 128 -> 127, 254 (253.44) -> 253.
        assertEquals(127, histogram.percentileNanos(50));
        assertEquals(253, histogram.percentileNanos(99));
        assertEquals(127.5, histogram.meanNanos());
    }

    @Test
    void takesARankThatIsWholeButForRoundingAsWhole() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int nanos = 1; nanos <= 250; nanos++) {
            histogram.record(nanos);
        }
        // In doubles 55.6 / 100 * 250 is 139.00000000000003 and 98.8 / 100 * 250 is 247.0.
        assertEquals(139, histogram.percentileNanos(55.6));
        assertEquals(247, histogram.percentileNanos(98.8));
    }

    @Test
    void recordsTheLongestLong() {
        LatencyHistogram histogram = new LatencyHistogram();
        assertTrue(histogram.isEmpty());
        histogram.record(Long.MAX_VALUE);
        assertFalse(histogram.isEmpty());
        assertEquals(Long.MAX_VALUE, histogram.minNanos());
        assertEquals(Long.MAX_VALUE, histogram.percentileNanos(50));
        assertThrows(ArithmeticException.class, () -> histogram.record(1));
    }

    @Test
    void addsUpToTheHistogramOfAllLatencies() {
        Random random = new Random(5);
        long[] values = new long[2_000];
        LatencyHistogram first = new LatencyHistogram();
        LatencyHistogram second = new LatencyHistogram();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1 << random.nextInt(31));
            (i % 3 == 0 ? first : second).record(values[i]);
        }
        first.add(second);
        compare(values, first, "seed 5");
        first.add(new LatencyHistogram());
        compare(values, first, "seed 5, nothing added");
        LatencyHistogram empty = new LatencyHistogram();
        empty.add(first);
        compare(values, empty, "seed 5, added to nothing");
    }

    @Test
    void refusesNegativeLatenciesAndAbsurdPercents() {
        LatencyHistogram histogram = new LatencyHistogram();
        IllegalArgumentException negative = assertThrows(IllegalArgumentException.class, () -> histogram.record(-1));
        assertEquals("latency must not be negative, but was -1 ns", negative.getMessage());
        assertTrue(histogram.isEmpty());
        histogram.record(1);
        IllegalArgumentException percent =
                assertThrows(IllegalArgumentException.class, () -> histogram.percentileNanos(100.5));
        assertEquals("percent must be between 0 and 100, but was 100.5", percent.getMessage());
        assertThrows(IllegalArgumentException.class, () -> histogram.percentileNanos(Double.NaN));
    }

    @Test
    void hasNoPercentileOfNothing() {
        LatencyHistogram histogram = new LatencyHistogram();
        assertThrows(IllegalStateException.class, () -> histogram.percentileNanos(50));
        assertThrows(IllegalStateException.class, histogram::minNanos);
        assertThrows(IllegalStateException.class, histogram::maxNanos);
        assertThrows(IllegalStateException.class, histogram::meanNanos);
    }
}
