package io.acceptq.internal.engine;

import io.acceptq.result.QueueUse;
import io.acceptq.wire.Segment;

/** The way of a packet from the server's device to its TCP. */
final class ReceivePath {
    private final World world;
    private final ServerSide server;

    ReceivePath(World world, ServerSide server) {
        this.world = world;
        this.server = server;
    }

    void packetArrived(int handle, Segment segment) {
        world.connections.require(handle).inFlight--;
        server.segmentArrived(handle, segment);
    }

    QueueUse use() {
        return new QueueUse(0, 0, 0);
    }

    String softnetStat() {
        return "";
    }

    void softirqDue(int cpu) {
        if (cpu < world.scenario.netdev().cpus()) {
            throw new IllegalStateException("no softirq is modelled, but CPU " + cpu + " has one");
        }
    }
}
