package io.acceptq.traffic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.acceptq.random.KeyedRandom;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MergedTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Arrivals POISSON = Arrivals.poisson(Rate.perSecond(1_000));

    @Test
    void agreesWithSortingAllTimes() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            Arrivals merged = Arrivals.replay();
            LongStream expected = LongStream.empty();
            for (int part = random.nextInt(5); part >= 0; part--) {
                long[] nanos = random.longs(random.nextInt(50), 0, 30).sorted().toArray();
                merged = random.nextBoolean()
                        ? merged.and(Arrivals.replay(nanos))
                        : Arrivals.replay(nanos).and(merged);
                expected = LongStream.concat(expected, Arrays.stream(nanos));
            }
            assertArrayEquals(expected.sorted().toArray(), Drawn.all(merged), "seed " + seed);
        }
    }

    /** Each part notes when it is asked for its next arrival, which is when the one before was taken. */
    @Test
    void takesTheEarlierPartFirstAtEqualTimes() {
        List<String> taken = new ArrayList<>();
        Arrivals merged =
                noting("a", taken, 1, 5, 5).and(noting("b", taken, 5, 6)).and(noting("c", taken, 5));
        ArrivalSequence sequence = merged.start(KeyedRandom.of(1));
        taken.clear();
        for (int i = 0; i < 6; i++) {
            sequence.nextNanos();
        }
        assertEquals(List.of("a", "a", "a", "b", "c", "b"), taken);
        assertEquals(ArrivalSequence.NONE, sequence.nextNanos());
    }

    private static Arrivals noting(String name, List<String> taken, long... nanos) {
        return random -> {
            ArrivalSequence sequence = Arrivals.replay(nanos).start(random);
            return () -> {
                taken.add(name);
                return sequence.nextNanos();
            };
        };
    }

    @Test
    void leavesTheFirstPartAsItIsAlone() {
        long[] alone = Drawn.before(10 * SECOND, POISSON, 1);
        long[] merged = Drawn.before(10 * SECOND, POISSON.and(Arrivals.burst(50, Duration.ofSeconds(3))), 1);
        assertEquals(alone.length + 4 * 50, merged.length);
        long[] withoutBursts =
                Arrays.stream(merged).filter(nanos -> nanos % (3 * SECOND) != 0).toArray();
        assertArrayEquals(alone, withoutBursts);
    }

    @Test
    void drawsOtherNumbersForEachOfSeveralEqualParts() {
        Arrivals[] threeOfAKind = {
            POISSON.and(POISSON).and(POISSON),
            POISSON.and(POISSON.and(POISSON)),
            POISSON.and(POISSON.and(POISSON).limitedTo(9_999))
        };
        for (Arrivals merged : threeOfAKind) {
            long[] nanos = Drawn.before(SECOND, merged, 1);
            Drawn.assertPoisson(3_000, nanos.length, merged.toString());
            // At 3,000 a second about 3,000^2 / 2 pairs are 1 s apart at most, and two are equal with a probability of
            // 1e-9 each.
            assertEquals(nanos.length, Arrays.stream(nanos).distinct().count(), merged.toString());
        }
    }

    @Test
    void isEqualByContent() {
        Arrivals burst = Arrivals.burst(2_000, Duration.ofSeconds(30));
        assertEquals(POISSON.and(burst), POISSON.and(burst));
        assertEquals(POISSON.and(burst).and(POISSON), POISSON.and(burst.and(POISSON)));
        assertNotEquals(POISSON.and(burst), burst.and(POISSON));
        assertEquals(
                "Poisson, 1000/s and bursts of 2000 every 30 s, the first at 0 s",
                POISSON.and(burst).toString());
    }
}
