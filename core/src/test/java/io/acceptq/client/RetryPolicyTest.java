package io.acceptq.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final long MS = 1_000_000;

    @Test
    void neverTriesAgainWithoutRetries() {
        assertEquals(RetryPolicy.NEVER, RetryPolicy.none().pauseNanos(1, 0.5));
    }

    @Test
    void triesAgainAtOnceAsOftenAsAllowed() {
        RetryPolicy twice = RetryPolicy.immediate(2);
        assertEquals(0, twice.pauseNanos(1, 0.5));
        assertEquals(0, twice.pauseNanos(2, 0.5));
        assertEquals(RetryPolicy.NEVER, twice.pauseNanos(3, 0.5));
    }

    @Test
    void growsPausesByTheFactorUpToTheLongest() {
        RetryPolicy policy = RetryPolicy.exponentialBackoff(5, Duration.ofMillis(100))
                .withFactor(3)
                .withLongestPause(Duration.ofMillis(1_000));
        // 100, 300, 900, then 2700 and 8100 are cut.
        assertEquals(100 * MS, policy.pauseNanos(1, 0.9));
        assertEquals(300 * MS, policy.pauseNanos(2, 0.9));
        assertEquals(900 * MS, policy.pauseNanos(3, 0.9));
        assertEquals(1_000 * MS, policy.pauseNanos(4, 0.9));
        assertEquals(1_000 * MS, policy.pauseNanos(5, 0.9));
    }

    @Test
    void drawsPausesEvenlyBelowTheNominalOne() {
        RetryPolicy half =
                RetryPolicy.exponentialBackoff(1, Duration.ofMillis(100)).withJitter(0.5);
        assertEquals(100 * MS, half.pauseNanos(1, 0));
        assertEquals(75 * MS, half.pauseNanos(1, 0.5));
        RetryPolicy full = half.withJitter(1);
        assertEquals(25 * MS, full.pauseNanos(1, 0.75));
    }

    @Test
    void namesWhatIsOutOfRange() {
        assertEquals(
                "retries must be between 1 and 100, but was 0",
                assertThrows(IllegalArgumentException.class, () -> RetryPolicy.immediate(0))
                        .getMessage());
        RetryPolicy policy = RetryPolicy.immediate(1);
        assertEquals(
                "retry jitter must be between 0 and 1, but was NaN",
                assertThrows(IllegalArgumentException.class, () -> policy.withJitter(Double.NaN))
                        .getMessage());
        assertEquals(
                "retry factor must be between 1 and 100, but was 0.5",
                assertThrows(IllegalArgumentException.class, () -> policy.withFactor(0.5))
                        .getMessage());
    }
}
