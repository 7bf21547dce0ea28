package io.acceptq.client;

import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.Objects;

/**
 * Whether and when a client tries a request again that failed: after a reset, a refusal, a timeout, an end of file or an answer of 500 or more.
 *
 * <p>Pauses of a backoff grow by a factor, up to a longest one, and are varied: with jitter j a pause of p is drawn evenly from p (1 - j) to p.
 * Full jitter is 1.
 *
 * <p>Source: M. Brooker, Exponential Backoff And Jitter, 2015 (the kinds of jitter and their names).
 */
public final class RetryPolicy {
    /** What {@link #pauseNanos} answers when there is no further try. */
    public static final long NEVER = -1;

    private static final RetryPolicy NONE = new RetryPolicy(0, 0, 1, 0, 0);
    private static final int MOST_RETRIES = 100;
    private static final double USUAL_FACTOR = 2;

    private final int retries;
    private final long firstNanos;
    private final double factor;
    private final long longestNanos;
    private final double jitter;

    private RetryPolicy(int retries, long firstNanos, double factor, long longestNanos, double jitter) {
        this.retries = retries;
        this.firstNanos = firstNanos;
        this.factor = factor;
        this.longestNanos = longestNanos;
        this.jitter = jitter;
    }

    /** A failed request is not tried again. */
    public static RetryPolicy none() {
        return NONE;
    }

    /**
     * A failed request is tried again at once.
     *
     * @param retries how often at most, 1 to 100
     * @throws IllegalArgumentException if out of range
     */
    public static RetryPolicy immediate(int retries) {
        return new RetryPolicy(checked(retries), 0, 1, 0, 0);
    }

    /**
     * A failed request is tried again after a pause that doubles with each try, without jitter and without a longest pause.
     *
     * @param retries how often at most, 1 to 100
     * @param first the first pause
     * @throws IllegalArgumentException if out of range
     */
    public static RetryPolicy exponentialBackoff(int retries, Duration first) {
        return new RetryPolicy(
                checked(retries), Nanos.ofPositive("first pause", first), USUAL_FACTOR, Long.MAX_VALUE, 0);
    }

    private static int checked(int retries) {
        if (retries < 1 || retries > MOST_RETRIES) {
            throw new IllegalArgumentException(
                    "retries must be between 1 and " + MOST_RETRIES + ", but was " + retries);
        }
        return retries;
    }

    /**
     * The same policy with pauses that grow by another factor.
     *
     * @throws IllegalArgumentException if not between 1 and 100
     */
    public RetryPolicy withFactor(double value) {
        if (!(value >= 1 && value <= 100)) {
            throw new IllegalArgumentException("retry factor must be between 1 and 100, but was " + value);
        }
        return new RetryPolicy(retries, firstNanos, value, longestNanos, jitter);
    }

    /** The same policy with pauses of at most this length. */
    public RetryPolicy withLongestPause(Duration value) {
        return new RetryPolicy(retries, firstNanos, factor, Nanos.ofPositive("longest pause", value), jitter);
    }

    /**
     * The same policy with pauses that are drawn.
     *
     * @param share how much of a pause is left to chance, 0 to 1
     * @throws IllegalArgumentException if out of range
     */
    public RetryPolicy withJitter(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("retry jitter must be between 0 and 1, but was " + share);
        }
        return new RetryPolicy(retries, firstNanos, factor, longestNanos, share);
    }

    /** How often a request is tried again at most. */
    public int retries() {
        return retries;
    }

    /**
     * How long the client waits before the next try.
     *
     * @param tries how many there were, from 1
     * @param uniform a number from 0 to below 1
     * @return nanoseconds, or {@link #NEVER} if there is no further try
     */
    public long pauseNanos(int tries, double uniform) {
        if (tries > retries) {
            return NEVER;
        }
        double pause = (double) firstNanos;
        for (int i = 1; i < tries && pause < (double) longestNanos; i++) {
            pause *= factor;
        }
        return (long) (Math.min(pause, (double) longestNanos) * (1 - jitter * uniform));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RetryPolicy that
                && retries == that.retries
                && firstNanos == that.firstNanos
                && factor == that.factor
                && longestNanos == that.longestNanos
                && jitter == that.jitter;
    }

    @Override
    public int hashCode() {
        return Objects.hash(retries, firstNanos, factor, longestNanos, jitter);
    }

    /** For people: {@code 3 retries, first after 100ms, factor 2.0, jitter 0.5}. */
    @Override
    public String toString() {
        if (retries == 0) {
            return "no retry";
        }
        String count = retries + (retries == 1 ? " retry" : " retries");
        if (firstNanos == 0) {
            return count + " at once";
        }
        return count + ", first after " + Nanos.text(firstNanos) + ", factor " + factor
                + (longestNanos == Long.MAX_VALUE ? "" : ", at most " + Nanos.text(longestNanos))
                + ", jitter " + jitter;
    }
}
