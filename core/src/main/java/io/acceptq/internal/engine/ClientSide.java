package io.acceptq.internal.engine;

import io.acceptq.client.Client;
import io.acceptq.client.ClientCalls;
import io.acceptq.client.ClientModel;
import io.acceptq.client.Outcome;
import io.acceptq.client.RetryPolicy;
import io.acceptq.random.Distribution;
import io.acceptq.random.Purpose;

/** The clients' hosts, which are one kernel, their application, and the calls between them. */
final class ClientSide implements ClientCalls {
    private static final int READ_AT_MOST = 65_536;
    private static final long NEVER_POLLED = -1L << 62;

    private final World world;
    private final Tally tally;
    private final Host host;
    private final Client client;
    private final RetryPolicy retry;
    private final long dialIntervalNanos;
    private final Distribution reaction;
    private final long eventCostNanos;
    private final long pollIntervalNanos;
    private final LateNotices late;
    private long nextDialNanos;
    private long polledNanos = NEVER_POLLED;

    /** When the process attends to its sockets; what comes until then is attended to along with the first. */
    private long wakesNanos;

    /** When the process has done with all it has begun to attend to. */
    private long freeNanos;

    ClientSide(World world, Tally tally) {
        ClientModel model = world.scenario.clients();
        this.world = world;
        this.tally = tally;
        this.host = new Host(world, tally, Host.CLIENTS, model.sysctls());
        this.client = new Client(model, this);
        this.retry = model.retry();
        this.dialIntervalNanos = model.dialIntervalNanos();
        this.reaction = model.reaction();
        this.eventCostNanos = model.eventCostNanos();
        this.pollIntervalNanos = model.pollIntervalNanos();
        this.late = new LateNotices(world, host);
    }

    Host host() {
        return host;
    }

    // From the loop.

    /** An attempt wants to start now; where it needs a new connection, one process dials one after the other. */
    void startWhenFree(Attempt attempt) {
        if (client.hasIdleConnection()) {
            start(attempt.handle);
            return;
        }
        long at = Math.max(world.nowNanos(), nextDialNanos);
        nextDialNanos = at + dialIntervalNanos;
        if (at == world.nowNanos()) {
            start(attempt.handle);
        } else {
            world.events.schedule(at, EventKind.DIAL, attempt.handle);
        }
    }

    void start(int attempt) {
        client.start(attempt);
    }

    void deadlinePassed(int attempt) {
        world.attempts.require(attempt).deadlineEvent = Attempt.NONE;
        client.deadlinePassed(attempt);
    }

    void noticed(int kind, int socket) {
        if (!client.holds(socket)) {
            return;
        }
        long at = nextPollNanos();
        if (at >= wakesNanos) {
            Connection connection = host.connectionOf(socket);
            double uniform = world.random.uniform(Purpose.REACTION, connection.key, connection.notices++);
            wakesNanos = at + reaction.sampleNanos(uniform);
        }
        at = Math.max(wakesNanos, freeNanos);
        freeNanos = at + eventCostNanos;
        if (at == world.nowNanos()) {
            attend(kind, socket);
        } else {
            late.tellAt(at, kind, socket);
        }
    }

    /** When the process looks at its sockets again: now, or while it has connections to dial, once an interval. */
    private long nextPollNanos() {
        long now = world.nowNanos();
        if (now >= nextDialNanos || pollIntervalNanos == 0) {
            return now;
        }
        if (pollIntervalNanos == ClientModel.NEVER_WHILE_DIALING) {
            return nextDialNanos;
        }
        if (now > polledNanos) {
            polledNanos = Math.min(nextDialNanos, Math.max(now, polledNanos + pollIntervalNanos));
        }
        return polledNanos;
    }

    void lateNotice(int id) {
        LateNotices.Notice notice = late.take(id);
        if (late.isTimely(notice)) {
            attend(notice.kind, notice.number);
        }
    }

    private void attend(int kind, int socket) {
        if (kind == Notices.CONNECTED) {
            client.connected(socket);
        } else {
            client.readable(socket);
        }
    }

    /** How long after now a failed attempt's request is tried again, nanoseconds, or {@link RetryPolicy#NEVER}. */
    long pauseBeforeRetry(Attempt attempt) {
        if (attempt.outcome == Outcome.OK || retry.retries() == 0) {
            return RetryPolicy.NEVER;
        }
        double uniform = world.random.uniform(Purpose.RETRY_JITTER, attempt.request, attempt.tryNumber);
        return retry.pauseNanos(attempt.tryNumber + 1, uniform);
    }

    // ClientCalls: the application calls.

    @Override
    public int connect(int attempt) {
        return host.connect(world.attempts.require(attempt));
    }

    @Override
    public void reuse(int attempt, int socket) {
        Connection connection = host.connectionOf(socket);
        Attempt before = connection.attempt;
        connection.worksFor(world.attempts.require(attempt));
        world.attempts.letGo(before);
    }

    @Override
    public int write(int socket, int length) {
        return host.writeRequest(socket, length);
    }

    @Override
    public int read(int socket) {
        return host.read(socket, READ_AT_MOST);
    }

    @Override
    public int takeError(int socket) {
        return host.takeError(socket);
    }

    @Override
    public void close(int socket) {
        host.close(socket);
    }

    @Override
    public int responseBytes(int socket) {
        return host.connectionOf(socket).responseBytes;
    }

    @Override
    public int responseStatus(int socket) {
        return host.connectionOf(socket).responseStatus;
    }

    @Override
    public void startDeadline(int attempt, long delayNanos) {
        world.attempts.require(attempt).deadlineEvent =
                world.events.schedule(world.nowNanos() + delayNanos, EventKind.DEADLINE, attempt);
    }

    @Override
    public void cancelDeadline(int handle) {
        Attempt attempt = world.attempts.require(handle);
        if (attempt.deadlineEvent != Attempt.NONE) {
            world.events.cancel(attempt.deadlineEvent);
            attempt.deadlineEvent = Attempt.NONE;
        }
    }

    @Override
    public void concluded(int handle, Outcome outcome) {
        Attempt attempt = world.attempts.require(handle);
        tally.ended(attempt, outcome, world.nowNanos());
        if (world.observed) {
            world.observer.attemptEnded(world.moment(attempt), outcome);
        }
        world.notices.add(Notices.ENDED, Host.CLIENTS, handle);
    }
}
