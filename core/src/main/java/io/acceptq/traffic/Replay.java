package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import io.acceptq.units.Nanos;
import java.util.Arrays;

/** Arrivals at recorded times. */
final class Replay implements Arrivals {
    private final long[] nanos;

    private Replay(long[] nanos) {
        this.nanos = nanos;
    }

    /** Keeps the array. */
    static Replay of(long[] nanos) {
        long before = 0;
        for (int i = 0; i < nanos.length; i++) {
            requireNext(i + 1, before, nanos[i]);
            before = nanos[i];
        }
        return new Replay(nanos);
    }

    /** Checks the arrival with this number, counted from 1, against the one ahead of it. */
    static void requireNext(long number, long before, long nanos) {
        if (nanos < 0 || nanos > Nanos.MAX) {
            throw new IllegalArgumentException("time of arrival " + number + " must be between 0 s and "
                    + Nanos.text(Nanos.MAX) + ", but was " + Nanos.text(nanos));
        }
        if (nanos < before) {
            throw new IllegalArgumentException("time of arrival " + number
                    + " must not be before that of the one ahead of it, " + Nanos.text(before) + ", but was "
                    + Nanos.text(nanos));
        }
    }

    @Override
    public ArrivalSequence start(KeyedRandom random) {
        return new Sequence(nanos);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Replay that && Arrays.equals(that.nanos, nanos);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nanos);
    }

    @Override
    public String toString() {
        return "replay of " + nanos.length + (nanos.length == 1 ? " arrival" : " arrivals");
    }

    private static final class Sequence implements ArrivalSequence {
        private final long[] nanos;
        private int arrivals;

        Sequence(long[] nanos) {
            this.nanos = nanos;
        }

        @Override
        public long nextNanos() {
            return arrivals < nanos.length ? nanos[arrivals++] : NONE;
        }
    }
}
