package io.acceptq.random;

/**
 * What a random number is for; draws for different purposes are independent of each other.
 *
 * <p>The code is part of what a seed means: it is never changed and never given to another purpose, or the results of
 * all seeds change.
 */
public enum Purpose {
    /** When connections are attempted; the connection is the number of the arrival. */
    ARRIVAL(1),
    /** How long the server works on a request. */
    SERVICE(2),
    /** How long a segment is on its way. */
    LINK(3),
    /** Whether a segment is lost. */
    LOSS(4),
    /** Where between two ticks a host's clock stands when the run begins. */
    KERNEL_PHASE(5),
    /** The secret of the SYN cookies. */
    COOKIE(6),
    /** How much a client varies its pause before a retry. */
    RETRY_JITTER(7),
    /** How long a client of a closed loop thinks before its next attempt. */
    THINK(8),
    /** The hash of a connection's addresses, which chooses a processor and a listening socket. */
    FLOW_HASH(9),
    /** When the server pauses and for how long. */
    PAUSE(10),
    /** How long a worker needs for a request on top of the work. */
    OVERHEAD(11),
    /** How long a worker needs from one connection to the next. */
    TURNAROUND(12),
    /** How long a client needs until it attends to a socket. */
    REACTION(13),
    /** How long a sleeping worker needs until it runs. */
    WAKE_UP(14),
    /** How long an interrupt from one processor to another takes. */
    SOFTIRQ_DELAY(15),
    /** What a capture of simulated packets shows where the model counts from 0: sequence numbers, timestamps, identifications. */
    CAPTURE(16);

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    /** A number above 0 that never changes. */
    int code() {
        return code;
    }
}
