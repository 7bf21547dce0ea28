package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import io.acceptq.units.Nanos;
import io.acceptq.units.Rate;

/** Arrivals at equal distances. */
record Evenly(Rate rate) implements Arrivals {
    /** Nanoseconds in 10<sup>9</sup> seconds, the time in which the rate says how many arrive. */
    private static final long NANOS = 1_000_000_000_000_000_000L;

    @Override
    public ArrivalSequence start(KeyedRandom random) {
        return new Sequence(rate.billionthsPerSecond());
    }

    @Override
    public String toString() {
        return "evenly, " + rate;
    }

    /**
     * Adds the gap in whole nanoseconds, and one more whenever the remainders make up a whole one, so that nothing is
     * ever rounded.
     */
    private static final class Sequence implements ArrivalSequence {
        private final long divisor;
        private final long gap;
        private final long remainder;
        private long nextNanos;
        private long remainders;

        Sequence(long divisor) {
            this.divisor = divisor;
            gap = NANOS / divisor;
            remainder = NANOS % divisor;
        }

        @Override
        public long nextNanos() {
            long nanos = nextNanos;
            if (nanos > Nanos.MAX) {
                return NONE;
            }
            nextNanos += gap;
            remainders += remainder;
            if (remainders >= divisor) {
                remainders -= divisor;
                nextNanos++;
            }
            return nanos;
        }
    }
}
