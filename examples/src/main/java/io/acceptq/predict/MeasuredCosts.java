package io.acceptq.predict;

import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/** What clients, servers and links cost beside the recorded settings: one set of numbers for all runs, each with the measurement it is from. */
final class MeasuredCosts {
    static final Distribution NGINX_OVERHEAD = micros(
            0, 93, 0.01, 109, 0.05, 129, 0.1, 139, 0.25, 170, 0.5, 254, 0.75, 340, 0.9, 467, 0.95, 623, 0.98, 1005, 0.99, 1136, 0.999, 5000, 1, 40500);
    static final Distribution FIXED_OVERHEAD = micros(
            0, 60, 0.05, 70, 0.1, 82, 0.25, 148, 0.5, 196, 0.75, 266, 0.9, 467, 0.95, 623, 0.98, 1005, 0.99, 1136, 0.999, 5000, 1, 40500);
    static final Distribution SYSTEM_OVERHEAD = micros(
            0, 37, 0.01, 86, 0.05, 94, 0.1, 98, 0.25, 110, 0.5, 135, 0.75, 165, 0.9, 208, 0.95, 252, 0.98, 334, 0.99, 452, 0.995, 695, 0.998, 1516, 0.999, 2194, 1, 18370);
    static final Distribution SYSTEM_REACTION = micros(
            0, 20, 0.05, 28, 0.1, 30, 0.25, 38, 0.5, 56, 0.75, 89, 0.9, 130, 0.95, 165, 0.98, 209, 0.99, 245, 0.999, 471, 1, 2770);
    static final Distribution TURNAROUND = micros(0, 12, 0.01, 14, 0.05, 15, 0.25, 17, 0.5, 20, 0.75, 28, 0.9, 52, 0.95, 76, 0.98, 110, 0.99, 136, 0.999, 229, 1, 400);
    static final Distribution NGINX_TURNAROUND = micros(0, 20, 1, 20);
    static final Distribution WAKE_UP = micros(0, 50, 0.1, 82, 0.25, 103, 0.5, 129, 0.75, 179, 0.9, 248, 0.95, 310, 0.98, 420, 0.99, 592, 1, 2500);
    static final Distribution GO_REACTION = micros(0, 35, 0.1, 66, 0.25, 121, 0.5, 193, 0.75, 278, 0.9, 378, 0.99, 1036, 1, 3234);
    static final Distribution NGINX_STATIC = micros(0, 80, 1, 120);
    static final Duration GO_TIMER_LATENESS = Duration.ofNanos(550_000);
    static final Duration COLD_START = Duration.ofNanos(4_800_000);
    static final Duration VETH_ROUND_TRIP = Duration.ofNanos(10_000);
    static final Duration GO_DIAL = Duration.ofNanos(130_000);
    static final Duration GO_EVENT = Duration.ofNanos(35_000);
    static final Duration GATEWAY = Duration.ofNanos(56_000);
    static final Duration AB_DIAL = Duration.ofNanos(100_000);

    static final Distribution AB_REACTION = micros(0, 56, 1, 113);
    static final Duration NGINX_COLD_START = Duration.ofNanos(4_000_000);

    static final Duration AB_ATTEND = Duration.ofNanos(28_000);

    static Distribution relay(Duration roundTrip) {
        double base = roundTrip.toNanos() / 1000.0;
        return micros(0, base + 50, 0.1, base + 180, 0.25, base + 245, 0.5, base + 345, 0.75, base + 490, 0.9, base + 720, 0.99, base + 2600, 1, base + 3000);
    }

    private MeasuredCosts() {}

    private static Distribution micros(double... sharesAndMicros) {
        SortedMap<Double, Duration> quantiles = new TreeMap<>();
        for (int i = 0; i < sharesAndMicros.length; i += 2) {
            quantiles.put(sharesAndMicros[i], Duration.ofNanos(Math.round(sharesAndMicros[i + 1] * 1000)));
        }
        return Distribution.quantiles(quantiles);
    }
}
