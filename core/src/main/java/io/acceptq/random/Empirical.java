package io.acceptq.random;

import io.acceptq.units.Nanos;
import java.util.Arrays;

/**
 * Times like measured ones.
 *
 * <p>Source: R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, The American Statistician 50, 1996,
 * definition 7.
 */
final class Empirical implements Distribution {
    private final long[] sortedNanos;

    private Empirical(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    /** Keeps and sorts the array. */
    static Empirical of(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("an empirical distribution needs at least one measured time");
        }
        Arrays.sort(nanos);
        if (nanos[0] < 0) {
            throw new IllegalArgumentException(
                    "measured times must not be negative, but one was " + Nanos.text(nanos[0]));
        }
        long longest = nanos[nanos.length - 1];
        if (longest > Nanos.MAX) {
            throw new IllegalArgumentException(
                    "measured times must be at most " + Nanos.text(Nanos.MAX) + ", but one was " + Nanos.text(longest));
        }
        return new Empirical(nanos);
    }

    @Override
    public long sampleNanos(double uniform) {
        int last = sortedNanos.length - 1;
        double place = uniform * last;
        int below = (int) place;
        if (below >= last) {
            return sortedNanos[last];
        }
        long shorter = sortedNanos[below];
        return shorter + (long) ((place - below) * (sortedNanos[below + 1] - shorter) + 0.5);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Empirical that && Arrays.equals(that.sortedNanos, sortedNanos);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sortedNanos);
    }

    @Override
    public String toString() {
        int last = sortedNanos.length - 1;
        return "empirical, " + sortedNanos.length + " times from " + Nanos.text(sortedNanos[0]) + " to "
                + Nanos.text(sortedNanos[last]);
    }
}
