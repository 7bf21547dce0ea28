package io.acceptq.server;

import io.acceptq.internal.collect.IntFifo;
import io.acceptq.wire.Errno;
import java.util.Arrays;

/**
 * Workers that block: in accept() until there is a connection, in read() until the request has come, then at work. Several that wait for one
 * listener are woken in the order in which they began to wait. A worker whose connection is kept open waits in read() for the next request and
 * accepts nothing meanwhile.
 *
 * <p>Source: Linux v6.18, net/ipv4/inet_connection_sock.c, inet_csk_wait_for_connect(): an exclusive wait.
 *
 * <p>Simplified: close() is final; Apache's lingering close, up to 2 s in which a process waits for the client's end of file, is not modelled.
 */
final class BlockingWorkers implements Server {
    private enum Phase {
        /** Blocked in accept(). */
        ACCEPTING,
        /** Blocked in read(). */
        READING,
        /** Until the answer is made. */
        WORKING,
        /** Until it accepts: a pause, or on its way from the last connection. */
        BEFORE_ACCEPT,
        /** Until it reads: a pause. */
        BEFORE_READ,
        /** Until it closes the connection that was silent for too long: a pause. */
        BEFORE_CLOSE
    }

    private static final int OK = 200;

    private final ServerCalls calls;
    private final Pauses pauses;
    private final Connections connections;
    private final KeepAlive keepAlive;
    private final int responseBytes;
    private final long readTimeoutNanos;
    private final Phase[] phases;
    private final Connection[] served;
    private final IntFifo[] waiting;

    BlockingWorkers(ServerModel model, int listeners, ServerCalls calls) {
        this.calls = calls;
        this.pauses = new Pauses(model.pauses());
        this.connections = new Connections(model, calls);
        this.keepAlive = model.keepAlive();
        this.responseBytes = model.responseBytes();
        this.readTimeoutNanos = model.readTimeoutNanos();
        this.phases = new Phase[model.workers()];
        this.served = new Connection[model.workers()];
        this.waiting = new IntFifo[listeners];
        Arrays.fill(phases, Phase.ACCEPTING);
        for (int listener = 0; listener < listeners; listener++) {
            waiting[listener] = new IntFifo();
        }
        for (int worker = 0; worker < phases.length; worker++) {
            waiting[worker % listeners].add(worker);
        }
    }

    @Override
    public void acceptable(int listener) {
        if (!waiting[listener].isEmpty()) {
            acceptNext(waiting[listener].poll());
        }
    }

    /** The worker takes the next connection, or waits for one. */
    private void acceptNext(int worker) {
        if (isPaused(worker, Phase.BEFORE_ACCEPT)) {
            return;
        }
        int listener = worker % waiting.length;
        int socket = calls.accept(listener);
        if (socket < 0) {
            phases[worker] = Phase.ACCEPTING;
            waiting[listener].add(worker);
            return;
        }
        served[worker] = connections.open(socket, worker, Connection.Phase.READING);
        read(worker);
    }

    private boolean isPaused(int worker, Phase before) {
        long resumed = pauses.resume(calls.nowNanos());
        if (resumed == calls.nowNanos()) {
            return false;
        }
        sleep(worker, before, resumed);
        return true;
    }

    private void sleep(int worker, Phase phase, long untilNanos) {
        phases[worker] = phase;
        calls.wakeAt(worker, untilNanos);
    }

    private void read(int worker) {
        if (isPaused(worker, Phase.BEFORE_READ)) {
            return;
        }
        Connection connection = served[worker];
        int read = connections.readRequest(connection);
        if (read > 0) {
            connections.stopTimer(connection);
            long work = calls.serviceNanos(connection.socket) + calls.overheadNanos(connection.socket);
            sleep(worker, Phase.WORKING, pauses.finish(calls.nowNanos(), work));
        } else if (read == Errno.EAGAIN.negated()) {
            phases[worker] = Phase.READING;
            if (!connection.timerRuns) {
                connections.startTimer(connection, connection.requests == 0 ? readTimeoutNanos : keepAlive.idleNanos());
            }
        } else {
            close(worker);
        }
    }

    @Override
    public void readable(int socket) {
        Connection connection = connections.find(socket);
        if (connection != null && phases[connection.worker] == Phase.READING) {
            read(connection.worker);
        }
    }

    @Override
    public void timedOut(int socket) {
        Connection connection = connections.find(socket);
        if (connection == null) {
            return;
        }
        connection.timerRuns = false;
        int worker = connection.worker;
        if (phases[worker] == Phase.READING && !isPaused(worker, Phase.BEFORE_CLOSE)) {
            close(worker);
        }
    }

    @Override
    public void connected(int socket) {
        throw new IllegalStateException("workers connect to nobody, but socket " + socket + " is connected");
    }

    @Override
    public void woken(int worker) {
        switch (phases[worker]) {
            case BEFORE_ACCEPT -> acceptNext(worker);
            case BEFORE_READ -> read(worker);
            case BEFORE_CLOSE -> close(worker);
            case WORKING -> answer(worker);
            case ACCEPTING, READING ->
                throw new IllegalStateException("worker " + worker + " was woken, but is " + phases[worker]);
        }
    }

    private void answer(int worker) {
        Connection connection = served[worker];
        connection.requests++;
        connection.received = 0;
        boolean keep = keepAlive.allowsMoreThan(connection.requests) && calls.keepsAlive(connection.socket);
        if (calls.answer(connection.socket, OK, responseBytes) >= 0 && keep) {
            read(worker);
        } else {
            close(worker);
        }
    }

    private void close(int worker) {
        long turnaround = calls.turnaroundNanos(served[worker].socket);
        connections.close(served[worker]);
        if (turnaround > 0) {
            sleep(worker, Phase.BEFORE_ACCEPT, pauses.finish(calls.nowNanos(), turnaround));
        } else {
            acceptNext(worker);
        }
    }
}
