package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import io.acceptq.units.Nanos;

/** The arrivals of others before a time. */
record Until(Arrivals arrivals, long endNanos) implements Arrivals {
    @Override
    public ArrivalSequence start(KeyedRandom random) {
        ArrivalSequence sequence = arrivals.start(random);
        return () -> {
            long nanos = sequence.nextNanos();
            return nanos < endNanos ? nanos : ArrivalSequence.NONE;
        };
    }

    @Override
    public String toString() {
        return arrivals + ", until " + Nanos.text(endNanos);
    }
}
