package io.acceptq.random;

import io.acceptq.units.Decimals;
import io.acceptq.units.Nanos;

/** A time like the exponential one, with a tail that is longer or shorter. */
record Weibull(long scaleNanos, double shape) implements Distribution {
    @Override
    public long sampleNanos(double uniform) {
        double exponential = Exponential.standard(uniform);
        if (exponential == 0) {
            return 0;
        }
        return Parameter.toNanos(scaleNanos * NaturalExponential.of(NaturalLogarithm.of(exponential) / shape));
    }

    @Override
    public String toString() {
        return "Weibull, scale " + Nanos.text(scaleNanos) + ", shape " + Decimals.text(shape, 6);
    }
}
