package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import java.util.Iterator;
import java.util.PrimitiveIterator;

/**
 * Arrivals at recorded times that are read as a run goes on.
 *
 * @param nanos begins anew at each iteration
 */
record StreamedReplay(Iterable<Long> nanos) implements Arrivals {
    @Override
    public ArrivalSequence start(KeyedRandom random) {
        return new Sequence(nanos.iterator());
    }

    @Override
    public String toString() {
        return "replay of " + nanos;
    }

    private static final class Sequence implements ArrivalSequence {
        private final Iterator<Long> nanos;
        private long arrivals;
        private long latest;

        Sequence(Iterator<Long> nanos) {
            this.nanos = nanos;
        }

        @Override
        public long nextNanos() {
            if (!nanos.hasNext()) {
                return NONE;
            }
            long next = nanos instanceof PrimitiveIterator.OfLong unboxed ? unboxed.nextLong() : nanos.next();
            Replay.requireNext(++arrivals, latest, next);
            latest = next;
            return next;
        }
    }
}
