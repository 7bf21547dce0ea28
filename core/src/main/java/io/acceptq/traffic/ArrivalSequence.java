package io.acceptq.traffic;

/** The arrivals of one run, one after the other. */
@FunctionalInterface
public interface ArrivalSequence {
    /** What {@link #nextNanos} returns when no further connection is attempted. */
    long NONE = -1;

    /**
     * When the next connection is attempted, in nanoseconds since the start of the run, or {@link #NONE}. Times do not
     * fall; after {@link #NONE} the sequence is not asked again.
     */
    long nextNanos();
}
