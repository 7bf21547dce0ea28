package io.acceptq.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EstimateTest {
    /** Printed tables of Student's t: with 4 degrees of freedom 2.776 two-sided and 2.132 one-sided, with 100 1.984. */
    @Test
    void followsStudentsTable() {
        // Mean 10, squares 4 + 1 + 0 + 1 + 4 = 10, variance 10 / 4, standard error sqrt(2.5 / 5) = 0.70711.
        Estimate five = Estimate.of(new double[] {8, 9, 10, 11, 12});
        assertEquals(10, five.mean());
        assertEquals(0.70711, five.standardError(), 1e-5);
        assertEquals(2.776 * 0.70711, five.margin(), 1e-3);
        assertEquals(10 + 2.132 * 0.70711, five.upperBound(), 1e-3);
        assertEquals(10 - 2.132 * 0.70711, five.lowerBound(), 1e-3);
        double[] many = new double[101];
        for (int i = 0; i < many.length; i++) {
            many[i] = i;
        }
        Estimate hundred = Estimate.of(many);
        assertEquals(1.984, hundred.margin() / hundred.standardError(), 1e-3);
    }

    @Test
    void knowsNothingFromOneValue() {
        Estimate one = Estimate.of(new double[] {7});
        assertEquals(7, one.mean());
        assertEquals(Double.NEGATIVE_INFINITY, one.low());
        assertEquals(Double.POSITIVE_INFINITY, one.upperBound());
        assertFalse(one.isSignificant());
        assertEquals("7", one.toString());
    }

    @Test
    void isExactWhereAllValuesAreEqual() {
        // 0.1 * 3 / 3 is not 0.1 in binary.
        Estimate equal = Estimate.of(new double[] {0.1, 0.1, 0.1});
        assertEquals(0, equal.margin());
        assertTrue(equal.isSignificant());
    }

    @Test
    void isInfiniteWhereAValueIs() {
        Estimate none = Estimate.of(new double[] {1, Double.POSITIVE_INFINITY});
        assertEquals(Double.POSITIVE_INFINITY, none.mean());
        assertEquals(Double.POSITIVE_INFINITY, none.upperBound());
    }
}
