package io.acceptq.internal.engine;

import io.acceptq.internal.collect.EventHeap;
import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.scenario.Scenario;
import io.acceptq.tcp.JiffyClock;
import io.acceptq.wire.Segment;

/** What both sides of a run share: the time, the event list, the connections, the link between the hosts. */
final class World {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Hosts boot at most so many seconds before the run: the minute of SYN cookies then falls anywhere. */
    private static final int MOST_UPTIME_SECONDS = 3_600;

    final Scenario scenario;
    final KeyedRandom random;
    final Recorder recorder;
    final EventHeap events = new EventHeap();
    final Connections connections = new Connections();
    final Notices notices = new Notices();
    private long nowNanos;

    World(Scenario scenario, KeyedRandom random, Recorder recorder) {
        this.scenario = scenario;
        this.random = random;
        this.recorder = recorder;
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
        long roundTrip =
                scenario.clients().roundTrip().sampleNanos(random.uniform(Purpose.LINK, connection.attempt, 0));
        connection.oneWayToServerNanos = roundTrip / 2;
        connection.oneWayToClientNanos = roundTrip - roundTrip / 2;
    }

    void sendToServer(int handle, Segment segment) {
        Connection connection = connections.require(handle);
        recorder.sent(nowNanos, connection.attempt, Recorder.Side.CLIENT, segment);
        if (!isLost(connection)) {
            connection.inFlight++;
            events.schedule(nowNanos + connection.oneWayToServerNanos, EventKind.SEGMENT_TO_SERVER, handle, segment);
        }
    }

    void sendToClient(int handle, Segment segment) {
        Connection connection = connections.require(handle);
        recorder.sent(nowNanos, connection.attempt, Recorder.Side.SERVER, segment);
        if (!isLost(connection)) {
            connection.inFlight++;
            events.schedule(nowNanos + connection.oneWayToClientNanos, EventKind.SEGMENT_TO_CLIENT, handle, segment);
        }
    }

    private boolean isLost(Connection connection) {
        return scenario.loss() > 0
                && random.uniform(Purpose.LOSS, connection.attempt, connection.segmentsSent++) < scenario.loss();
    }
}
