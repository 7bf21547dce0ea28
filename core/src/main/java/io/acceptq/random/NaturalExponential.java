package io.acceptq.random;

import org.apache.commons.math3.util.FastMath;

/**
 * The exponential function by table and polynomial, equal bit for bit on every machine and in the browser, which a
 * library's is not.
 *
 * <p>How it works: x = (64 e + j) ln 2 / 64 + r with |r| at most ln 2 / 128, so exp x = 2<sup>e</sup> 2<sup>j/64</sup>
 * exp r. The 2<sup>j/64</sup> come from a table built with FastMath; of exp r the terms up to r<sup>5</sup> are taken,
 * since r<sup>6</sup>/720 is below 2<sup>-54</sup>. The multiple of ln 2 / 64 is subtracted in two parts, the first
 * with so many zero bits that it is exact.
 *
 * <p>Range: -700 to 700, beyond which the result is that of the border. Relative error: at most 5 * 10<sup>-16</sup>.
 *
 * <p>Source: P. T. P. Tang, Table-driven implementation of the exponential function in IEEE floating-point arithmetic,
 * ACM TOMS 15, 1989, section 3.
 */
final class NaturalExponential {
    private static final int STEPS = 64;
    private static final double LIMIT = 700;
    private static final double LN_2 = FastMath.log(2);
    private static final double STEPS_PER_UNIT = STEPS / LN_2;
    /** ln 2 / 64 in two parts, of which the first has 32 significant bits. */
    private static final double STEP_HIGH = 0x1.62e42feep-1 / STEPS;

    private static final double STEP_LOW = 0x1.a39ef35793c76p-33 / STEPS;
    private static final double[] ROOT = new double[STEPS];

    static {
        for (int j = 0; j < STEPS; j++) {
            ROOT[j] = FastMath.exp(j * LN_2 / STEPS);
        }
    }

    private NaturalExponential() {}

    static double of(double x) {
        double bounded = Math.max(-LIMIT, Math.min(x, LIMIT));
        int steps = (int) Math.floor(bounded * STEPS_PER_UNIT + 0.5);
        double r = (bounded - steps * STEP_HIGH) - steps * STEP_LOW;
        double tail = 1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120));
        double exponentialMinusOne = r + r * r * (0.5 + r * tail);
        double root = ROOT[steps & (STEPS - 1)];
        long powerOfTwo = (long) ((steps >> 6) + Double.MAX_EXPONENT) << 52;
        return (root + root * exponentialMinusOne) * Double.longBitsToDouble(powerOfTwo);
    }
}
