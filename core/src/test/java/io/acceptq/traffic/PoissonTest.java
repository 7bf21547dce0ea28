package io.acceptq.traffic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.units.Rate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PoissonTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Arrivals ARRIVALS = Arrivals.poisson(Rate.perSecond(3_000));

    @Test
    void keepsTheRate() {
        for (long seed = 1; seed <= 5; seed++) {
            Drawn.assertPoisson(300_000, Drawn.before(100 * SECOND, ARRIVALS, seed).length, "seed " + seed);
        }
    }

    /**
     * The counts of equal spans are Poisson distributed, so their variance is their mean. Of n spans the sample
     * variance over the mean has mean 1 and standard deviation sqrt(2 / (n - 1)).
     */
    @Test
    void scattersLikeAPoissonProcess() {
        int spans = 10_000;
        int[] counts = new int[spans];
        for (long nanos : Drawn.before(spans * SECOND / 100, ARRIVALS, 7)) {
            counts[(int) (nanos / (SECOND / 100))]++;
        }
        double mean = Arrays.stream(counts).average().orElseThrow();
        double squares =
                Arrays.stream(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum();
        assertEquals(1, squares / (spans - 1) / mean, 5 * Math.sqrt(2.0 / (spans - 1)));
    }

    @Test
    void addsUpTheDrawsOfTheRun() {
        KeyedRandom random = KeyedRandom.of(3);
        ArrivalSequence sequence = ARRIVALS.start(random);
        double expected = 0;
        for (int i = 0; i < 1_000; i++) {
            expected += random.exponential(Purpose.ARRIVAL, i, 0) * SECOND / 3_000;
            assertEquals(expected, (double) sequence.nextNanos(), 1.001, "arrival " + i);
        }
    }

    @Test
    void isTheSameForASeedAndAnotherForAnother() {
        assertArrayEquals(Drawn.before(SECOND, ARRIVALS, 1), Drawn.before(SECOND, ARRIVALS, 1));
        assertFalse(Arrays.equals(Drawn.before(SECOND, ARRIVALS, 1), Drawn.before(SECOND, ARRIVALS, 2)));
    }

    @Test
    void endsAtTheLongestDuration() {
        Arrivals rare = Arrivals.poisson(Rate.perSecond(0.00000001));
        // One in 10^17 ns: about ten in 10^18 ns.
        long count = Drawn.all(rare).length;
        Drawn.assertPoisson(10, count, "seed 1");
    }
}
