package io.acceptq.sweep;

import io.acceptq.units.Decimals;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.util.FastMath;

/**
 * A mean over seeds and how well it is known: the 95 % confidence interval by Student's t distribution.
 *
 * <p>Five seeds with the mean 10 and the standard deviation 2: the standard error is 2 / sqrt(5) = 0.894, t is 2.776 with 4 degrees of freedom,
 * so the interval is 10 ± 2.48.
 *
 * @param mean the mean; infinite if a value is
 * @param standardError the standard deviation divided by the square root of the number of values; infinite if there is one value
 * @param samples how many values, at least 1
 */
public record Estimate(double mean, double standardError, int samples) {
    private static final double TWO_SIDED = 0.975;
    private static final double ONE_SIDED = 0.95;

    /** Computed once: a table of metrics asks for the same few again and again. */
    private static final int TABULATED = 64;

    private static final double[] TWO_SIDED_T = table(TWO_SIDED);
    private static final double[] ONE_SIDED_T = table(ONE_SIDED);
    private static final int DECIMALS = 4;

    /**
     * The mean of values, one of each run.
     *
     * @param values at least one
     * @throws IllegalArgumentException if there is none
     */
    public static Estimate of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("an estimate needs at least one value");
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        if (values.length == 1 || Double.isInfinite(mean)) {
            return new Estimate(mean, Double.POSITIVE_INFINITY, values.length);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        // Equal values may differ from their mean by a rounding error.
        double variance = areEqual(values) ? 0 : squares / (values.length - 1);
        return new Estimate(mean, FastMath.sqrt(variance / values.length), values.length);
    }

    private static boolean areEqual(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    private static double[] table(double quantile) {
        double[] table = new double[TABULATED];
        for (int degrees = 1; degrees < TABULATED; degrees++) {
            table[degrees] = new TDistribution(degrees).inverseCumulativeProbability(quantile);
        }
        return table;
    }

    private double margin(double[] table, double quantile) {
        if (Double.isInfinite(standardError)) {
            return Double.POSITIVE_INFINITY;
        }
        int degrees = samples - 1;
        double t = degrees < TABULATED
                ? table[degrees]
                : new TDistribution(degrees).inverseCumulativeProbability(quantile);
        return t * standardError;
    }

    /** Half the width of the 95 % interval; infinite if there is one value. */
    public double margin() {
        return margin(TWO_SIDED_T, TWO_SIDED);
    }

    /** The lower end of the 95 % interval. */
    public double low() {
        return mean - margin();
    }

    /** The upper end of the 95 % interval. */
    public double high() {
        return mean + margin();
    }

    /** What the true mean is below with 95 % confidence. */
    public double upperBound() {
        return mean + margin(ONE_SIDED_T, ONE_SIDED);
    }

    /** What the true mean is above with 95 % confidence. */
    public double lowerBound() {
        return mean - margin(ONE_SIDED_T, ONE_SIDED);
    }

    /** Whether zero is outside the 95 % interval: the difference of two cells is then no accident of the seeds. */
    public boolean isSignificant() {
        return low() > 0 || high() < 0;
    }

    /** For people: {@code 10 ± 2.4833}. */
    @Override
    public String toString() {
        String text = Decimals.text(mean, DECIMALS);
        return Double.isInfinite(margin()) ? text : text + " ± " + Decimals.text(margin(), DECIMALS);
    }
}
