package io.acceptq.traffic;

import io.acceptq.random.Distribution;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.Objects;

/**
 * A fixed number of clients that each attempt a connection, wait for its outcome, think, and try again, as
 * {@code ab -c 200} does.
 *
 * <p>All clients make their first attempt at time zero, in the order of their numbers.
 */
public final class ClosedLoop implements Load {
    private static final int MOST_CLIENTS = 1_000_000;
    private static final Distribution AT_ONCE = Distribution.constant(Duration.ZERO);

    private final int clients;
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final Distribution thinkTime;
    private final long untilNanos;

    private ClosedLoop(int clients, Distribution thinkTime, long untilNanos) {
        this.clients = clients;
        this.thinkTime = thinkTime;
        this.untilNanos = untilNanos;
    }

    /**
     * That many clients, which try again at once.
     *
     * @param clients from 1 to 1,000,000
     * @throws IllegalArgumentException if the number is out of range
     */
    public static ClosedLoop of(int clients) {
        if (clients < 1 || clients > MOST_CLIENTS) {
            throw new IllegalArgumentException(
                    "clients of a closed loop must be between 1 and " + MOST_CLIENTS + ", but were " + clients);
        }
        return new ClosedLoop(clients, AT_ONCE, FOR_EVER);
    }

    /** The same clients, with a pause between an outcome and the next attempt. */
    public ClosedLoop withThinkTime(Distribution time) {
        return new ClosedLoop(clients, Objects.requireNonNull(time, "think time"), untilNanos);
    }

    /**
     * The same clients, which make no further request from this time on; what is under way goes on.
     *
     * @throws IllegalArgumentException if not above 0
     */
    public ClosedLoop until(Duration end) {
        return new ClosedLoop(clients, thinkTime, Nanos.ofPositive("end of a closed loop", end));
    }

    public int clients() {
        return clients;
    }

    /** The pause between an outcome and the next attempt; by default none. */
    public Distribution thinkTime() {
        return thinkTime;
    }

    /** When the clients make no further request, nanoseconds; by default never. */
    public long untilNanos() {
        return untilNanos;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClosedLoop that
                && that.clients == clients
                && that.thinkTime.equals(thinkTime)
                && that.untilNanos == untilNanos;
    }

    @Override
    public int hashCode() {
        return Objects.hash(clients, thinkTime, untilNanos);
    }

    @Override
    public String toString() {
        String loop = "closed loop of " + clients + (clients == 1 ? " client" : " clients");
        return loop
                + (thinkTime.equals(AT_ONCE) ? "" : ", think time " + thinkTime)
                + (untilNanos == FOR_EVER ? "" : ", until " + Nanos.text(untilNanos));
    }
}
