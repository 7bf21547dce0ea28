package io.acceptq.internal.engine;

import io.acceptq.internal.collect.EventList;
import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.scenario.Link;
import io.acceptq.scenario.Scenario;
import io.acceptq.tcp.JiffyClock;
import io.acceptq.wire.Segment;

/** What all hosts of a run share: the time, the event list, the connections, the links between the hosts. */
final class World {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Hosts boot at most so many seconds before the run: the minute of SYN cookies then falls anywhere. */
    private static final int MOST_UPTIME_SECONDS = 3_600;

    final Scenario scenario;
    final KeyedRandom random;
    final Recorder recorder;
    final EventList events;
    final Attempts attempts = new Attempts();
    final Connections connections = new Connections();
    final Notices notices = new Notices();
    private final Link[] links;
    private final boolean lossy;
    private long nowNanos;

    World(Scenario scenario, KeyedRandom random, Recorder recorder) {
        this.scenario = scenario;
        this.random = random;
        this.recorder = recorder;
        this.links = new Link[scenario.tiers().size()];
        this.events = new EventList(2 * links.length);
        boolean anyLoss = false;
        for (int hop = 0; hop < links.length; hop++) {
            links[hop] = scenario.linkTo(hop);
            anyLoss |= links[hop].loss() > 0;
        }
        this.lossy = anyLoss;
    }

    long nowNanos() {
        return nowNanos;
    }

    void moveTo(long nanos) {
        nowNanos = nanos;
    }

    /** A host's tick clock: the phase is drawn, as nobody chooses it. */
    JiffyClock clock(int hz, int host) {
        long tick = NANOS_PER_SECOND / hz;
        long uptime = Math.floorMod(random.bits(Purpose.KERNEL_PHASE, host, 0), (long) MOST_UPTIME_SECONDS * hz);
        long phase = Math.floorMod(random.bits(Purpose.KERNEL_PHASE, host, 1), tick);
        return new JiffyClock(hz, uptime + (long) MOST_UPTIME_SECONDS * hz, phase);
    }

    /** Gives a connection its distance. */
    void place(Connection connection) {
        long roundTrip = links[connection.hop].roundTrip().sampleNanos(random.uniform(Purpose.LINK, connection.key, 0));
        connection.oneWayToServerNanos = roundTrip / 2;
        connection.oneWayToClientNanos = roundTrip - roundTrip / 2;
    }

    /** A host puts a segment on the link. */
    void send(Connection connection, int fromHost, Segment segment) {
        if (lossy && isLost(connection)) {
            return;
        }
        connection.inFlight++;
        if (fromHost == connection.hop) {
            events.schedule(
                    2 * connection.hop,
                    nowNanos + connection.oneWayToServerNanos,
                    EventKind.SEGMENT_TO_SERVER,
                    connection.handle,
                    segment);
        } else {
            events.schedule(
                    2 * connection.hop + 1,
                    nowNanos + connection.oneWayToClientNanos,
                    EventKind.SEGMENT_TO_CLIENT,
                    connection.handle,
                    segment);
        }
    }

    private boolean isLost(Connection connection) {
        double loss = links[connection.hop].loss();
        return loss > 0 && random.uniform(Purpose.LOSS, connection.key, connection.segmentsSent++) < loss;
    }
}
