package io.acceptq.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "3000, 3, 3000, 3000.000",
        "0.125, 2, 0.13, 0.13",
        "0.1, 9, 0.1, 0.100000000",
        "-0.5, 0, -1, -1",
        "0.0004, 3, 0, 0.000",
        "1e18, 0, 1000000000000000000, 1000000000000000000",
    })
    void writesADecimalWithAndWithoutTrailingZeros(double value, int decimals, String text, String fixed) {
        assertEquals(text, Decimals.text(value, decimals));
        assertEquals(fixed, Decimals.fixed(value, decimals));
    }

    @ParameterizedTest
    @CsvSource({
        "1e30, 1e30",
        "-2.5e19, -2.5e19",
        "NaN, not a number",
        "Infinity, infinite",
        "-Infinity, -infinite",
    })
    void writesWhatHasNoPlainDecimal(double value, String text) {
        assertEquals(text, Decimals.text(value, 3));
    }

    @Test
    void agreesWithBigDecimalOnRandomNumbers() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            // Multiples of 2^-20, whose decimals times 10^3 are exact in a double, so that halves are seen by both.
            double value = (random.nextInt() >> random.nextInt(31)) / (double) (1 << 20);
            String expected =
                    new BigDecimal(value).setScale(3, RoundingMode.HALF_UP).toPlainString();
            String withoutSignOfZero = expected.equals("-0.000") ? "0.000" : expected;
            assertEquals(withoutSignOfZero, Decimals.fixed(value, 3), "seed 3, " + value);
        }
    }

    @Test
    void writesScaledUnits() {
        assertEquals("1.250", Decimals.scaled(1250, 3));
        assertEquals("-0.007", Decimals.scaled(-7, 3));
        assertEquals("-9223372036.854775808", Decimals.scaled(Long.MIN_VALUE, 9));
        assertEquals("7", Decimals.scaled(7, 0));
    }

    @Test
    void refusesMoreThanNineDecimals() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Decimals.text(1, 10));
        assertEquals("decimals must be between 0 and 9, but was 10", error.getMessage());
    }
}
