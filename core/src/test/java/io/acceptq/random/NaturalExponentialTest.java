package io.acceptq.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalExponentialTest {
    /**
     * The bound of 5e-16 that is claimed, and the error of at most one unit in the last place of what it is compared
     * with.
     */
    private static final double TOLERANCE = 5e-16 + 2.3e-16;

    @Test
    void agreesWithTheStrictLibraryFunction() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            assertClose((random.nextDouble() - 0.5) * 1_400);
            assertClose((random.nextDouble() - 0.5) * StrictMath.pow(2, random.nextInt(60) - 50));
        }
    }

    @Test
    void agreesAtTheEdgesOfItsTable() {
        for (int i = -1000; i <= 1000; i++) {
            double edge = (i + 0.5) * StrictMath.log(2) / 64;
            assertClose(edge);
            assertClose(Math.nextDown(edge));
            assertClose(Math.nextUp(edge));
        }
    }

    @Test
    void staysAtTheBordersOfItsRange() {
        assertEquals(1, NaturalExponential.of(0));
        assertClose(700);
        assertClose(-700);
        assertEquals(NaturalExponential.of(700), NaturalExponential.of(1e9));
        assertEquals(NaturalExponential.of(-700), NaturalExponential.of(Double.NEGATIVE_INFINITY));
    }

    private static void assertClose(double x) {
        double expected = StrictMath.exp(x);
        double error = Math.abs(NaturalExponential.of(x) - expected);
        assertTrue(error <= expected * TOLERANCE, "x = " + x + ", error " + error);
    }
}
