package io.acceptq.random;

import org.apache.commons.math3.util.FastMath;

/**
 * The quantile function of the standard normal distribution, interpolated in a table.
 *
 * <p>How it works: by symmetry only tail probabilities p from 2<sup>-54</sup> to 1/2 are needed. Each octave of them is
 * cut into 64 cells, so the cells get finer as the tail gets thinner, and the cell is found from the bits of p. Within
 * a cell the quantile is the cubic that has its values and slopes at both ends; values by Wichura's AS 241, slopes from
 * the density.
 *
 * <p>Range: u from 0 to below 1, in steps of 2<sup>-53</sup>, taken as u + 2<sup>-54</sup>, so that the quantile of 0
 * is -8.29 and not infinite. Monotone. Absolute error: at most 5 * 10<sup>-10</sup>.
 *
 * <p>Source: M. J. Wichura, Algorithm AS 241: the percentage points of the normal distribution, Applied Statistics 37,
 * 1988, routine PPND16.
 */
final class NormalQuantile {
    private static final int OCTAVES = 53;
    private static final int CELL_BITS = 6;
    private static final int REST_BITS = 52 - CELL_BITS;
    private static final long REST_MASK = (1L << REST_BITS) - 1;
    private static final long EXPONENT_MASK = 0x7ff0000000000000L;
    private static final double HALF_STEP = 0x1.0p-54;
    private static final int FIRST_CELL = (int) (Double.doubleToRawLongBits(HALF_STEP) >>> REST_BITS);
    /** One cell more than the octaves have: that of p = 1/2, which is used at its beginning only. */
    private static final int CELLS = (OCTAVES << CELL_BITS) + 1;

    private static final double[] VALUE = new double[CELLS + 1];
    private static final double[] SLOPE = new double[CELLS + 1];

    static {
        double normalizer = FastMath.sqrt(2 * FastMath.PI);
        for (int i = 0; i <= CELLS; i++) {
            double p = Double.longBitsToDouble((long) (FIRST_CELL + i) << REST_BITS);
            VALUE[i] = -WichuraNormalQuantile.of(p);
            SLOPE[i] = -normalizer * FastMath.exp(0.5 * VALUE[i] * VALUE[i]);
        }
    }

    private NormalQuantile() {}

    static double of(double u) {
        return u < 0.5 ? -upper(u + HALF_STEP) : upper((1 - u) - HALF_STEP);
    }

    /** The number that a standard normal variable exceeds with probability p. */
    private static double upper(double p) {
        long bits = Double.doubleToRawLongBits(p);
        int cell = (int) (bits >>> REST_BITS) - FIRST_CELL;
        double width = Double.longBitsToDouble(bits & EXPONENT_MASK) * (1.0 / (1 << CELL_BITS));
        double t = (bits & REST_MASK) * (1.0 / (1L << REST_BITS));
        double value = VALUE[cell];
        double rise = VALUE[cell + 1] - value;
        double slope = SLOPE[cell] * width;
        double slopeAtEnd = SLOPE[cell + 1] * width;
        double cubic = slope + slopeAtEnd - 2 * rise;
        return value + t * (slope + t * (rise - slope - cubic + t * cubic));
    }
}
