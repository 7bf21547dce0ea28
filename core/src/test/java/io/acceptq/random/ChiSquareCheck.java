package io.acceptq.random;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** Whether counts are what equally likely classes would give. */
final class ChiSquareCheck {
    /** The probability that a fair source fails one check; with a fixed seed the outcome never changes. */
    private static final double SIGNIFICANCE = 1e-6;

    private ChiSquareCheck() {}

    static void assertUniform(String what, int[] counts) {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        double expected = (double) total / counts.length;
        double statistic = 0;
        for (int count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        ChiSquaredDistribution distribution = new ChiSquaredDistribution(counts.length - 1);
        double upper = distribution.inverseCumulativeProbability(1 - SIGNIFICANCE);
        double lower = distribution.inverseCumulativeProbability(SIGNIFICANCE);
        assertTrue(statistic <= upper, what + ": too uneven, " + statistic + " > " + upper);
        assertTrue(statistic >= lower, what + ": too even, " + statistic + " < " + lower);
    }
}
