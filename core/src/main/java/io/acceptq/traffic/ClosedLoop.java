package io.acceptq.traffic;

import io.acceptq.random.Distribution;
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
    private final Distribution thinkTime;

    private ClosedLoop(int clients, Distribution thinkTime) {
        this.clients = clients;
        this.thinkTime = thinkTime;
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
        return new ClosedLoop(clients, AT_ONCE);
    }

    /** The same clients, with a pause between an outcome and the next attempt. */
    public ClosedLoop withThinkTime(Distribution time) {
        return new ClosedLoop(clients, Objects.requireNonNull(time, "think time"));
    }

    public int clients() {
        return clients;
    }

    /** The pause between an outcome and the next attempt; by default none. */
    public Distribution thinkTime() {
        return thinkTime;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClosedLoop that && that.clients == clients && that.thinkTime.equals(thinkTime);
    }

    @Override
    public int hashCode() {
        return 31 * clients + thinkTime.hashCode();
    }

    @Override
    public String toString() {
        String loop = "closed loop of " + clients + (clients == 1 ? " client" : " clients");
        return thinkTime.equals(AT_ONCE) ? loop : loop + ", think time " + thinkTime;
    }
}
