package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.units.Nanos;
import io.acceptq.units.Rate;

/** Arrivals with exponentially distributed gaps; the gap before arrival i is drawn for connection i. */
record Poisson(Rate rate) implements Arrivals {
    @Override
    public ArrivalSequence start(KeyedRandom random) {
        return new Sequence(random, rate.meanGapNanos());
    }

    @Override
    public String toString() {
        return "Poisson, " + rate;
    }

    private static final class Sequence implements ArrivalSequence {
        private final KeyedRandom random;
        private final double meanGapNanos;
        private long arrivals;
        /** Not rounded, so that the rate is exact however short the gaps are. */
        private double nowNanos;

        Sequence(KeyedRandom random, double meanGapNanos) {
            this.random = random;
            this.meanGapNanos = meanGapNanos;
        }

        @Override
        public long nextNanos() {
            nowNanos += meanGapNanos * random.exponential(Purpose.ARRIVAL, arrivals++, 0);
            return nowNanos < Nanos.MAX ? (long) nowNanos : NONE;
        }
    }
}
