package io.acceptq.random;

import org.apache.commons.math3.util.FastMath;

/**
 * The natural logarithm by table and polynomial, equal bit for bit on every machine and in the browser, which a
 * library's is not.
 *
 * <p>How it works: x = 2<sup>e</sup> m with m from 181.5/256 to 362.5/256, so that e is 0 around x = 1. With c, the
 * multiple of 1/256 next to m, ln x = e ln 2 + ln c + ln(1 + r), r = (m - c) / c. The ln c come from a table built with
 * FastMath; of ln(1 + r) six terms of the series are taken, since |r| is less than 1/362 and the seventh is below
 * 2<sup>-53</sup> r. Around x = 1, c is 1 and r is exact, so that the relative error stays small where the logarithm
 * goes through zero.
 *
 * <p>Range: normal positive numbers. Relative error: at most 5 * 10<sup>-16</sup>.
 *
 * <p>Source: P. T. P. Tang, Table-driven implementation of the logarithm function in IEEE floating-point arithmetic,
 * ACM TOMS 16, 1990, section 3.
 */
final class NaturalLogarithm {
    private static final int STEPS = 256;
    /** The multiple of 1/256 next to the square root of 2, above which m is halved. */
    private static final int LARGEST = 362;

    private static final long MANTISSA_BITS = 0x000fffffffffffffL;
    private static final long EXPONENT_OF_ONE = 0x3ff0000000000000L;
    private static final double LN_2 = FastMath.log(2);
    private static final double[] LOGARITHM = new double[LARGEST + 1];
    private static final double[] RECIPROCAL = new double[LARGEST + 1];

    static {
        for (int i = LARGEST / 2; i <= LARGEST; i++) {
            double c = (double) i / STEPS;
            LOGARITHM[i] = FastMath.log(c);
            RECIPROCAL[i] = 1 / c;
        }
    }

    private NaturalLogarithm() {}

    static double of(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) - Double.MAX_EXPONENT;
        double m = Double.longBitsToDouble((bits & MANTISSA_BITS) | EXPONENT_OF_ONE);
        int i = nearestStep(m);
        if (i > LARGEST) {
            m *= 0.5;
            exponent++;
            i = nearestStep(m);
        }
        double r = (m - (double) i / STEPS) * RECIPROCAL[i];
        return exponent * LN_2 + (LOGARITHM[i] + logarithmOfOnePlus(r));
    }

    private static int nearestStep(double m) {
        return (int) (m * STEPS + 0.5);
    }

    private static double logarithmOfOnePlus(double r) {
        double tail = 1.0 / 3 + r * (-1.0 / 4 + r * (1.0 / 5 + r * (-1.0 / 6)));
        return r + r * r * (-0.5 + r * tail);
    }
}
