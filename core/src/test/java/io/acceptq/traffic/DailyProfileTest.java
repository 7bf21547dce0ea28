package io.acceptq.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DailyProfileTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double[] WEIGHTS = {
        1, 1, 0, 0, 0, 1, 2, 4, 6, 8, 8, 8, 7, 8, 8, 8, 7, 6, 5, 5, 4, 3, 2, 1,
    };

    private static double sumOfWeights() {
        return Arrays.stream(WEIGHTS).sum();
    }

    private static int[] countsByHour(DailyProfile profile, int hours) {
        int[] counts = new int[hours];
        for (long nanos : Drawn.before(hours * SECOND, profile.withHourLasting(Duration.ofSeconds(1)), 3)) {
            counts[(int) (nanos / SECOND)]++;
        }
        return counts;
    }

    @Test
    void followsTheHours() {
        int[] counts = countsByHour(Arrivals.daily(Rate.perSecond(5_000), WEIGHTS), 48);
        for (int hour = 0; hour < 48; hour++) {
            double mean = 5_000 * 24 * WEIGHTS[hour % 24] / sumOfWeights();
            Drawn.assertPoisson(mean, counts[hour], "hour " + hour);
        }
        Drawn.assertPoisson(2 * 24 * 5_000, Arrays.stream(counts).sum(), "two days");
    }

    @Test
    void beginsAtAnotherHour() {
        int[] counts =
                countsByHour(Arrivals.daily(Rate.perSecond(5_000), WEIGHTS).withFirstHour(21), 10);
        for (int i = 0; i < 10; i++) {
            double mean = 5_000 * 24 * WEIGHTS[(21 + i) % 24] / sumOfWeights();
            Drawn.assertPoisson(mean, counts[i], "hour " + i);
        }
    }

    /** With equal weights it is the Poisson process of the mean rate, made of the same draws. */
    @Test
    void isAPoissonProcessWhenAllHoursAreEqual() {
        double[] equal = new double[24];
        Arrays.fill(equal, 2.5);
        DailyProfile profile = Arrivals.daily(Rate.perSecond(100), equal);
        long[] constant = Drawn.before(100 * SECOND, Arrivals.poisson(Rate.perSecond(100)), 6);
        long[] hourly = Drawn.before(100 * SECOND, profile.withHourLasting(Duration.ofSeconds(1)), 6);
        assertEquals(constant.length, hourly.length);
        for (int i = 0; i < constant.length; i++) {
            assertEquals((double) constant[i], (double) hourly[i], 1, "arrival " + i);
        }
    }

    @Test
    void lastsADay() {
        Arrivals profile = Arrivals.daily(Rate.perSecond(0.1), WEIGHTS);
        long[] arrivals = Drawn.before(24 * 3_600 * SECOND, profile, 3);
        Drawn.assertPoisson(8_640, arrivals.length, "a day");
        long night = Arrays.stream(arrivals)
                .filter(nanos -> nanos >= 2 * 3_600 * SECOND && nanos < 5 * 3_600 * SECOND)
                .count();
        assertEquals(0, night);
    }

    @Test
    void isEqualByContent() {
        DailyProfile profile = Arrivals.daily(Rate.perSecond(1), WEIGHTS);
        DailyProfile same = Arrivals.daily(Rate.perSecond(1), WEIGHTS.clone());
        assertEquals(profile, same);
        assertEquals(profile.hashCode(), same.hashCode());
        assertNotEquals(profile, same.withFirstHour(1));
        assertNotEquals(profile, same.withHourLasting(Duration.ofSeconds(1)));
        assertEquals("daily profile, 1/s on average, from hour 0, an hour lasting 3600 s", profile.toString());
    }

    @Test
    void keepsItsWeightsWhenTheArrayChanges() {
        double[] weights = WEIGHTS.clone();
        DailyProfile profile = Arrivals.daily(Rate.perSecond(1), weights);
        weights[0] = 99;
        assertEquals(Arrivals.daily(Rate.perSecond(1), WEIGHTS), profile);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        Rate rate = Rate.perSecond(1);
        Drawn.assertRefused("hourly weights must be 24, but were 3", () -> Arrivals.daily(rate, 1, 2, 3));
        Drawn.assertRefused("hourly weights must not all be zero", () -> Arrivals.daily(rate, new double[24]));
        double[] negative = WEIGHTS.clone();
        negative[7] = -1;
        Drawn.assertRefused(
                "weight of hour 7 must be between 0 and 1000000000, but was -1", () -> Arrivals.daily(rate, negative));
        Drawn.assertRefused(
                "rate of the arrivals must be above zero, but was 0/s", () -> Arrivals.daily(Rate.ZERO, WEIGHTS));
        DailyProfile profile = Arrivals.daily(rate, WEIGHTS);
        Drawn.assertRefused("first hour must be between 0 and 23, but was 24", () -> profile.withFirstHour(24));
        Drawn.assertRefused(
                "length of an hour must be longer than zero, but was 0 s",
                () -> profile.withHourLasting(Duration.ZERO));
    }
}
