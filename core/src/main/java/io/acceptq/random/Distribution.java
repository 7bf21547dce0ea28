package io.acceptq.random;

import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * How a random time is distributed, such as the service time of a request or a round trip.
 *
 * <p>A time is sampled by inversion: of one uniform number it is the quantile at that number. So a larger number never
 * gives a shorter time, and two distributions that are asked with the same number are compared fairly. The
 * distributions made here round to whole nanoseconds and never sample more than {@link Nanos#MAX}; those with an
 * exponential or a logarithm in them take it from a table, with a relative error of less than 10<sup>-8</sup>, and are
 * equal bit for bit on every machine.
 *
 * <p>Users may supply their own: an immutable object whose method is a pure function.
 */
@FunctionalInterface
public interface Distribution {

    /**
     * The time at a quantile.
     *
     * @param uniform from 0 to below 1
     * @return nanoseconds, from 0 to {@link Nanos#MAX}
     */
    long sampleNanos(double uniform);

    /**
     * Always the same time.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    static Distribution constant(Duration time) {
        return new Constant(Nanos.ofNonNegative("constant time", time));
    }

    /**
     * Any time between two equally likely: {@code Distribution.uniformFrom(shortest).to(longest)}.
     *
     * @throws IllegalArgumentException if the shortest time is negative
     */
    static Uniform.Lower uniformFrom(Duration shortest) {
        return new Uniform.Lower(Nanos.ofNonNegative("shortest time", shortest));
    }

    /**
     * The time until something that may happen at any moment; 63 percent of the times are shorter than the mean.
     *
     * @throws IllegalArgumentException if the mean is not positive
     */
    static Distribution exponential(Duration mean) {
        return new Exponential(Nanos.ofPositive("mean of the exponential distribution", mean));
    }

    /**
     * A time whose logarithm is normally distributed, as service times and round trips often are.
     *
     * @param median the time that half of the times exceed
     * @param sigma the standard deviation of the logarithm, from 0 to 10; 0.5 is mild, 1.5 has a long tail. Of 1000
     *     times about 23 are longer than the median times e<sup>2 sigma</sup>.
     * @throws IllegalArgumentException if the median is not positive or sigma is out of range
     */
    static Distribution logNormal(Duration median, double sigma) {
        return LogNormal.ofMedian(Nanos.ofPositive("median of the log-normal distribution", median), sigma);
    }

    /**
     * A time whose logarithm is normally distributed, given by its mean, which is e<sup>sigma squared / 2</sup> times
     * the median.
     *
     * @param sigma the standard deviation of the logarithm, from 0 to 10
     * @throws IllegalArgumentException if the mean is not positive or sigma is out of range
     */
    static Distribution logNormalWithMean(Duration mean, double sigma) {
        return LogNormal.ofMean(Nanos.ofPositive("mean of the log-normal distribution", mean), sigma);
    }

    /**
     * A time with a tail that falls by a power: the share of times longer than x is (shortest / x)<sup>shape</sup>.
     *
     * @param shape from 0.1 to 100; up to 2 the variance is infinite, up to 1 the mean too
     * @throws IllegalArgumentException if the shortest time is not positive or the shape is out of range
     */
    static Distribution pareto(Duration shortest, double shape) {
        return new Pareto(
                Nanos.ofPositive("shortest time of the Pareto distribution", shortest),
                Parameter.within("shape of the Pareto distribution", shape, 0.1, 100));
    }

    /**
     * A time whose share longer than x is {@code exp(-(x / scale)^shape)}: shape 1 is the exponential distribution,
     * below 1 has a longer tail, above 1 a shorter one.
     *
     * @param scale the time that 63 percent of the times are shorter than
     * @param shape from 0.1 to 100
     * @throws IllegalArgumentException if the scale is not positive or the shape is out of range
     */
    static Distribution weibull(Duration scale, double shape) {
        return new Weibull(
                Nanos.ofPositive("scale of the Weibull distribution", scale),
                Parameter.within("shape of the Weibull distribution", shape, 0.1, 100));
    }

    /**
     * Times like measured ones: between neighbours of the sorted values every time is equally likely.
     *
     * @param measured at least one time, in any order
     * @throws IllegalArgumentException if there is none or one is negative
     */
    static Distribution empirical(List<Duration> measured) {
        long[] nanos = new long[measured.size()];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = Nanos.ofNonNegative("measured time " + (i + 1), measured.get(i));
        }
        return Empirical.of(nanos);
    }

    /**
     * Times like measured ones, given in nanoseconds.
     *
     * @param measured at least one time, in any order
     * @throws IllegalArgumentException if there is none, or one is negative or longer than {@link Nanos#MAX}
     * @see #empirical(List)
     */
    static Distribution empiricalNanos(long... measured) {
        return Empirical.of(measured.clone());
    }

    /**
     * A time known by some quantiles, such as those of a monitoring page; between two quantiles every time is equally
     * likely.
     *
     * <p>{@code {0.0: 1 ms, 0.5: 18 ms, 0.99: 120 ms, 1.0: 2 s}}: half of the times are between 1 and 18 ms.
     *
     * @param timesByQuantile the first quantile is 0 and the last is 1; the times do not fall
     * @throws IllegalArgumentException if that is not so or a time is negative
     */
    static Distribution quantiles(SortedMap<Double, Duration> timesByQuantile) {
        return Quantiles.of(timesByQuantile);
    }
}
