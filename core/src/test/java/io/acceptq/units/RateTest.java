package io.acceptq.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @ParameterizedTest
    @CsvSource({
        "3000/s, 3000000000000, 3000/s",
        "0.1/s, 100000000, 0.1/s",
        "90/m, 1500000000, 1.5/s",
        "36/h, 10000000, 0.01/s",
        "3000 / s, 3000000000000, 3000/s",
        "0/s, 0, 0/s",
        ".5/s, 500000000, 0.5/s",
        "1000000000/s, 1000000000000000000, 1000000000/s",
        "0.000000001/s, 1, 0.000000001/s",
    })
    void parsesARate(String text, long billionths, String written) {
        Rate rate = Rate.parse(text);
        assertEquals(billionths, rate.billionthsPerSecond());
        assertEquals(written, rate.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "3000", "/s", "3000/d", "-1/s", "NaN/s", "1e3/s", "1.2.3/s", "./s", "3000/s/s", "many/s"})
    void refusesWhatIsNoRate(String text) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Rate.parse(text));
        assertEquals("expected a rate such as 3000/s, 0.5/s or 90/m, but was '" + text + "'", error.getMessage());
    }

    @Test
    void refusesRatesOutOfRange() {
        assertRefused("rate must be between 0 and 1000000000 a second, but was -3", -3);
        assertRefused("rate must be between 0 and 1000000000 a second, but was 1000000000.5", 1_000_000_000.5);
        assertRefused("rate must be between 0 and 1000000000 a second, but was not a number", Double.NaN);
        assertRefused("rate must be between 0 and 1000000000 a second, but was infinite", 1.0 / 0);
        assertRefused("rate must be zero or at least 0.000000001 a second, but was less", 4e-10);
    }

    private static void assertRefused(String message, double number) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Rate.perSecond(number));
        assertEquals(message, error.getMessage());
    }

    @Test
    void knowsTheMeanGap() {
        assertEquals(1e9 / 3_000, Rate.perSecond(3_000).meanGapNanos(), 1e-9);
        assertEquals(1e10, Rate.perSecond(0.1).meanGapNanos());
        assertEquals(Double.POSITIVE_INFINITY, Rate.ZERO.meanGapNanos());
    }

    @Test
    void isEqualByContent() {
        assertEquals(Rate.perSecond(0.1), Rate.parse("6/m"));
        assertEquals(Rate.perSecond(0.1).hashCode(), Rate.parse("6/m").hashCode());
        assertNotEquals(Rate.perSecond(1), Rate.perSecond(2));
        assertTrue(Rate.perSecond(0).isZero());
        assertEquals(3_000, Rate.perSecond(3_000).perSecond());
    }
}
