package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import io.acceptq.units.Nanos;
import java.time.Duration;

/** Many arrivals at one moment, again and again; made by {@link Arrivals#burst}. */
public final class Burst implements Arrivals {
    private static final int MOST_ARRIVALS = 100_000_000;

    private final int count;
    private final long everyNanos;
    private final long firstNanos;

    private Burst(int count, long everyNanos, long firstNanos) {
        this.count = count;
        this.everyNanos = everyNanos;
        this.firstNanos = firstNanos;
    }

    static Burst of(int count, Duration every) {
        if (count < 1 || count > MOST_ARRIVALS) {
            throw new IllegalArgumentException(
                    "arrivals of a burst must be between 1 and " + MOST_ARRIVALS + ", but were " + count);
        }
        return new Burst(count, Nanos.ofPositive("time between bursts", every), 0);
    }

    /**
     * The same bursts, the first at another time than zero.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public Burst withFirstAt(Duration first) {
        return new Burst(count, everyNanos, Nanos.ofNonNegative("time of the first burst", first));
    }

    @Override
    public ArrivalSequence start(KeyedRandom random) {
        return new Sequence(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Burst that
                && that.count == count
                && that.everyNanos == everyNanos
                && that.firstNanos == firstNanos;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * count + Long.hashCode(everyNanos)) + Long.hashCode(firstNanos);
    }

    @Override
    public String toString() {
        return "bursts of " + count + " every " + Nanos.text(everyNanos) + ", the first at " + Nanos.text(firstNanos);
    }

    private static final class Sequence implements ArrivalSequence {
        private final Burst burst;
        private long nowNanos;
        private int left;

        Sequence(Burst burst) {
            this.burst = burst;
            nowNanos = burst.firstNanos;
            left = burst.count;
        }

        @Override
        public long nextNanos() {
            if (left == 0) {
                left = burst.count;
                nowNanos += burst.everyNanos;
            }
            left--;
            return nowNanos <= Nanos.MAX ? nowNanos : NONE;
        }
    }
}
