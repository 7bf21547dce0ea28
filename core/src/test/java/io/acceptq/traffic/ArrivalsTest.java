package io.acceptq.traffic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.units.Nanos;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Arrivals POISSON = Arrivals.poisson(Rate.perSecond(1_000));

    @Test
    void endsAfterALimitedNumber() {
        long[] first = Arrays.copyOf(Drawn.before(SECOND, POISSON, 1), 10);
        assertArrayEquals(first, Drawn.before(SECOND, POISSON.limitedTo(10), 1));
        assertEquals(2, Drawn.all(Arrivals.replay(1, 2).limitedTo(10)).length);
    }

    @Test
    void endsBeforeATime() {
        Arrivals arrivals = Arrivals.replay(1, 4, 5, 6).until(Duration.ofNanos(5));
        assertArrayEquals(new long[] {1, 4}, Drawn.all(arrivals));
        assertArrayEquals(
                Drawn.before(SECOND, POISSON, 1), Drawn.before(2 * SECOND, POISSON.until(Duration.ofSeconds(1)), 1));
    }

    @Test
    void takesArrivalsOfTheUser() {
        Arrivals own = random -> {
            long[] now = {0};
            return () -> now[0] += 10;
        };
        assertArrayEquals(new long[] {10, 15, 20}, Drawn.all(own.limitedTo(2).and(Arrivals.replay(15))));
    }

    @Test
    void isWrittenForPeople() {
        assertEquals("Poisson, 1000/s", POISSON.toString());
        assertEquals("evenly, 0.5/s", Arrivals.evenly(Rate.perSecond(0.5)).toString());
        assertEquals("Poisson, 1000/s, at most 10", POISSON.limitedTo(10).toString());
        assertEquals(
                "Poisson, 1000/s, until 5 s",
                POISSON.until(Duration.ofSeconds(5)).toString());
    }

    @Test
    void isEqualByContent() {
        assertEquals(POISSON, Arrivals.poisson(Rate.perSecond(1_000)));
        assertEquals(
                POISSON.limitedTo(3), Arrivals.poisson(Rate.perSecond(1_000)).limitedTo(3));
        assertEquals(
                POISSON.until(Duration.ofSeconds(3)),
                Arrivals.poisson(Rate.perSecond(1_000)).until(Duration.ofSeconds(3)));
    }

    @Test
    void takesNumbersAtTheBorders() {
        assertEquals(1, Drawn.before(SECOND, POISSON.limitedTo(1), 1).length);
        assertEquals(1, Drawn.all(Arrivals.burst(1, Duration.ofNanos(Nanos.MAX)).until(Duration.ofNanos(1))).length);
        assertEquals(
                3,
                Drawn.before(1, Arrivals.burst(100_000_000, Duration.ofNanos(1)).limitedTo(3), 1).length);
        assertEquals(1_000_000, Arrivals.closedLoop(1_000_000).clients());
    }

    /**
     * Guards what a seed means: these digests are of our own output at the first release. When one changes, the results
     * of all seeds change, which the change log must say.
     */
    @Test
    void comeWhenTheyCameInTheFirstRelease() {
        Rate slow = Rate.perSecond(300);
        Rate fast = Rate.perSecond(3_000);
        double[] weights = new double[24];
        Arrays.setAll(weights, hour -> hour % 5);
        List<Arrivals> examples = List.of(
                Arrivals.evenly(fast),
                POISSON,
                Arrivals.onOff(fast, Duration.ofMillis(300), slow, Duration.ofMillis(200)),
                Arrivals.rampFrom(slow).to(fast, Duration.ofSeconds(20)),
                Arrivals.daily(fast, weights).withHourLasting(Duration.ofSeconds(1)),
                POISSON.and(POISSON));
        List<Long> digests = new ArrayList<>();
        for (Arrivals arrivals : examples) {
            digests.add(Arrays.stream(Drawn.before(20 * SECOND, arrivals, 1)).reduce(0, (d, nanos) -> 31 * d + nanos));
        }
        assertEquals(
                List.of(
                        1025946725208179200L,
                        -7112820662186007212L,
                        -3210456642846540829L,
                        7384363353061158883L,
                        6199625814127117469L,
                        2993805157417612762L),
                digests);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        Drawn.assertRefused("rate of the arrivals must be above zero, but was 0/s", () -> Arrivals.poisson(Rate.ZERO));
        Drawn.assertRefused("rate of the arrivals must be above zero, but was 0/s", () -> Arrivals.evenly(Rate.ZERO));
        Drawn.assertRefused("limit of the arrivals must be at least 1, but was 0", () -> POISSON.limitedTo(0));
        Drawn.assertRefused(
                "end of the arrivals must be longer than zero, but was 0 s", () -> POISSON.until(Duration.ZERO));
    }
}
