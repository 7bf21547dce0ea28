package io.acceptq.random;

import io.acceptq.units.Decimals;
import io.acceptq.units.Nanos;

/** A time with a tail that falls by a power. */
record Pareto(long shortestNanos, double shape) implements Distribution {
    @Override
    public long sampleNanos(double uniform) {
        return Parameter.toNanos(shortestNanos * NaturalExponential.of(Exponential.standard(uniform) / shape));
    }

    @Override
    public String toString() {
        return "Pareto, shortest " + Nanos.text(shortestNanos) + ", shape " + Decimals.text(shape, 6);
    }
}
