package io.acceptq.traffic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.units.Nanos;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BurstTest {
    @Test
    void comesAgainAndAgain() {
        assertArrayEquals(
                new long[] {0, 0, 0, 500, 500, 500, 1_000, 1_000, 1_000},
                Drawn.before(1_001, Arrivals.burst(3, Duration.ofNanos(500)), 1));
    }

    @Test
    void beginsAtAGivenTime() {
        assertArrayEquals(
                new long[] {200, 200, 700, 700},
                Drawn.before(1_000, Arrivals.burst(2, Duration.ofNanos(500)).withFirstAt(Duration.ofNanos(200)), 1));
    }

    @Test
    void endsAtTheLongestDuration() {
        Arrivals arrivals = Arrivals.burst(2, Duration.ofNanos(Nanos.MAX));
        assertArrayEquals(new long[] {0, 0, Nanos.MAX, Nanos.MAX}, Drawn.all(arrivals));
    }

    @Test
    void isEqualByContent() {
        Burst burst = Arrivals.burst(2_000, Duration.ofSeconds(30));
        assertEquals(burst, Arrivals.burst(2_000, Duration.ofSeconds(30)));
        assertEquals(
                burst.hashCode(), Arrivals.burst(2_000, Duration.ofSeconds(30)).hashCode());
        assertEquals("bursts of 2000 every 30 s, the first at 0 s", burst.toString());
        assertEquals(
                "bursts of 2000 every 30 s, the first at 5 s",
                burst.withFirstAt(Duration.ofSeconds(5)).toString());
        assertEquals(false, burst.equals(burst.withFirstAt(Duration.ofSeconds(5))));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        Drawn.assertRefused(
                "arrivals of a burst must be between 1 and 100000000, but were 0",
                () -> Arrivals.burst(0, Duration.ofSeconds(1)));
        Drawn.assertRefused(
                "time between bursts must be longer than zero, but was 0 s", () -> Arrivals.burst(1, Duration.ZERO));
        Drawn.assertRefused(
                "time of the first burst must not be negative, but was -1 s",
                () -> Arrivals.burst(1, Duration.ofSeconds(1)).withFirstAt(Duration.ofSeconds(-1)));
    }
}
