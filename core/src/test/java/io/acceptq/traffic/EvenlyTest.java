package io.acceptq.traffic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.random.KeyedRandom;
import io.acceptq.units.Nanos;
import io.acceptq.units.Rate;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvenlyTest {
    @Test
    void beginsAtZeroAndRoundsDown() {
        // A gap of 10^9 / 3 ns: floor(0), floor(333333333.3), floor(666666666.7), 1 s.
        assertArrayEquals(
                new long[] {0, 333_333_333, 666_666_666, 1_000_000_000},
                Drawn.before(1_000_000_001, Arrivals.evenly(Rate.perSecond(3)), 1));
    }

    @Test
    void doesNotDrift() {
        Random random = new Random(1);
        BigInteger nanos = BigInteger.TEN.pow(18);
        for (int run = 0; run < 200; run++) {
            Rate rate = Rate.perSecond(random.nextInt(1 << (1 + random.nextInt(29))) / 7.0 + 0.001);
            BigInteger divisor = BigInteger.valueOf(rate.billionthsPerSecond());
            ArrivalSequence sequence = Arrivals.evenly(rate).start(KeyedRandom.of(1));
            for (int i = 0; i < 5_000; i++) {
                long expected =
                        BigInteger.valueOf(i).multiply(nanos).divide(divisor).longValueExact();
                assertEquals(expected, sequence.nextNanos(), "seed 1, run " + run + ", " + rate + ", arrival " + i);
            }
        }
    }

    @Test
    void givesAMillionArrivalsInExactlyTheirTime() {
        ArrivalSequence sequence = Arrivals.evenly(Rate.perSecond(3_000)).start(KeyedRandom.of(1));
        long nanos = 0;
        for (int i = 0; i <= 3_000_000; i++) {
            nanos = sequence.nextNanos();
        }
        assertEquals(1_000_000_000_000L, nanos, "arrival 3,000,000 at 1,000 s");
    }

    @Test
    void endsAtTheLongestDuration() {
        // The slowest rate has a gap of 10^18 ns, the longest duration.
        ArrivalSequence sequence = Arrivals.evenly(Rate.perSecond(0.000000001)).start(KeyedRandom.of(1));
        assertEquals(0, sequence.nextNanos());
        assertEquals(Nanos.MAX, sequence.nextNanos());
        assertEquals(ArrivalSequence.NONE, sequence.nextNanos());
        assertEquals(ArrivalSequence.NONE, sequence.nextNanos());
    }
}
