package io.acceptq.compare;

import io.acceptq.random.KeyedRandom;
import io.acceptq.traffic.ArrivalSequence;
import io.acceptq.traffic.Arrivals;

/**
 * Other arrivals, so many times as fast.
 *
 * @param arrivals the arrivals
 * @param factor above 0
 */
record FasterArrivals(Arrivals arrivals, double factor) implements Arrivals {
    @Override
    public ArrivalSequence start(KeyedRandom random) {
        ArrivalSequence sequence = arrivals.start(random);
        return () -> {
            long nanos = sequence.nextNanos();
            return nanos == ArrivalSequence.NONE ? nanos : Math.round(nanos / factor);
        };
    }
}
