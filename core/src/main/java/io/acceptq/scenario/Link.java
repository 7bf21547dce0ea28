package io.acceptq.scenario;

import io.acceptq.random.Distribution;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.Objects;

/**
 * The way between two hosts: how long a packet is on it, and how many are lost. Order is kept within a connection; there is no rate limit.
 *
 * <p>Default: a round trip of 0.1 ms, as in one rack, and no loss.
 */
public final class Link {
    private static final Duration DEFAULT_ROUND_TRIP = Duration.ofNanos(100_000);

    private final Distribution roundTrip;
    private final double loss;

    private Link(Distribution roundTrip, double loss) {
        this.roundTrip = roundTrip;
        this.loss = loss;
    }

    /** A link inside a rack: 0.1 ms, no loss. */
    public static Link near() {
        return of(Distribution.constant(DEFAULT_ROUND_TRIP));
    }

    /** A link of a length, without loss. */
    public static Link of(Duration roundTrip) {
        Nanos.ofNonNegative("round trip", roundTrip);
        return of(Distribution.constant(roundTrip));
    }

    /** A link whose length is drawn for each connection, without loss. */
    public static Link of(Distribution roundTrip) {
        return new Link(Objects.requireNonNull(roundTrip, "round trip"), 0);
    }

    /**
     * The same link that loses packets.
     *
     * @param share the share of packets that are lost, each way, 0 to below 1
     * @throws IllegalArgumentException if out of range
     */
    public Link withLoss(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("loss must be at least 0 and below 1, but was " + share);
        }
        return new Link(roundTrip, share);
    }

    /** How long a packet and its answer are on the way. */
    public Distribution roundTrip() {
        return roundTrip;
    }

    /** The share of packets that are lost, each way. */
    public double loss() {
        return loss;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Link that && roundTrip.equals(that.roundTrip) && loss == that.loss;
    }

    @Override
    public int hashCode() {
        return Objects.hash(roundTrip, loss);
    }

    /** For people: {@code round trip constant 100us, loss 0}. */
    @Override
    public String toString() {
        return "round trip " + roundTrip + ", loss " + loss;
    }
}
