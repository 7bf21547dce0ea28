package io.acceptq.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NanosTest {
    @Test
    void convertsDurationsWithinTheRange() {
        assertEquals(0, Nanos.ofNonNegative("timeout", Duration.ZERO));
        assertEquals(1_500_000_000L, Nanos.ofNonNegative("timeout", Duration.ofMillis(1500)));
        assertEquals(1, Nanos.ofPositive("timeout", Duration.ofNanos(1)));
        assertEquals(Nanos.MAX, Nanos.ofPositive("timeout", Duration.ofSeconds(1_000_000_000)));
    }

    @Test
    void namesTheDurationThatIsOutOfRange() {
        assertRefused(
                "timeout must not be negative, but was -1 ms",
                () -> Nanos.ofNonNegative("timeout", Duration.ofMillis(-1)));
        assertRefused(
                "timeout must be longer than zero, but was 0 s", () -> Nanos.ofPositive("timeout", Duration.ZERO));
        assertRefused(
                "timeout must be longer than zero, but was -2 s",
                () -> Nanos.ofPositive("timeout", Duration.ofSeconds(-2)));
        assertRefused(
                "timeout must be at most 1000000000 s, but was PT277777H46M40.000000001S",
                () -> Nanos.ofNonNegative("timeout", Duration.ofSeconds(1_000_000_000, 1)));
        // Beyond what a long holds in nanoseconds.
        assertRefused(
                "timeout must be at most 1000000000 s, but was PT2562047788015215H30M7S",
                () -> Nanos.ofPositive("timeout", Duration.ofSeconds(Long.MAX_VALUE)));
        assertRefused(
                "timeout must not be negative, but was PT-2562047788015215H-30M-7S",
                () -> Nanos.ofNonNegative("timeout", Duration.ofSeconds(-Long.MAX_VALUE)));
    }

    @ParameterizedTest
    @CsvSource({
        "18ms, 18000000",
        "1s, 1000000000",
        "250us, 250000",
        "1.5s, 1500000000",
        "2m, 120000000000",
        "0.5m, 30000000000",
        "1h, 3600000000000",
        "7ns, 7",
        "0s, 0",
        "18 ms, 18000000",
        "0.000000001s, 1",
        "1.50000000000000s, 1500000000",
        "1000000000s, 1000000000000000000",
        "123456789.987654321s, 123456789987654321",
    })
    void parsesATimeWithItsUnit(String text, long nanos) {
        assertEquals(nanos, Nanos.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "18",
                "ms",
                "-1s",
                "1,5s",
                "1.s",
                ".5s",
                "1.2.3s",
                "1e3s",
                "18 parsecs",
                "1s2",
                "0x10s",
                "١s",
                " 1s"
            })
    void refusesWhatIsNoTime(String text) {
        assertRefused(
                "expected a time such as 250us, 18ms, 1.5s or 2m, but was '" + text + "'", () -> Nanos.parse(text));
    }

    @Test
    void refusesTimesThatAreTooFineOrTooLong() {
        assertRefused(
                "expected a whole number of nanoseconds, but was '0.0000000001s'", () -> Nanos.parse("0.0000000001s"));
        assertRefused("expected a whole number of nanoseconds, but was '1.5ns'", () -> Nanos.parse("1.5ns"));
        assertRefused(
                "expected a time of at most 1000000000 s, but was '1000000000.000000001s'",
                () -> Nanos.parse("1000000000.000000001s"));
        assertRefused(
                "expected a time of at most 1000000000 s, but was '99999999999999999999h'",
                () -> Nanos.parse("99999999999999999999h"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "1, 1 ns",
        "999, 999 ns",
        "1000, 1 us",
        "1500000, 1.5 ms",
        "18000000, 18 ms",
        "999999999, 999.999999 ms",
        "1000000000, 1 s",
        "1000000001, 1.000000001 s",
        "120000000000, 120 s",
        "-18000000, -18 ms",
        "-5, -5 ns",
    })
    void writesATimeInTheLargestUnitItReaches(long nanos, String text) {
        assertEquals(text, Nanos.text(nanos));
    }

    @Test
    void readsWhatItWrites() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long nanos = random.nextLong() >>> (5 + random.nextInt(59));
            assertEquals(nanos, Nanos.parse(Nanos.text(nanos)), "seed 1, " + nanos + " ns");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1234567890, 3, 1.235, 1234.568",
        "1234567890, 0, 1, 1235",
        "1500000000, 0, 2, 1500",
        "49, 6, 0.000000, 0.000049",
        "500, 6, 0.000001, 0.000500",
        "-1500000, 2, 0.00, -1.50",
        "0, 2, 0.00, 0.00",
    })
    void writesSecondsAndMillisecondsRounded(long nanos, int decimals, String seconds, String millis) {
        assertEquals(seconds, Nanos.inSeconds(nanos, decimals));
        assertEquals(millis, Nanos.inMillis(nanos, decimals));
    }

    @Test
    void refusesDecimalsANanosecondDoesNotHave() {
        assertRefused("a nanosecond has no 1 further decimals", () -> Nanos.inMillis(1, 7));
        assertRefused("decimals must be between 0 and 9, but was -1", () -> Nanos.inSeconds(1, -1));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
