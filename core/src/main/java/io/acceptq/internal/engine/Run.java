package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.traffic.ArrivalSequence;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.wire.Segment;

/**
 * One run: the event loop. It owns time, order and delivery; the machines own the rules. Events are ordered by time, then by the order in which
 * they were scheduled.
 *
 * <p>Whatever kernels tell their processes while they are called is delivered at the same time, in the order told, before the next event.
 */
public final class Run {
    /** More than the largest burst needs; only a closed loop in which nothing takes time gets there. */
    private static final int MOST_EVENTS_AT_ONE_TIME = 10_000_000;

    private final Scenario scenario;
    private final long seed;
    private final World world;
    private final Tally tally = new Tally();
    private final ServerSide server;
    private final ClientSide client;
    private final ReceivePath receivePath;
    private ArrivalSequence arrivals = () -> ArrivalSequence.NONE;
    private long thinkDraws;
    private int eventsAtOneTime;

    /** A run that has not begun. */
    public Run(Scenario scenario, long seed, Recorder recorder) {
        this.scenario = scenario;
        this.seed = seed;
        this.world = new World(scenario, KeyedRandom.of(seed), recorder);
        this.server = new ServerSide(world, tally);
        this.client = new ClientSide(world, tally);
        this.receivePath = new ReceivePath(world, server, tally);
    }

    /**
     * Runs from time 0 to the scenario's end.
     *
     * @throws IllegalStateException if the audit finds a broken invariant; the message names the seed and the time
     */
    public RunResult execute() {
        start();
        long end = scenario.durationNanos();
        try {
            while (!world.events.isEmpty() && world.events.peekTime() <= end) {
                world.events.poll();
                advanceTo(world.events.time());
                dispatch();
                deliverNotices();
            }
            world.moveTo(end);
            closeBooks();
            new Audit(world, server, client, tally).check();
        } catch (IllegalStateException broken) {
            throw new IllegalStateException(
                    broken.getMessage() + " (seed " + seed + ", at " + world.nowNanos() + " ns)", broken);
        }
        return new Report(scenario, seed, world, server, client, tally, receivePath).result();
    }

    private void advanceTo(long nanos) {
        if (nanos > world.nowNanos()) {
            world.moveTo(nanos);
            eventsAtOneTime = 0;
        } else if (++eventsAtOneTime > MOST_EVENTS_AT_ONE_TIME) {
            throw new IllegalArgumentException("time stands still at " + nanos
                    + " ns: a closed loop needs a round trip, a service time or a think time above 0");
        }
    }

    private void start() {
        if (scenario.load() instanceof Arrivals open) {
            arrivals = open.start(world.random);
            scheduleNextArrival();
        } else if (scenario.load() instanceof ClosedLoop loop) {
            for (int i = 0; i < loop.clients(); i++) {
                world.events.schedule(0, EventKind.NEXT_OF_LOOP, 0);
            }
        }
    }

    private void scheduleNextArrival() {
        long next = arrivals.nextNanos();
        if (next != ArrivalSequence.NONE && next < scenario.durationNanos()) {
            world.events.schedule(next, EventKind.ARRIVAL, 0);
        }
    }

    private void dispatch() {
        int handle = world.events.handle();
        switch (world.events.kind()) {
            case EventKind.SEGMENT_TO_SERVER -> {
                receivePath.packetArrived(handle, (Segment) world.events.payload());
                endIfForgotten(handle);
            }
            case EventKind.SEGMENT_TO_CLIENT -> {
                Connection connection = world.connections.require(handle);
                connection.inFlight--;
                client.segmentArrived(handle, (Segment) world.events.payload());
                endIfForgotten(handle);
            }
            case EventKind.SERVER_TICK -> server.ticked();
            case EventKind.CLIENT_TICK -> client.ticked();
            case EventKind.WORKER -> server.workerWoken(handle);
            case EventKind.DEADLINE -> client.deadlinePassed(handle);
            case EventKind.ARRIVAL -> {
                beginAttempt();
                scheduleNextArrival();
            }
            case EventKind.DIAL -> client.dial(handle);
            case EventKind.NEXT_OF_LOOP -> beginAttempt();
            case EventKind.SERVER_TIMER -> server.timerRanOut(handle);
            case EventKind.SOFTIRQ -> receivePath.softirqDue(handle);
            default -> throw new IllegalStateException("unknown event kind " + world.events.kind());
        }
    }

    private void beginAttempt() {
        Connection connection = world.connections.begin(world.nowNanos());
        world.place(connection);
        world.recorder.began(world.nowNanos(), connection.attempt);
        client.dialWhenFree(connection);
    }

    private void deliverNotices() {
        Notices notices = world.notices;
        while (!notices.isEmpty()) {
            int kind = notices.next();
            int handle = notices.handle();
            switch (kind) {
                case Notices.ACCEPTABLE, Notices.SERVER_READABLE -> server.noticed(kind, handle);
                case Notices.CONNECTED, Notices.CLIENT_READABLE -> client.noticed(kind, handle);
                case Notices.FORGOTTEN -> endIfForgotten(handle);
                case Notices.ENDED -> {
                    beginNextOfLoop();
                    endIfForgotten(handle);
                }
                default -> throw new IllegalStateException("unknown notice " + kind);
            }
        }
    }

    private void beginNextOfLoop() {
        if (scenario.load() instanceof ClosedLoop loop) {
            double uniform = world.random.uniform(Purpose.THINK, thinkDraws++, 0);
            long think = loop.thinkTime().sampleNanos(uniform);
            world.events.schedule(world.nowNanos() + think, EventKind.NEXT_OF_LOOP, 0);
        }
    }

    /** A connection's handle is used again when the attempt is over, nothing is under way and no host remembers it. */
    private void endIfForgotten(int handle) {
        if (!world.connections.isInUse(handle)) {
            return;
        }
        Connection connection = world.connections.require(handle);
        if (connection.outcome != null
                && connection.inFlight == 0
                && connection.clientSocket == Connection.NONE
                && !server.kernel().remembers(handle)
                && connection.serverSockets == 0
                && !client.kernel().remembers(handle)) {
            world.connections.end(connection);
        }
    }

    /** What has no outcome when the time is up stays unfinished. */
    private void closeBooks() {
        for (int handle = 0; handle < world.connections.handleLimit(); handle++) {
            if (world.connections.isInUse(handle)) {
                Connection connection = world.connections.require(handle);
                if (connection.outcome == null) {
                    tally.ended(connection, Outcome.UNFINISHED, world.nowNanos());
                    world.recorder.ended(world.nowNanos(), connection.attempt, Outcome.UNFINISHED);
                }
            }
        }
    }
}
