package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;

/** The first arrivals of others. */
record Limited(Arrivals arrivals, long count) implements Arrivals {
    static Limited of(Arrivals arrivals, long count) {
        if (count < 1) {
            throw new IllegalArgumentException("limit of the arrivals must be at least 1, but was " + count);
        }
        return new Limited(arrivals, count);
    }

    @Override
    public ArrivalSequence start(KeyedRandom random) {
        return new Sequence(arrivals.start(random), count);
    }

    @Override
    public String toString() {
        return arrivals + ", at most " + count;
    }

    private static final class Sequence implements ArrivalSequence {
        private final ArrivalSequence sequence;
        private long left;

        Sequence(ArrivalSequence sequence, long count) {
            this.sequence = sequence;
            left = count;
        }

        @Override
        public long nextNanos() {
            if (left == 0) {
                return NONE;
            }
            left--;
            return sequence.nextNanos();
        }
    }
}
