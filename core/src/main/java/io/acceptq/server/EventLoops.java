package io.acceptq.server;

import io.acceptq.internal.collect.IntFifo;
import io.acceptq.wire.Errno;
import java.util.Arrays;

/**
 * nginx: worker processes with an event loop each. A turn of the loop accepts one connection (all that wait with multi_accept), then handles
 * the connections whose request had come when the turn began, one after the other; each keeps the process busy for its service time. A
 * connection accepted in this turn is handled in the next one at the earliest.
 *
 * <p>An idle process is woken by a connection; of several that are idle the one that went to sleep last (epoll with EPOLLEXCLUSIVE).
 *
 * <p>Source: nginx 1.22, src/event/ngx_event.c, ngx_process_events_and_timers(); src/event/ngx_event_accept.c, ngx_event_accept(); Linux
 * v6.18, fs/eventpoll.c, ep_poll_callback().
 */
final class EventLoops implements Server {
    private static final int NOBODY = -1;
    private static final int NO_SOCKET = -1;

    private final ServerCalls calls;
    private final Pauses pauses;
    private final boolean multiAccept;
    private final int responseBytes;
    private final Loop[] loops;
    private int[] loopOfSocket = new int[64];

    private static final class Loop {
        final int worker;
        final int listener;
        final IntFifo ready = new IntFifo();
        boolean idle;

        /** How many ready connections belong to the turn. */
        int turn;

        int serving = NO_SOCKET;

        Loop(int worker, int listener) {
            this.worker = worker;
            this.listener = listener;
        }
    }

    EventLoops(ServerModel model, int listeners, ServerCalls calls) {
        this.calls = calls;
        this.pauses = new Pauses(model.pauses());
        this.multiAccept = model.isMultiAccept();
        this.responseBytes = model.responseBytes();
        this.loops = new Loop[model.workers()];
        Arrays.fill(loopOfSocket, NOBODY);
        for (int worker = 0; worker < loops.length; worker++) {
            loops[worker] = new Loop(worker, worker % listeners);
            loops[worker].idle = true;
        }
    }

    @Override
    public void acceptable(int listener) {
        for (int worker = loops.length - 1; worker >= 0; worker--) {
            if (loops[worker].idle && loops[worker].listener == listener) {
                beginTurn(loops[worker]);
                return;
            }
        }
    }

    @Override
    public void readable(int socket) {
        int worker = socket < loopOfSocket.length ? loopOfSocket[socket] : NOBODY;
        if (worker == NOBODY) {
            return;
        }
        Loop loop = loops[worker];
        if (loop.serving != socket && !isReady(loop, socket)) {
            loop.ready.add(socket);
            if (loop.idle) {
                beginTurn(loop);
            }
        }
    }

    private static boolean isReady(Loop loop, int socket) {
        for (int position = 0; position < loop.ready.size(); position++) {
            if (loop.ready.at(position) == socket) {
                return true;
            }
        }
        return false;
    }

    private void beginTurn(Loop loop) {
        loop.idle = false;
        long resumed = pauses.resume(calls.nowNanos());
        if (resumed > calls.nowNanos()) {
            calls.wakeAt(loop.worker, resumed);
            return;
        }
        turn(loop);
    }

    private void turn(Loop loop) {
        boolean more;
        do {
            loop.turn = loop.ready.size();
            boolean accepted = acceptWaiting(loop);
            if (!handleTurn(loop)) {
                return;
            }
            // Nothing kept the process busy: what was accepted may be ready already.
            more = accepted || !loop.ready.isEmpty();
        } while (more);
        loop.idle = true;
    }

    private boolean acceptWaiting(Loop loop) {
        boolean accepted = false;
        do {
            int socket = calls.accept(loop.listener);
            if (socket < 0) {
                return accepted;
            }
            accepted = true;
            own(socket, loop.worker);
            loop.ready.add(socket);
        } while (multiAccept);
        return accepted;
    }

    private void own(int socket, int worker) {
        if (socket >= loopOfSocket.length) {
            int before = loopOfSocket.length;
            loopOfSocket = Arrays.copyOf(loopOfSocket, Math.max(socket + 1, before * 2));
            Arrays.fill(loopOfSocket, before, loopOfSocket.length, NOBODY);
        }
        loopOfSocket[socket] = worker;
    }

    /** Handles the turn's connections until one keeps the process busy; whether the turn is over. */
    private boolean handleTurn(Loop loop) {
        while (loop.turn > 0) {
            loop.turn--;
            int socket = loop.ready.poll();
            int read = calls.read(socket, 65_536);
            if (read > 0) {
                loop.serving = socket;
                calls.wakeAt(loop.worker, pauses.finish(calls.nowNanos(), calls.serviceNanos(socket)));
                return false;
            }
            if (read != Errno.EAGAIN.negated()) {
                close(socket);
            }
        }
        return true;
    }

    @Override
    public void woken(int worker) {
        Loop loop = loops[worker];
        if (loop.serving == NO_SOCKET) {
            turn(loop);
            return;
        }
        int served = loop.serving;
        loop.serving = NO_SOCKET;
        calls.answer(served, 200, responseBytes);
        close(served);
        if (handleTurn(loop)) {
            beginTurn(loop);
        }
    }

    private void close(int socket) {
        loopOfSocket[socket] = NOBODY;
        calls.close(socket);
    }

    @Override
    public void connected(int socket) {
        throw new IllegalStateException("this server does not connect, but socket " + socket + " did");
    }

    @Override
    public void timedOut(int socket) {
        throw new IllegalStateException("no timer was started for socket " + socket);
    }
}
