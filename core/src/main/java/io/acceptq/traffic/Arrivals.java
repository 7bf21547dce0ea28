package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import io.acceptq.units.Nanos;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * Times at which connections are attempted, whatever becomes of those before: an open load.
 *
 * <p>The times depend on the random numbers of the run alone, so the same seed gives the same arrivals to every setting
 * that is compared.
 *
 * <p>Users may supply their own: an immutable object that begins anew at each {@link #start}.
 */
@FunctionalInterface
public non-sealed interface Arrivals extends Load {

    /** The arrivals of one run; draws are made for {@link io.acceptq.random.Purpose#ARRIVAL}. */
    ArrivalSequence start(KeyedRandom random);

    /**
     * At equal distances, the first at time zero: arrival i, counted from 0, is at floor(i * 10<sup>9</sup> / rate) ns,
     * without drift.
     *
     * @throws IllegalArgumentException if the rate is zero
     */
    static Arrivals evenly(Rate rate) {
        return new Evenly(requirePositive(rate));
    }

    /**
     * By a Poisson process, as many independent users make them.
     *
     * @throws IllegalArgumentException if the rate is zero
     */
    static Arrivals poisson(Rate rate) {
        return new Poisson(requirePositive(rate));
    }

    /**
     * So many at one moment, again and again, the first at time zero: {@code burst(2_000, Duration.ofSeconds(30))}.
     *
     * @param count from 1 to 100,000,000
     * @param every the time from one burst to the next
     * @throws IllegalArgumentException if the count is out of range or the time not positive
     */
    static Burst burst(int count, Duration every) {
        return Burst.of(count, every);
    }

    /**
     * By a Poisson process whose rate changes between two, a Markov-modulated Poisson process: on, off, on …, for
     * exponentially distributed times. It begins on.
     *
     * @throws IllegalArgumentException if the rate when on is zero or a mean is not positive
     */
    static Arrivals onOff(Rate whenOn, Duration meanOn, Rate whenOff, Duration meanOff) {
        return new OnOff(
                requirePositive(whenOn),
                Nanos.ofPositive("mean time on", meanOn),
                whenOff,
                Nanos.ofPositive("mean time off", meanOff));
    }

    /**
     * By a Poisson process whose rate grows or falls steadily: {@code rampFrom(slow).to(fast, Duration.ofSeconds(60))}.
     */
    static Ramp.Start rampFrom(Rate rate) {
        return new Ramp.Start(rate);
    }

    /**
     * By a Poisson process whose rate is that of the hour of the day.
     *
     * @param mean the rate on average over the day
     * @param hourlyWeights 24 weights from midnight on, only their ratios matter
     * @throws IllegalArgumentException if the mean is zero, or there are not 24 weights, or they are not positive or
     *     zero, or all are zero
     */
    static DailyProfile daily(Rate mean, double... hourlyWeights) {
        return DailyProfile.of(requirePositive(mean), hourlyWeights);
    }

    /**
     * At recorded times, in nanoseconds since the start of the run.
     *
     * @param nanos times that do not fall, from 0 to {@link Nanos#MAX}; none is allowed
     * @throws IllegalArgumentException if a time is out of range or before the one ahead of it
     */
    static Arrivals replay(long... nanos) {
        return Replay.of(nanos.clone());
    }

    /**
     * At recorded times, in nanoseconds since the start of the run.
     *
     * @see #replay(long...)
     */
    static Arrivals replay(LongStream nanos) {
        return Replay.of(nanos.toArray());
    }

    /**
     * At recorded times that are read as a run goes on, so that a recording may be longer than the memory: {@code
     * Arrivals.replay(ConnectionTrace.read(Path.of("monday.pcap")))}.
     *
     * <p>The times are checked when they are due, and a run that meets a wrong one ends with an {@link
     * IllegalArgumentException} that says what {@link #replay(long...)} says.
     *
     * @param nanos times in nanoseconds since the start of the run, the same at each iteration
     */
    static Arrivals replay(Iterable<Long> nanos) {
        return new StreamedReplay(nanos);
    }

    /** Not at times of their own: see {@link ClosedLoop#of}. */
    static ClosedLoop closedLoop(int clients) {
        return ClosedLoop.of(clients);
    }

    /** These and others together. These stay as they are without the others; the others draw other random numbers. */
    default Arrivals and(Arrivals others) {
        return Merged.of(this, others);
    }

    /**
     * Only the first ones.
     *
     * @param count at least 1
     * @throws IllegalArgumentException if the count is less
     */
    default Arrivals limitedTo(long count) {
        return Limited.of(this, count);
    }

    /**
     * Only those before a time.
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    default Arrivals until(Duration end) {
        return new Until(this, Nanos.ofPositive("end of the arrivals", end));
    }

    private static Rate requirePositive(Rate rate) {
        if (rate.isZero()) {
            throw new IllegalArgumentException("rate of the arrivals must be above zero, but was " + rate);
        }
        return rate;
    }
}
