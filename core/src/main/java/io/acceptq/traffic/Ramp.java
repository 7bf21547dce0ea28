package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.units.Nanos;
import io.acceptq.units.Rate;
import java.time.Duration;

/** Arrivals whose rate changes steadily from one to another and then stays; made by {@link Arrivals#rampFrom}. */
public final class Ramp implements Arrivals {
    private final Rate first;
    private final Rate last;
    private final long lengthNanos;

    private Ramp(Rate first, Rate last, long lengthNanos) {
        this.first = first;
        this.last = last;
        this.lengthNanos = lengthNanos;
    }

    /** The rate at time zero, which waits for where it goes. */
    public static final class Start {
        private final Rate first;

        Start(Rate first) {
            this.first = first;
        }

        /**
         * The arrivals whose rate reaches another after a time and then stays there; at rate zero they end.
         *
         * @throws IllegalArgumentException if both rates are zero or the time is not positive
         */
        public Ramp to(Rate last, Duration length) {
            if (first.isZero() && last.isZero()) {
                throw new IllegalArgumentException("the rates of a ramp must not both be zero");
            }
            return new Ramp(first, last, Nanos.ofPositive("length of the ramp", length));
        }
    }

    @Override
    public ArrivalSequence start(KeyedRandom random) {
        return new Sequence(this, random);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ramp that
                && that.first.equals(first)
                && that.last.equals(last)
                && that.lengthNanos == lengthNanos;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * first.hashCode() + last.hashCode()) + Long.hashCode(lengthNanos);
    }

    @Override
    public String toString() {
        return "ramp from " + first + " to " + last + " over " + Nanos.text(lengthNanos);
    }

    /**
     * As in {@link PhasedSequence}, the expected arrivals from one arrival to the next are drawn. Up to time t they are
     * first * t + slope * t<sup>2</sup> / 2, which is solved for t.
     */
    private static final class Sequence implements ArrivalSequence {
        private final KeyedRandom random;
        private final double lengthNanos;
        private final double firstPerNano;
        private final double lastPerNano;
        private final double slope;
        private final double expectedOnRamp;
        private long arrivals;
        private double expected;

        Sequence(Ramp ramp, KeyedRandom random) {
            this.random = random;
            lengthNanos = ramp.lengthNanos;
            firstPerNano = 1 / ramp.first.meanGapNanos();
            lastPerNano = 1 / ramp.last.meanGapNanos();
            slope = (lastPerNano - firstPerNano) / lengthNanos;
            expectedOnRamp = (firstPerNano + lastPerNano) / 2 * lengthNanos;
        }

        @Override
        public long nextNanos() {
            expected += random.exponential(Purpose.ARRIVAL, arrivals++, 0);
            double nanos =
                    expected < expectedOnRamp ? onRamp() : lengthNanos + (expected - expectedOnRamp) / lastPerNano;
            return nanos < Nanos.MAX ? (long) nanos : NONE;
        }

        /** The root in the form that loses no digits when the slope is small. */
        private double onRamp() {
            if (expected == 0) {
                return 0;
            }
            double discriminant = Math.max(0, firstPerNano * firstPerNano + 2 * slope * expected);
            double nanos = 2 * expected / (firstPerNano + Math.sqrt(discriminant));
            return Math.min(nanos, lengthNanos);
        }
    }
}
