package io.acceptq.client;

import io.acceptq.profile.Sysctls;
import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.List;

/** All settings of a {@link ClientModel}, written to only while it is made. */
final class ClientSettings {
    private static final Duration DEFAULT_ROUND_TRIP = Duration.ofNanos(100_000);
    private static final int DEFAULT_REQUEST_BYTES = 100;

    Sysctls sysctls;
    Distribution roundTrip = Distribution.constant(DEFAULT_ROUND_TRIP);
    long timeoutNanos;
    int hosts = 1;
    int requestBytes = DEFAULT_REQUEST_BYTES;
    long dialIntervalNanos;
    Distribution reaction = Distribution.constant(Duration.ZERO);
    long eventCostNanos;
    long pollIntervalNanos;
    int keepAlive;
    RetryPolicy retry = RetryPolicy.none();

    ClientSettings(Sysctls sysctls) {
        this.sysctls = sysctls;
    }

    ClientSettings(ClientSettings like) {
        this(like.sysctls);
        roundTrip = like.roundTrip;
        timeoutNanos = like.timeoutNanos;
        hosts = like.hosts;
        requestBytes = like.requestBytes;
        dialIntervalNanos = like.dialIntervalNanos;
        reaction = like.reaction;
        eventCostNanos = like.eventCostNanos;
        pollIntervalNanos = like.pollIntervalNanos;
        keepAlive = like.keepAlive;
        retry = like.retry;
    }

    List<Object> values() {
        return List.of(
                sysctls,
                roundTrip,
                timeoutNanos,
                hosts,
                requestBytes,
                dialIntervalNanos,
                reaction,
                eventCostNanos,
                pollIntervalNanos,
                keepAlive,
                retry);
    }
}
