package io.acceptq.internal.engine;

import io.acceptq.internal.collect.EventList;
import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.result.Moment;
import io.acceptq.result.RunObserver;
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
    final RunObserver observer;

    /** Whether anybody looks; if not, nothing is made to be looked at. */
    final boolean observed;

    final EventList events;
    final Attempts attempts = new Attempts();
    final Connections connections = new Connections();
    final Notices notices = new Notices();
    private final Link[] links;
    private final boolean lossy;
    private long nowNanos;

    World(Scenario scenario, KeyedRandom random, RunObserver observer) {
        this.scenario = scenario;
        this.random = random;
        this.observer = observer;
        this.observed = observer != RunObserver.NONE;
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

    /** Now, at one end of a connection. */
    Moment moment(Connection connection, int host) {
        int peer = connection.hop == host ? host + 1 : host - 1;
        return new Moment(nowNanos, host, connection.number, peer, connection.attempt.number);
    }

    /** Now, for an attempt as such. */
    Moment moment(Attempt attempt) {
        return new Moment(nowNanos, Host.CLIENTS, Moment.NO_CONNECTION, Host.CLIENTS + 1, attempt.number);
    }

    /** Which of the clients' addresses a connection comes from; requests go round them, a gateway has one. */
    int clientAddress(Connection connection) {
        return connection.hop == Host.CLIENTS
                ? (int) (connection.request() % scenario.clients().hosts())
                : 0;
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
