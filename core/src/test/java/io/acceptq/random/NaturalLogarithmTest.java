package io.acceptq.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalLogarithmTest {
    /**
     * The bound of 5e-16 that is claimed, and the error of at most one unit in the last place of what it is compared
     * with.
     */
    private static final double TOLERANCE = 5e-16 + 2.3e-16;

    @Test
    void agreesWithTheStrictLibraryFunction() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            double magnitude = StrictMath.pow(2, random.nextInt(120) - 60);
            assertClose(magnitude * (1 + random.nextDouble()));
            assertClose(1 - random.nextDouble());
            // Around one, on both sides, ever closer.
            assertClose(1 + (random.nextDouble() - 0.5) * StrictMath.pow(2, -random.nextInt(50)));
        }
    }

    @Test
    void agreesAtTheEdgesOfItsTable() {
        for (int i = 256; i <= 1024; i++) {
            double edge = (i + 0.5) / 256;
            assertClose(edge);
            assertClose(Math.nextDown(edge));
            assertClose(Math.nextUp(edge));
            assertClose(edge / 8);
        }
    }

    @Test
    void knowsTheSmallestAndLargestTails() {
        assertEquals(0, NaturalLogarithm.of(1));
        // ln(1 - 2^-53) = -2^-53 - 2^-107 - …
        assertEquals(-0x1.0p-53, NaturalLogarithm.of(1 - 0x1.0p-53));
        assertClose(0x1.0p-53);
        assertClose(0x1.0p-1022);
        assertClose(Double.MAX_VALUE);
    }

    private static void assertClose(double x) {
        double expected = StrictMath.log(x);
        double error = Math.abs(NaturalLogarithm.of(x) - expected);
        assertTrue(error <= Math.abs(expected) * TOLERANCE, "x = " + x + ", error " + error);
    }
}
