package io.acceptq.tcp;

/**
 * A host's jiffies: the tick counter its TCP timers are set in, and where its tick edges lie in the time of the run.
 *
 * @param hz ticks a second, CONFIG_HZ, 100 to 1000 and a divisor of 1,000,000,000
 * @param atZero the counter's value at time 0, at least 0
 * @param phaseNanos nanoseconds from the last tick edge to time 0, at least 0 and shorter than a tick
 */
public record JiffyClock(int hz, long atZero, long phaseNanos) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Checks the ranges. */
    public JiffyClock {
        if (hz < 100 || hz > 1000 || NANOS_PER_SECOND % hz != 0) {
            throw new IllegalArgumentException(
                    "hz must be between 100 and 1000 and divide 1,000,000,000, but was " + hz);
        }
        if (atZero < 0) {
            throw new IllegalArgumentException("atZero must be at least 0, but was " + atZero);
        }
        if (phaseNanos < 0 || phaseNanos >= NANOS_PER_SECOND / hz) {
            throw new IllegalArgumentException("phaseNanos must be at least 0 and shorter than a tick of "
                    + NANOS_PER_SECOND / hz + ", but was " + phaseNanos);
        }
    }

    /** The counter at a time. */
    public long jiffies(long nowNanos) {
        return atZero + Math.floorDiv(nowNanos + phaseNanos, tickNanos());
    }

    /** The time of the tick edge at which the counter becomes {@code jiffies}. */
    public long edgeNanos(long jiffies) {
        return (jiffies - atZero) * tickNanos() - phaseNanos;
    }

    /** The length of a tick. */
    public long tickNanos() {
        return NANOS_PER_SECOND / hz;
    }

    /** The ticks that cover a duration, rounded up as usecs_to_jiffies() and msecs_to_jiffies() do. */
    public long ticks(long nanos) {
        return (nanos + tickNanos() - 1) / tickNanos();
    }
}
