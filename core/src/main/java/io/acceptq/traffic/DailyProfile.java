package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import io.acceptq.units.Decimals;
import io.acceptq.units.Nanos;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.Arrays;

/** Arrivals whose rate is that of the hour of the day, day after day; made by {@link Arrivals#daily}. */
public final class DailyProfile implements Arrivals {
    private static final int HOURS = 24;
    private static final double LARGEST_WEIGHT = 1e9;

    private final Rate mean;
    private final double[] weights;
    private final double meanWeight;
    private final int firstHour;
    private final long hourNanos;

    private DailyProfile(Rate mean, double[] weights, int firstHour, long hourNanos) {
        this.mean = mean;
        this.weights = weights;
        this.firstHour = firstHour;
        this.hourNanos = hourNanos;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        meanWeight = sum / HOURS;
    }

    static DailyProfile of(Rate mean, double[] weights) {
        if (weights.length != HOURS) {
            throw new IllegalArgumentException("hourly weights must be 24, but were " + weights.length);
        }
        for (int hour = 0; hour < HOURS; hour++) {
            if (!(weights[hour] >= 0 && weights[hour] <= LARGEST_WEIGHT)) {
                throw new IllegalArgumentException("weight of hour " + hour
                        + " must be between 0 and 1000000000, but was " + Decimals.text(weights[hour], 9));
            }
        }
        DailyProfile profile =
                new DailyProfile(mean, weights.clone(), 0, Nanos.ofPositive("hour", Duration.ofHours(1)));
        if (profile.meanWeight == 0) {
            throw new IllegalArgumentException("hourly weights must not all be zero");
        }
        return profile;
    }

    /**
     * The same profile, beginning at another hour than midnight.
     *
     * @param hour from 0 to 23
     * @throws IllegalArgumentException if there is no such hour
     */
    public DailyProfile withFirstHour(int hour) {
        if (hour < 0 || hour >= HOURS) {
            throw new IllegalArgumentException("first hour must be between 0 and 23, but was " + hour);
        }
        return new DailyProfile(mean, weights, hour, hourNanos);
    }

    /**
     * The same profile on a faster or slower clock: with an hour of one second a day is over after 24 seconds. The
     * rates stay.
     *
     * @throws IllegalArgumentException if the length is not positive
     */
    public DailyProfile withHourLasting(Duration length) {
        return new DailyProfile(mean, weights, firstHour, Nanos.ofPositive("length of an hour", length));
    }

    @Override
    public ArrivalSequence start(KeyedRandom random) {
        return new PhasedSequence(random, new Hours(this));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DailyProfile that
                && that.mean.equals(mean)
                && Arrays.equals(that.weights, weights)
                && that.firstHour == firstHour
                && that.hourNanos == hourNanos;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * mean.hashCode() + Arrays.hashCode(weights)) + firstHour + Long.hashCode(hourNanos);
    }

    @Override
    public String toString() {
        return "daily profile, " + mean + " on average, from hour " + firstHour + ", an hour lasting "
                + Nanos.text(hourNanos);
    }

    private record Hours(DailyProfile profile) implements RatePhases {
        @Override
        public double lengthNanos(long phase) {
            return profile.hourNanos;
        }

        @Override
        public double arrivalsPerNano(long phase) {
            int hour = (int) ((profile.firstHour + phase) % HOURS);
            return profile.weights[hour] / profile.meanWeight / profile.mean.meanGapNanos();
        }
    }
}
