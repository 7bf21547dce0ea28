package io.acceptq.random;

import io.acceptq.units.Nanos;
import java.time.Duration;

/** Any time between two, equally likely; made by {@link Distribution#uniformFrom}. */
public final class Uniform implements Distribution {
    private final long shortestNanos;
    private final long longestNanos;

    private Uniform(long shortestNanos, long longestNanos) {
        this.shortestNanos = shortestNanos;
        this.longestNanos = longestNanos;
    }

    /** The lower border, which waits for the upper one. */
    public static final class Lower {
        private final long shortestNanos;

        Lower(long shortestNanos) {
            this.shortestNanos = shortestNanos;
        }

        /**
         * The distribution up to a longest time.
         *
         * @throws IllegalArgumentException if it is shorter than the shortest time
         */
        public Uniform to(Duration longest) {
            long longestNanos = Nanos.ofNonNegative("longest time", longest);
            if (longestNanos < shortestNanos) {
                throw new IllegalArgumentException("longest time must not be below the shortest, "
                        + Nanos.text(shortestNanos) + ", but was " + Nanos.text(longestNanos));
            }
            return new Uniform(shortestNanos, longestNanos);
        }
    }

    @Override
    public long sampleNanos(double uniform) {
        // All whole numbers of nanoseconds, both borders included, are equally likely.
        return shortestNanos + (long) (uniform * (longestNanos - shortestNanos + 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Uniform that
                && that.shortestNanos == shortestNanos
                && that.longestNanos == longestNanos;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(shortestNanos) + Long.hashCode(longestNanos);
    }

    @Override
    public String toString() {
        return "uniform from " + Nanos.text(shortestNanos) + " to " + Nanos.text(longestNanos);
    }
}
