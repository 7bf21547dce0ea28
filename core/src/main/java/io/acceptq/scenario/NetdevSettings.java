package io.acceptq.scenario;

import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.List;

/** All settings of a {@link NetdevModel}, written to only while it is made. */
final class NetdevSettings {
    static final Distribution NO_DELAY = Distribution.constant(Duration.ZERO);
    private static final int DEFAULT_CPUS = 2;

    final NetdevModel.Path path;
    int cpus = DEFAULT_CPUS;
    int receiveQueues = 1;
    int sendingCpus = 1;
    long rpsCpus;
    long packetCostNanos;
    Distribution softirqDelay = NO_DELAY;

    NetdevSettings(NetdevModel.Path path) {
        this.path = path;
    }

    NetdevSettings(NetdevSettings like) {
        this(like.path);
        cpus = like.cpus;
        receiveQueues = like.receiveQueues;
        sendingCpus = like.sendingCpus;
        rpsCpus = like.rpsCpus;
        packetCostNanos = like.packetCostNanos;
        softirqDelay = like.softirqDelay;
    }

    List<Object> values() {
        return List.of(path, cpus, receiveQueues, sendingCpus, rpsCpus, packetCostNanos, softirqDelay);
    }
}
