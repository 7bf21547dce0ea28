package io.acceptq.server;

import io.acceptq.units.Nanos;
import java.time.Duration;

/**
 * A time during which the whole server stands still, as in a garbage collection: nobody accepts, work in progress is not worked on.
 *
 * @param startNanos when it begins, nanoseconds after the start of the run
 * @param lengthNanos how long it lasts, nanoseconds
 */
public record Pause(long startNanos, long lengthNanos) {
    /** Checks the ranges. */
    public Pause {
        if (startNanos < 0 || lengthNanos <= 0) {
            throw new IllegalArgumentException("a pause must start at 0 or later and last longer than 0, but was "
                    + lengthNanos + " ns at " + startNanos + " ns");
        }
    }

    /** The start of a pause. */
    public static Start at(Duration start) {
        return new Start(Nanos.ofNonNegative("pause start", start));
    }

    /**
     * A pause without a length.
     *
     * @param startNanos when it begins
     */
    public record Start(long startNanos) {
        /** The pause of this length. */
        public Pause lasting(Duration length) {
            return new Pause(startNanos, Nanos.ofPositive("pause length", length));
        }
    }

    long endNanos() {
        return startNanos + lengthNanos;
    }

    @Override
    public String toString() {
        return Nanos.text(lengthNanos) + " at " + Nanos.text(startNanos);
    }
}
