package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.client.RetryPolicy;
import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.result.RunObserver;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.traffic.ArrivalSequence;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.wire.Segment;
import java.time.Duration;

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
    private final Tally tally;
    private final Hosts hosts;
    private final ClientSide client;
    private final Sampler sampler;
    private ArrivalSequence arrivals = () -> ArrivalSequence.NONE;
    private long thinkDraws;
    private int eventsAtOneTime;

    /** A run that has not begun. */
    public Run(Scenario scenario, long seed) {
        this(scenario, seed, RunObserver.NONE, Sampler.NEVER);
    }

    /** A run that is observed and has not begun; the observer is shown the tiers at multiples of the step, {@link Sampler#NEVER} for not at all. */
    public Run(Scenario scenario, long seed, RunObserver observer, Duration step) {
        this.scenario = scenario;
        this.seed = seed;
        this.world = new World(scenario, KeyedRandom.of(seed), observer);
        this.tally = new Tally(scenario.tiers().size());
        this.hosts = new Hosts(world, tally);
        this.client = hosts.client();
        this.sampler = new Sampler(world, hosts, step);
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
            while (world.events.peekTime() <= end && world.events.poll()) {
                advanceTo(world.events.time());
                dispatch();
                deliverNotices();
            }
            sampler.before(end + 1);
            world.moveTo(end);
            closeBooks();
            new Audit(world, hosts, tally).check();
        } catch (IllegalStateException broken) {
            throw new IllegalStateException(
                    broken.getMessage() + " (seed " + seed + ", at " + world.nowNanos() + " ns)", broken);
        }
        return new Report(scenario, seed, world, hosts, tally).result();
    }

    private void advanceTo(long nanos) {
        if (nanos > world.nowNanos()) {
            sampler.before(nanos);
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
                Connection connection = world.connections.require(handle);
                hosts.receivePath(connection.hop + 1).packetArrived(connection, (Segment) world.events.payload());
                endIfForgotten(handle);
            }
            case EventKind.SEGMENT_TO_CLIENT -> {
                Connection connection = world.connections.require(handle);
                Segment segment = (Segment) world.events.payload();
                if (connection.hop == Host.CLIENTS) {
                    connection.inFlight--;
                    client.host().segmentArrived(connection, segment, world.nowNanos());
                } else {
                    hosts.receivePath(connection.hop).packetArrived(connection, segment);
                }
                endIfForgotten(handle);
            }
            case EventKind.TICK -> hosts.host(handle).ticked();
            case EventKind.WORKER -> hosts.server(Place.host(handle)).workerWoken(Place.number(handle));
            case EventKind.SOCKET_TIMER -> hosts.server(Place.host(handle)).timedOut(Place.number(handle));
            case EventKind.SOFTIRQ -> hosts.receivePath(Place.host(handle)).softirqDue(Place.number(handle));
            case EventKind.DEADLINE -> client.deadlinePassed(handle);
            case EventKind.LATE_NOTICE -> {
                if (Place.host(handle) == Host.CLIENTS) {
                    client.lateNotice(Place.number(handle));
                } else {
                    hosts.server(Place.host(handle)).lateNotice(Place.number(handle));
                }
            }
            case EventKind.ARRIVAL -> {
                begin(world.attempts.beginRequest(world.nowNanos()));
                scheduleNextArrival();
            }
            case EventKind.DIAL -> client.start(handle);
            case EventKind.NEXT_OF_LOOP -> begin(world.attempts.beginRequest(world.nowNanos()));
            case EventKind.RETRY -> retry(world.attempts.require(handle));
            default -> throw new IllegalStateException("unknown event kind " + world.events.kind());
        }
    }

    private void begin(Attempt attempt) {
        if (world.observed) {
            world.observer.attemptBegan(world.moment(attempt));
        }
        client.startWhenFree(attempt);
    }

    private void retry(Attempt failed) {
        begin(world.attempts.beginRetry(failed.request, failed.tryNumber + 1, failed.intendedNanos));
        world.attempts.letGo(failed);
    }

    private void deliverNotices() {
        Notices notices = world.notices;
        while (!notices.isEmpty()) {
            int kind = notices.next();
            int number = notices.number();
            switch (kind) {
                case Notices.ACCEPTABLE, Notices.READABLE, Notices.CONNECTED -> {
                    if (notices.host() == Host.CLIENTS) {
                        client.noticed(kind, number);
                    } else {
                        hosts.server(notices.host()).noticed(kind, number);
                    }
                }
                case Notices.FORGOTTEN -> endIfForgotten(number);
                case Notices.ENDED -> attemptEnded(world.attempts.require(number));
                default -> throw new IllegalStateException("unknown notice " + kind);
            }
        }
    }

    private void attemptEnded(Attempt attempt) {
        long pause = client.pauseBeforeRetry(attempt);
        if (pause != RetryPolicy.NEVER) {
            // The attempt is held until then: the next try takes the request from it.
            world.events.schedule(world.nowNanos() + pause, EventKind.RETRY, attempt.handle);
            return;
        }
        if (attempt.outcome == Outcome.OK) {
            tally.requestAnswered();
        }
        if (scenario.load() instanceof ClosedLoop loop) {
            double uniform = world.random.uniform(Purpose.THINK, thinkDraws++, 0);
            long think = loop.thinkTime().sampleNanos(uniform);
            long next = world.nowNanos() + think;
            if (next < loop.untilNanos()) {
                world.events.schedule(next, EventKind.NEXT_OF_LOOP, 0);
            }
        }
        world.attempts.letGo(attempt);
    }

    /** A connection's handle is used again when nothing is under way, no process holds a socket of it and no host remembers it. */
    private void endIfForgotten(int handle) {
        if (!world.connections.isInUse(handle)) {
            return;
        }
        Connection connection = world.connections.require(handle);
        if (connection.sockets == 0
                && connection.inFlight == 0
                && !hosts.host(connection.hop).kernel().remembers(handle)
                && !hosts.host(connection.hop + 1).kernel().remembers(handle)) {
            world.connections.end(connection);
            if (world.observed) {
                world.observer.connectionForgotten(connection.number);
            }
            world.attempts.letGo(connection.attempt);
        }
    }

    /** What has no outcome when the time is up stays unfinished. */
    private void closeBooks() {
        for (int handle = 0; handle < world.attempts.handleLimit(); handle++) {
            if (world.attempts.isInUse(handle)) {
                Attempt attempt = world.attempts.require(handle);
                if (attempt.outcome == null) {
                    tally.ended(attempt, Outcome.UNFINISHED, world.nowNanos());
                    if (world.observed) {
                        world.observer.attemptEnded(world.moment(attempt), Outcome.UNFINISHED);
                    }
                }
            }
        }
    }
}
