package io.acceptq.tcp;

import io.acceptq.wire.Sequence;

/**
 * A socket's estimate of its round trip and the retransmission timeout that follows from it. The kernel's scaled integers are kept, because
 * their rounding decides in which tick a timer fires.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_rtt_estimator(), tcp_set_rto(); RFC 6298, section 2.
 */
final class RoundTripEstimate {
    private static final int SMOOTHING_SHIFT = 3;

    /** Eight times the smoothed round trip, microseconds; 0 without a sample. */
    private int scaledRoundTripMicros;

    /** Four times the smoothed deviation, microseconds. */
    private int scaledDeviationMicros;

    private int largestDeviationMicros;
    private int variationMicros;
    private int windowEnd;

    void reset() {
        scaledRoundTripMicros = 0;
        scaledDeviationMicros = 0;
        largestDeviationMicros = 0;
        variationMicros = 0;
        windowEnd = 0;
    }

    boolean hasSample() {
        return scaledRoundTripMicros != 0;
    }

    /** Eight times the smoothed round trip in microseconds. */
    int scaledRoundTripMicros() {
        return scaledRoundTripMicros;
    }

    /** The smoothed round trip in microseconds. */
    int roundTripMicros() {
        return scaledRoundTripMicros >> SMOOTHING_SHIFT;
    }

    /** Takes a measured round trip in; the deviation's floor is rto_min. */
    void sample(long measuredMicros, int rtoMinMicros, int sndUna, int sndNxt) {
        int measured = (int) Math.max(1, Math.min(measuredMicros, Integer.MAX_VALUE >> SMOOTHING_SHIFT));
        if (!hasSample()) {
            scaledRoundTripMicros = measured << SMOOTHING_SHIFT;
            scaledDeviationMicros = measured << 1;
            variationMicros = Math.max(scaledDeviationMicros, rtoMinMicros);
            largestDeviationMicros = variationMicros;
            windowEnd = sndNxt;
            return;
        }
        int error = measured - roundTripMicros();
        scaledRoundTripMicros = Math.max(1, scaledRoundTripMicros + error);
        scaledDeviationMicros += deviationChange(error);
        if (scaledDeviationMicros > largestDeviationMicros) {
            largestDeviationMicros = scaledDeviationMicros;
            variationMicros = Math.max(variationMicros, largestDeviationMicros);
        }
        // Once a round trip the variation decays towards what that round trip showed.
        if (Sequence.after(sndUna, windowEnd)) {
            if (largestDeviationMicros < variationMicros) {
                variationMicros -= (variationMicros - largestDeviationMicros) >> 2;
            }
            windowEnd = sndNxt;
            largestDeviationMicros = rtoMinMicros;
        }
    }

    /** A round trip that became shorter moves the deviation by an eighth only, so that it does not inflate the timeout. */
    private int deviationChange(int error) {
        int change = Math.abs(error) - (scaledDeviationMicros >> 2);
        return error < 0 && change > 0 ? change >> 3 : change;
    }

    /** The retransmission timeout in microseconds, before it is rounded up to jiffies. */
    long timeoutMicros() {
        return (long) roundTripMicros() + variationMicros;
    }
}
