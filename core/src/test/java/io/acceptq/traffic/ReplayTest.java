package io.acceptq.traffic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.units.Nanos;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplayTest {
    @Test
    void givesBackWhatWasRecorded() {
        assertArrayEquals(new long[] {0, 5, 5, Nanos.MAX}, Drawn.all(Arrivals.replay(0, 5, 5, Nanos.MAX)));
        assertArrayEquals(new long[0], Drawn.all(Arrivals.replay()));
        assertArrayEquals(new long[] {3, 4}, Drawn.all(Arrivals.replay(LongStream.of(3, 4))));
    }

    @Test
    void beginsAnewAtEachStart() {
        Arrivals arrivals = Arrivals.replay(1, 2, 3);
        assertArrayEquals(Drawn.all(arrivals), Drawn.all(arrivals));
    }

    @Test
    void keepsTheTimesWhenTheArrayChanges() {
        long[] nanos = {1, 2};
        Arrivals arrivals = Arrivals.replay(nanos);
        nanos[1] = 9;
        assertArrayEquals(new long[] {1, 2}, Drawn.all(arrivals));
        assertEquals(Arrivals.replay(1, 2), arrivals);
        assertEquals(Arrivals.replay(1, 2).hashCode(), arrivals.hashCode());
        assertNotEquals(Arrivals.replay(1, 9), arrivals);
        assertEquals("replay of 2 arrivals", arrivals.toString());
        assertEquals("replay of 1 arrival", Arrivals.replay(7).toString());
    }

    @Test
    void refusesTimesThatFallOrAreOutOfRange() {
        Drawn.assertRefused(
                "time of arrival 3 must not be before that of the one ahead of it, 9 ns, but was 5 ns",
                () -> Arrivals.replay(1, 9, 5));
        Drawn.assertRefused(
                "time of arrival 1 must be between 0 s and 1000000000 s, but was -1 ns", () -> Arrivals.replay(-1));
        Drawn.assertRefused(
                "time of arrival 2 must be between 0 s and 1000000000 s, but was 1000000000.000000001 s",
                () -> Arrivals.replay(0, Nanos.MAX + 1));
    }

    @Test
    void readsTimesAsTheRunGoesOn() {
        List<Long> recorded = List.of(0L, 5L, 5L, 9L);
        Arrivals streamed = Arrivals.replay(recorded);
        assertArrayEquals(new long[] {0, 5, 5, 9}, Drawn.all(streamed));
        assertArrayEquals(new long[] {0, 5, 5, 9}, Drawn.all(streamed), "a second run begins anew");
        assertEquals("replay of [0, 5, 5, 9]", streamed.toString());
        assertEquals(
                "time of arrival 3 must not be before that of the one ahead of it, 9 ns, but was 5 ns",
                assertThrows(IllegalArgumentException.class, () -> Drawn.all(Arrivals.replay(List.of(1L, 9L, 5L))))
                        .getMessage());
    }
}
