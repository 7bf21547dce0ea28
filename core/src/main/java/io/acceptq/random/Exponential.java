package io.acceptq.random;

import io.acceptq.units.Nanos;

/** The time until something that may happen at any moment. */
record Exponential(long meanNanos) implements Distribution {
    @Override
    public long sampleNanos(double uniform) {
        return Parameter.toNanos(meanNanos * standard(uniform));
    }

    /** The quantile function of the exponential distribution with mean 1. */
    static double standard(double uniform) {
        return 0 - NaturalLogarithm.of(1 - uniform);
    }

    @Override
    public String toString() {
        return "exponential, mean " + Nanos.text(meanNanos);
    }
}
