package io.acceptq.compare;

import io.acceptq.sweep.Estimate;
import org.apache.commons.math3.util.FastMath;

/**
 * How far a measured figure may lie from the simulated mean. It is the sum of
 *
 * <ul>
 *   <li>a share, which is the user's to set, of the larger of the two;
 *   <li>what one run says of itself: the 95 % interval for one more run of the simulated ones, and for a count c two standard deviations of as many
 *       independent events, 2 sqrt(c), whichever is wider;
 *   <li>the last digit of the tool.
 * </ul>
 *
 * <p>Measured 100 and simulated 90 ± 4 with five seeds and a share of 10 %: 10, and the larger of 4 sqrt(6) = 9.8 and 2 sqrt(100) = 20, so 30.
 *
 * @param share from 0 to below 1
 */
public record Tolerance(double share) {
    /** What recorded runs of real servers came to, at the most, for most of their figures. */
    public static final Tolerance DEFAULT = new Tolerance(0.15);

    private static final double STANDARD_DEVIATIONS = 2;
    private static final double PERCENT = 100;

    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if out of range
     */
    public Tolerance {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("tolerance must be at least 0 and below 1, but was " + share);
        }
    }

    /**
     * Reads {@code 15%} or {@code 0.15}.
     *
     * @throws IllegalArgumentException if it is no number or out of range
     */
    public static Tolerance parse(String text) {
        String number = text.strip();
        boolean isPercent = number.endsWith("%");
        String digits = isPercent ? number.substring(0, number.length() - 1).strip() : number;
        if (!digits.matches("\\d{1,3}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("tolerance must be a share such as 15%, but was '" + text + "'");
        }
        return new Tolerance(Double.parseDouble(digits) / (isPercent ? PERCENT : 1));
    }

    /** How far the measured figure may lie from the mean. */
    double allowance(Figure figure, Estimate simulated) {
        double larger =
                Double.isFinite(simulated.mean()) ? Math.max(figure.measured(), simulated.mean()) : figure.measured();
        // The interval for one more run is t s sqrt(1 + 1/n), that of the mean t s / sqrt(n).
        double oneRun =
                Double.isFinite(simulated.margin()) ? simulated.margin() * FastMath.sqrt(simulated.samples() + 1.0) : 0;
        double counting =
                figure.unit() == Figure.Unit.COUNT ? STANDARD_DEVIATIONS * FastMath.sqrt(Math.max(larger, 1)) : 0;
        return share * larger + Math.max(oneRun, counting) + figure.resolution();
    }
}
