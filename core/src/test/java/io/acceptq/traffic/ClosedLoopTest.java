package io.acceptq.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.acceptq.random.Distribution;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final ClosedLoop LOOP = Arrivals.closedLoop(200);
    private static final Distribution THINK = Distribution.exponential(Duration.ofSeconds(2));

    @Test
    void triesAgainAtOnceByDefault() {
        assertEquals(200, LOOP.clients());
        assertEquals(0, LOOP.thinkTime().sampleNanos(0.9));
        assertEquals(THINK, LOOP.withThinkTime(THINK).thinkTime());
    }

    @Test
    void isEqualByContent() {
        assertEquals(LOOP, ClosedLoop.of(200));
        assertEquals(LOOP.hashCode(), ClosedLoop.of(200).hashCode());
        assertNotEquals(LOOP, LOOP.withThinkTime(THINK));
        assertNotEquals(LOOP, ClosedLoop.of(201));
        assertEquals("closed loop of 200 clients", LOOP.toString());
        assertEquals(
                "closed loop of 200 clients, think time exponential, mean 2 s",
                LOOP.withThinkTime(THINK).toString());
        assertEquals("closed loop of 1 client", ClosedLoop.of(1).toString());
    }

    @Test
    void refusesNumbersOutOfRange() {
        Drawn.assertRefused(
                "clients of a closed loop must be between 1 and 1000000, but were 0", () -> ClosedLoop.of(0));
        Drawn.assertRefused(
                "clients of a closed loop must be between 1 and 1000000, but were 1000001",
                () -> ClosedLoop.of(1_000_001));
    }
}
