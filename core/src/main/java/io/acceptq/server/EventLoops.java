package io.acceptq.server;

import java.util.Objects;
import java.util.Optional;

/**
 * nginx: worker processes with an event loop each. A turn of the loop accepts one connection (all that wait with multi_accept), then handles
 * the connections that were ready when the turn began, one after the other, then those whose timer had run out; a request keeps the process busy
 * for its service time. A connection accepted in this turn is handled in the next one at the earliest.
 *
 * <p>An idle process is woken by a connection; of several that are idle the one that went to sleep last (epoll with EPOLLEXCLUSIVE).
 *
 * <p>Source: nginx 1.22.1, src/event/ngx_event.c, ngx_process_events_and_timers(); src/event/ngx_event_accept.c, ngx_event_accept(); Linux
 * v6.18, fs/eventpoll.c, ep_poll_callback().
 *
 * <p>Simplified: a gateway's request keeps its process busy in one piece, before it is handed on; its response costs nothing more.
 */
final class EventLoops implements Server {
    private static final int OK = 200;

    private final ServerCalls calls;
    private final Pauses pauses;
    private final Connections connections;
    private final Clients clients;
    private final Optional<Upstreams> upstreams;
    private final boolean multiAccept;
    private final int responseBytes;
    private final Loop[] loops;

    EventLoops(ServerModel model, int listeners, ServerCalls calls) {
        this.calls = calls;
        this.pauses = new Pauses(model.pauses());
        this.connections = new Connections(model, calls);
        this.clients = new Clients(model, connections, calls);
        this.upstreams = model.proxy().map(proxy -> new Upstreams(proxy, connections, clients, calls));
        this.multiAccept = model.isMultiAccept();
        this.responseBytes = model.responseBytes();
        this.loops = new Loop[model.workers()];
        for (int worker = 0; worker < loops.length; worker++) {
            loops[worker] = new Loop(worker, worker % listeners, model.mostConnections(), connections);
        }
    }

    @Override
    public long abandoned() {
        return upstreams.map(Upstreams::abandoned).orElse(0L);
    }

    @Override
    public void acceptable(int listener) {
        for (int worker = loops.length - 1; worker >= 0; worker--) {
            if (loops[worker].phase == Loop.Phase.IDLE && loops[worker].listener == listener) {
                beginTurn(loops[worker]);
                return;
            }
        }
    }

    @Override
    public void readable(int socket) {
        Connection connection = connections.find(socket);
        if (connection != null) {
            connection.isNoticed = true;
            look(connection);
        }
    }

    @Override
    public void connected(int socket) {
        Connection connection = connections.find(socket);
        if (connection != null) {
            connection.isConnected = true;
            look(connection);
        }
    }

    private void look(Connection connection) {
        // What comes while the request is worked on is seen after its answer.
        if (connection.phase != Connection.Phase.WORKING) {
            Loop loop = loops[connection.worker];
            loop.markReady(connection);
            wake(loop);
        }
    }

    @Override
    public void timedOut(int socket) {
        Connection connection = connections.find(socket);
        if (connection != null) {
            connection.timerRuns = false;
            connection.isExpired = true;
            Loop loop = loops[connection.worker];
            loop.expired.add(connection);
            wake(loop);
        }
    }

    private void wake(Loop loop) {
        if (loop.phase == Loop.Phase.IDLE) {
            beginTurn(loop);
        }
    }

    private void beginTurn(Loop loop) {
        long resumed = pauses.resume(calls.nowNanos());
        if (resumed > calls.nowNanos()) {
            sleep(loop, Loop.Phase.PAUSED, resumed);
            return;
        }
        turn(loop);
    }

    private void sleep(Loop loop, Loop.Phase phase, long untilNanos) {
        loop.phase = phase;
        calls.wakeAt(loop.worker, untilNanos);
    }

    private void turn(Loop loop) {
        loop.phase = Loop.Phase.TURNING;
        boolean more;
        do {
            loop.turn = loop.ready.size();
            loop.due = loop.expired.size();
            boolean accepted = acceptWaiting(loop);
            if (!handleTurn(loop)) {
                return;
            }
            // Nothing kept the process busy: what was accepted may be ready already.
            more = accepted || !loop.ready.isEmpty();
        } while (more);
        loop.phase = Loop.Phase.IDLE;
    }

    private boolean acceptWaiting(Loop loop) {
        boolean accepted = clients.accept(loop);
        boolean more = accepted && multiAccept;
        while (more) {
            more = clients.accept(loop);
        }
        return accepted;
    }

    /** Handles the turn's connections until one keeps the process busy; whether the turn is over. */
    private boolean handleTurn(Loop loop) {
        while (loop.turn > 0) {
            loop.turn--;
            Connection connection = loop.ready.remove();
            if (connection.isReady) {
                connection.isReady = false;
                if (keepsBusy(loop, connection)) {
                    return false;
                }
            }
        }
        expire(loop);
        return true;
    }

    private boolean keepsBusy(Loop loop, Connection connection) {
        if (connection.phase != Connection.Phase.READING && connection.phase != Connection.Phase.IDLE) {
            upstreams.orElseThrow().look(loop, connection);
            return false;
        }
        if (!clients.hasRequest(loop, connection)) {
            return false;
        }
        connection.phase = Connection.Phase.WORKING;
        loop.serving = connection;
        long work = calls.serviceNanos(connection.socket) + calls.overheadNanos(connection.socket);
        sleep(loop, Loop.Phase.SERVING, pauses.finish(calls.nowNanos(), work));
        return true;
    }

    private void expire(Loop loop) {
        while (loop.due > 0) {
            loop.due--;
            Connection connection = loop.expired.remove();
            if (!connection.isExpired) {
                continue;
            }
            connection.isExpired = false;
            if (connection.phase == Connection.Phase.READING || connection.phase == Connection.Phase.IDLE) {
                loop.close(connection);
            } else {
                upstreams.orElseThrow().timedOut(loop, connection);
            }
        }
    }

    @Override
    public void woken(int worker) {
        Loop loop = loops[worker];
        switch (loop.phase) {
            case PAUSED -> turn(loop);
            case SERVING -> served(loop);
            case RETURNING -> goOn(loop);
            case IDLE, TURNING ->
                throw new IllegalStateException("worker " + worker + " was woken, but is " + loop.phase);
        }
    }

    private void served(Loop loop) {
        loop.phase = Loop.Phase.TURNING;
        Connection client = Objects.requireNonNull(loop.serving, "serving");
        if (upstreams.isPresent()) {
            upstreams.get().begin(loop, client);
            goOn(loop);
            return;
        }
        long turnaround = calls.turnaroundNanos(client.socket);
        boolean closed = clients.answer(loop, client, OK, responseBytes);
        if (closed && turnaround > 0) {
            sleep(loop, Loop.Phase.RETURNING, pauses.finish(calls.nowNanos(), turnaround));
        } else {
            goOn(loop);
        }
    }

    /** The rest of the turn, and the next one. */
    private void goOn(Loop loop) {
        loop.phase = Loop.Phase.TURNING;
        if (handleTurn(loop)) {
            beginTurn(loop);
        }
    }
}
