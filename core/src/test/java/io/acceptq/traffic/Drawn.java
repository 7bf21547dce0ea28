package io.acceptq.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.random.KeyedRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.function.Executable;

/** Arrivals drawn for a test. */
final class Drawn {
    private Drawn() {}

    /** All arrivals before a time. */
    static long[] before(long endNanos, Arrivals arrivals, long seed) {
        ArrivalSequence sequence = arrivals.start(KeyedRandom.of(seed));
        LongStream.Builder nanos = LongStream.builder();
        long last = 0;
        for (long next = sequence.nextNanos(); next != ArrivalSequence.NONE; next = sequence.nextNanos()) {
            assertTrue(next >= last, arrivals + ", seed " + seed + ": " + next + " after " + last);
            if (next >= endNanos) {
                break;
            }
            nanos.add(next);
            last = next;
        }
        return nanos.build().toArray();
    }

    /** All arrivals of a sequence that ends. */
    static long[] all(Arrivals arrivals) {
        return before(Long.MAX_VALUE, arrivals, 1);
    }

    /**
     * That a Poisson distributed count is within five standard deviations, the square root of its mean, of the mean.
     */
    static void assertPoisson(double mean, long count, String what) {
        assertEquals(mean, (double) count, 5 * Math.sqrt(mean), what);
    }

    static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
