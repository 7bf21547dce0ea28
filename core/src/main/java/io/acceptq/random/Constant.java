package io.acceptq.random;

import io.acceptq.units.Nanos;

/** Always the same time. */
record Constant(long nanos) implements Distribution {
    @Override
    public long sampleNanos(double uniform) {
        return nanos;
    }

    @Override
    public String toString() {
        return "constant " + Nanos.text(nanos);
    }
}
