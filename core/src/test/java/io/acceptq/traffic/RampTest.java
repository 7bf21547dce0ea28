package io.acceptq.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.units.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RampTest {
    private static final long SECOND = 1_000_000_000L;

    private static Arrivals ramp(double first, double last, long seconds) {
        return Arrivals.rampFrom(Rate.perSecond(first)).to(Rate.perSecond(last), Duration.ofSeconds(seconds));
    }

    /** In a tenth of the ramp the count is Poisson distributed, its mean the rate in the middle times the length. */
    @Test
    void followsTheRate() {
        double[][] rates = {{0, 2_000}, {2_000, 0}, {1_000, 3_000}, {3_000, 2_999.5}, {500, 500}};
        for (double[] rate : rates) {
            int[] counts = new int[12];
            for (long nanos : Drawn.before(120 * SECOND, ramp(rate[0], rate[1], 100), 5)) {
                counts[(int) (nanos / (10 * SECOND))]++;
            }
            for (int tenth = 0; tenth < 10; tenth++) {
                double middle = rate[0] + (rate[1] - rate[0]) * (tenth + 0.5) / 10;
                Drawn.assertPoisson(10 * middle, counts[tenth], rate[0] + " to " + rate[1] + ", tenth " + tenth);
            }
            Drawn.assertPoisson(10 * rate[1], counts[10], rate[0] + " to " + rate[1] + ", after the ramp");
            Drawn.assertPoisson(10 * rate[1], counts[11], rate[0] + " to " + rate[1] + ", after the ramp");
        }
    }

    /**
     * The expected arrivals up to arrival i, first * t + (last - first) / (2 length) * t^2, are the sum of the first i
     * draws.
     */
    @Test
    void usesUpTheDrawsOfTheRun() {
        KeyedRandom random = KeyedRandom.of(8);
        long[] arrivals = Drawn.before(100 * SECOND, ramp(100, 300, 100), 8);
        double drawn = 0;
        for (int i = 0; i < arrivals.length; i++) {
            drawn += random.exponential(Purpose.ARRIVAL, i, 0);
            double t = (double) arrivals[i] / SECOND;
            // Rounding down by less than a nanosecond loses less than 300 * 1e-9 expected arrivals.
            assertEquals(drawn, 100 * t + t * t, 4e-7, "arrival " + i);
        }
    }

    @Test
    void endsWhenTheRateReachesZero() {
        long[] arrivals = Drawn.all(ramp(2_000, 0, 10));
        Drawn.assertPoisson(10_000, arrivals.length, "seed 1");
        assertTrue(arrivals[arrivals.length - 1] <= 10 * SECOND);
    }

    @Test
    void isEqualByContent() {
        assertEquals(ramp(1, 2, 3), ramp(1, 2, 3));
        assertEquals(ramp(1, 2, 3).hashCode(), ramp(1, 2, 3).hashCode());
        assertNotEquals(ramp(1, 2, 3), ramp(2, 1, 3));
        assertEquals("ramp from 1/s to 2/s over 3 s", ramp(1, 2, 3).toString());
    }

    @Test
    void refusesWhatIsOutOfRange() {
        Drawn.assertRefused("the rates of a ramp must not both be zero", () -> ramp(0, 0, 1));
        Drawn.assertRefused("length of the ramp must be longer than zero, but was 0 s", () -> ramp(0, 1, 0));
    }
}
