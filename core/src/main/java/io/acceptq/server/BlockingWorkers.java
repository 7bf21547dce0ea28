package io.acceptq.server;

import io.acceptq.internal.collect.IntFifo;
import io.acceptq.wire.Errno;
import java.util.Arrays;

/**
 * Workers that block: in accept() until there is a connection, in read() until the request has come, then at work. Several that wait for one
 * listener are woken in the order in which they began to wait.
 *
 * <p>Source: Linux v6.18, net/ipv4/inet_connection_sock.c, inet_csk_wait_for_connect(): an exclusive wait.
 */
final class BlockingWorkers implements Server {
    private enum Phase {
        ACCEPTING,
        READING,
        WORKING,
        PAUSED
    }

    private static final int NOBODY = -1;

    private final ServerCalls calls;
    private final Pauses pauses;
    private final int responseBytes;
    private final long readTimeoutNanos;
    private final Phase[] phases;
    private final int[] sockets;
    private final IntFifo[] waiting;
    private int[] workerOfSocket = new int[64];

    BlockingWorkers(ServerModel model, int listeners, ServerCalls calls) {
        this.calls = calls;
        this.pauses = new Pauses(model.pauses());
        this.responseBytes = model.responseBytes();
        this.readTimeoutNanos = model.readTimeoutNanos();
        this.phases = new Phase[model.workers()];
        this.sockets = new int[model.workers()];
        this.waiting = new IntFifo[listeners];
        Arrays.fill(phases, Phase.ACCEPTING);
        Arrays.fill(workerOfSocket, NOBODY);
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
        int listener = worker % waiting.length;
        long resumed = pauses.resume(calls.nowNanos());
        if (resumed > calls.nowNanos()) {
            phases[worker] = Phase.PAUSED;
            calls.wakeAt(worker, resumed);
            return;
        }
        int socket = calls.accept(listener);
        if (socket < 0) {
            phases[worker] = Phase.ACCEPTING;
            waiting[listener].add(worker);
            return;
        }
        sockets[worker] = socket;
        own(socket, worker);
        phases[worker] = Phase.READING;
        read(worker);
    }

    private void own(int socket, int worker) {
        if (socket >= workerOfSocket.length) {
            int before = workerOfSocket.length;
            workerOfSocket = Arrays.copyOf(workerOfSocket, Math.max(socket + 1, before * 2));
            Arrays.fill(workerOfSocket, before, workerOfSocket.length, NOBODY);
        }
        workerOfSocket[socket] = worker;
    }

    private void read(int worker) {
        int read = calls.read(sockets[worker], 65_536);
        if (read > 0) {
            phases[worker] = Phase.WORKING;
            calls.wakeAt(worker, pauses.finish(calls.nowNanos(), calls.serviceNanos(sockets[worker])));
        } else if (read == Errno.EAGAIN.negated()) {
            calls.wakeAt(worker, calls.nowNanos() + readTimeoutNanos);
        } else {
            closeAndAcceptNext(worker);
        }
    }

    @Override
    public void readable(int socket) {
        int worker = socket < workerOfSocket.length ? workerOfSocket[socket] : NOBODY;
        if (worker != NOBODY && phases[worker] == Phase.READING) {
            read(worker);
        }
    }

    @Override
    public void woken(int worker) {
        switch (phases[worker]) {
            case PAUSED -> acceptNext(worker);
            case WORKING -> {
                calls.answer(sockets[worker], 200, responseBytes);
                closeAndAcceptNext(worker);
            }
            case READING -> closeAndAcceptNext(worker);
            case ACCEPTING ->
                throw new IllegalStateException("worker " + worker + " was woken, but waits for a connection");
        }
    }

    private void closeAndAcceptNext(int worker) {
        workerOfSocket[sockets[worker]] = NOBODY;
        calls.close(sockets[worker]);
        acceptNext(worker);
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
