package io.acceptq.predict;

import io.acceptq.random.Distribution;
import java.time.Duration;

/** What clients, servers and links cost beside the recorded settings: one set of numbers for all runs, each with the measurement it is from. */
final class MeasuredCosts {
    static final Duration FIXED_OVERHEAD = Duration.ofNanos(250_000);
    static final Duration SYSTEM_OVERHEAD = Duration.ofNanos(200_000);
    static final Duration NGINX_OVERHEAD = Duration.ofNanos(300_000);
    static final Duration NGINX_STATIC = Duration.ofNanos(150_000);
    static final Duration VETH_ROUND_TRIP = Duration.ofNanos(60_000);
    static final Duration GO_DIAL = Duration.ofNanos(130_000);
    static final Duration AB_DIAL = Duration.ofNanos(25_000);

    private MeasuredCosts() {}

    static Distribution service(Duration set, Duration overhead) {
        return Distribution.constant(set.plus(overhead));
    }
}
