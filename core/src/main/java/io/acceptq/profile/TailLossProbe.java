package io.acceptq.profile;

/**
 * How long a sender waits before it probes for a lost tail, r being its smoothed round trip.
 *
 * <p>Source: Linux v3.10 and v4.14, net/ipv4/tcp_output.c, tcp_schedule_loss_probe().
 */
public enum TailLossProbe {
    /** There is no probe. Up to Linux 3.9. */
    NONE,

    /** One segment in flight: max(2r, 1.5r + 200 ms, 10 ms); more: max(2r, 10 ms). Linux 3.10 to 4.13. */
    ONE_AND_A_HALF_ROUND_TRIPS,

    /** One segment in flight: 2r + 200 ms; more: 2r. Since Linux 4.14. */
    TWO_ROUND_TRIPS
}
