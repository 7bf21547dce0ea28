package io.acceptq.random;

import io.acceptq.units.Decimals;
import io.acceptq.units.Nanos;

/** The borders of what goes into a distribution and what comes out. */
final class Parameter {
    private Parameter() {}

    /** Returns the value if it is within the borders. */
    static double within(String name, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(name + " must be between " + Decimals.text(lowest, 9) + " and "
                    + Decimals.text(highest, 9) + ", but was " + Decimals.text(value, 9));
        }
        return value;
    }

    /** The whole nanoseconds next to a sampled time, which is not negative. */
    static long toNanos(double time) {
        return time < Nanos.MAX ? (long) (time + 0.5) : Nanos.MAX;
    }
}
