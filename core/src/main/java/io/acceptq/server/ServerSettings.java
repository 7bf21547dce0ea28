package io.acceptq.server;

import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All settings of a {@link ServerModel}, written to only while it is made. */
final class ServerSettings {
    private static final int DEFAULT_RESPONSE_BYTES = 100;
    private static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(60);

    final ServerModel.Style style;
    int workers;
    Distribution service;
    Distribution overhead = Distribution.constant(Duration.ZERO);
    Distribution turnaround = Distribution.constant(Duration.ZERO);
    Distribution wakeUp = Distribution.constant(Duration.ZERO);
    KeepAlive keepAlive = KeepAlive.OFF;
    int mostConnections = Integer.MAX_VALUE;
    boolean multiAccept;
    int responseBytes = DEFAULT_RESPONSE_BYTES;
    int readAtMost = Integer.MAX_VALUE;
    long readTimeoutNanos = DEFAULT_READ_TIMEOUT.toNanos();
    List<Pause> pauses = List.of();
    Optional<Proxy> proxy = Optional.empty();

    ServerSettings(ServerModel.Style style, int workers, Distribution service) {
        this.style = style;
        this.workers = workers;
        this.service = service;
    }

    ServerSettings(ServerSettings like) {
        this(like.style, like.workers, like.service);
        overhead = like.overhead;
        turnaround = like.turnaround;
        wakeUp = like.wakeUp;
        keepAlive = like.keepAlive;
        mostConnections = like.mostConnections;
        multiAccept = like.multiAccept;
        responseBytes = like.responseBytes;
        readAtMost = like.readAtMost;
        readTimeoutNanos = like.readTimeoutNanos;
        pauses = like.pauses;
        proxy = like.proxy;
    }

    List<Object> values() {
        return List.of(
                style,
                workers,
                service,
                overhead,
                turnaround,
                wakeUp,
                keepAlive,
                mostConnections,
                multiAccept,
                responseBytes,
                readAtMost,
                readTimeoutNanos,
                pauses,
                proxy);
    }
}
