package io.acceptq.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.units.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OnOffTest {
    private static final long SECOND = 1_000_000_000L;

    private static Arrivals onOff(double whenOn, long meanOnMillis, double whenOff, long meanOffMillis) {
        return Arrivals.onOff(
                Rate.perSecond(whenOn),
                Duration.ofMillis(meanOnMillis),
                Rate.perSecond(whenOff),
                Duration.ofMillis(meanOffMillis));
    }

    /**
     * On for one part of three: the mean rate is (900 * 1 + 150 * 2) / 3 = 400 a second. In a time T the count has a
     * variance of 400 T for the arrivals and 2 (900 - 150)^2 * (1/3) (2/3) / (1/0.1 + 1/0.2) T for the phases, the
     * integral of the covariance of a two-state Markov process: 16,667 T.
     */
    @Test
    void keepsTheMeanRate() {
        int seconds = 1_000;
        for (long seed = 1; seed <= 5; seed++) {
            long count = Drawn.before(seconds * SECOND, onOff(900, 100, 150, 200), seed).length;
            double deviation = Math.sqrt((400 + 2 * 750.0 * 750 * 2 / 9 / 15) * seconds);
            assertEquals(400.0 * seconds, (double) count, 5 * deviation, "seed " + seed);
        }
    }

    @Test
    void keepsEachRateInItsPhases() {
        KeyedRandom random = KeyedRandom.of(9);
        long[] arrivals = Drawn.before(2_000 * SECOND, onOff(1_000, 500, 100, 500), 9);
        double[] time = new double[2];
        long[] counts = new long[2];
        double end = 0;
        int i = 0;
        for (int phase = 0; i < arrivals.length; phase++) {
            double length = 0.5 * SECOND * random.exponential(Purpose.ARRIVAL, phase, 1);
            end += length;
            time[phase % 2] += length;
            while (i < arrivals.length && arrivals[i] < end) {
                counts[phase % 2]++;
                i++;
            }
        }
        Drawn.assertPoisson(1_000 * time[0] / SECOND, counts[0], "on");
        Drawn.assertPoisson(100 * time[1] / SECOND, counts[1], "off");
    }

    @Test
    void isSilentWhenOffAtRateZero() {
        KeyedRandom random = KeyedRandom.of(4);
        double firstOn = SECOND * random.exponential(Purpose.ARRIVAL, 0, 1);
        double firstOff = SECOND * random.exponential(Purpose.ARRIVAL, 1, 1);
        long[] arrivals = Drawn.before(100 * SECOND, onOff(1_000, 1_000, 0, 1_000), 4);
        long silent = 0;
        for (long nanos : arrivals) {
            silent += nanos > firstOn && nanos < firstOn + firstOff ? 1 : 0;
        }
        assertEquals(0, silent);
    }

    @Test
    void endsAtTheLongestDuration() {
        Arrivals rare =
                Arrivals.onOff(Rate.perSecond(0.00000001), Duration.ofDays(3_000), Rate.ZERO, Duration.ofDays(3_000));
        assertEquals(true, Drawn.all(rare).length < 50);
    }

    @Test
    void isWrittenForPeople() {
        assertEquals(
                "on/off, 900/s for 100 ms and 150/s for 200 ms on average",
                onOff(900, 100, 150, 200).toString());
        assertEquals(onOff(900, 100, 150, 200), onOff(900, 100, 150, 200));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        Drawn.assertRefused("rate of the arrivals must be above zero, but was 0/s", () -> onOff(0, 1, 5, 1));
        Drawn.assertRefused("mean time on must be longer than zero, but was 0 s", () -> onOff(1, 0, 5, 1));
        Drawn.assertRefused("mean time off must be longer than zero, but was -1 ms", () -> onOff(1, 1, 5, -1));
    }
}
