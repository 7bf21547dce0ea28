package io.acceptq.server;

import io.acceptq.internal.collect.IntFifo;
import io.acceptq.wire.Errno;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tomcat's NIO connector. Its acceptor takes connections at once as long as there are fewer than maxConnections, so it is the accept queue of a
 * listener only then that fills. The poller hands a connection to the pool when its request has come; requests that find no free thread wait in
 * a queue without limit. A thread that has answered looks for the next request on the connection before it takes another.
 *
 * <p>Source: Tomcat 11, org.apache.tomcat.util.net.Acceptor, run() (countUpOrAwaitConnection before accept), NioEndpoint.Poller;
 * org.apache.tomcat.util.threads.TaskQueue; org.apache.coyote.http11.Http11Processor, service().
 *
 * <p>Simplified: acceptor and poller need no time, all threads are there from the beginning, and a request is read by the poller, not by its
 * thread, which the client cannot tell apart.
 */
final class ThreadPool implements Server {
    private static final int OK = 200;

    private final ServerCalls calls;
    private final Pauses pauses;
    private final Connections connections;
    private final KeepAlive keepAlive;
    private final int mostConnections;
    private final int responseBytes;
    private final long readTimeoutNanos;
    private final int listeners;
    private final int threads;

    /** The connection of a thread at work. */
    private final Connection[] served;

    /** Whether a thread that will be woken has closed its connection already. */
    private final boolean[] isReturning;

    private final IntFifo free = new IntFifo();
    private final Deque<Connection> queue = new ArrayDeque<>();

    /** What acceptor and poller will look at when the pause is over. */
    private final Deque<Connection> deferred = new ArrayDeque<>();

    private boolean isPaused;
    private boolean isAccepting;
    private int open;

    ThreadPool(ServerModel model, int listeners, ServerCalls calls) {
        this.calls = calls;
        this.pauses = new Pauses(model.pauses());
        this.connections = new Connections(model, calls);
        this.keepAlive = model.keepAlive();
        this.mostConnections = model.mostConnections();
        this.responseBytes = model.responseBytes();
        this.readTimeoutNanos = model.readTimeoutNanos();
        this.listeners = listeners;
        this.threads = model.workers();
        this.served = new Connection[threads];
        this.isReturning = new boolean[threads];
        for (int thread = 0; thread < threads; thread++) {
            free.add(thread);
        }
    }

    @Override
    public void acceptable(int listener) {
        // A connection that ends while it is accepted makes room in the middle of this.
        if (isAccepting || pauses()) {
            return;
        }
        isAccepting = true;
        int socket = 0;
        while (open < mostConnections && socket >= 0) {
            socket = calls.accept(listener);
            if (socket >= 0) {
                open++;
                poll(connections.open(socket, threads, Connection.Phase.READING));
            }
        }
        isAccepting = false;
    }

    /** Whether acceptor and poller stand still; they are then woken at the end of the pause. */
    private boolean pauses() {
        if (!isPaused) {
            long resumed = pauses.resume(calls.nowNanos());
            if (resumed > calls.nowNanos()) {
                isPaused = true;
                calls.wakeAt(threads, resumed);
            }
        }
        return isPaused;
    }

    @Override
    public void readable(int socket) {
        Connection connection = connections.find(socket);
        if (connection != null && isPolled(connection)) {
            poll(connection);
        }
    }

    private static boolean isPolled(Connection connection) {
        return connection.phase == Connection.Phase.READING || connection.phase == Connection.Phase.IDLE;
    }

    @Override
    public void timedOut(int socket) {
        Connection connection = connections.find(socket);
        if (connection != null) {
            connection.timerRuns = false;
            connection.isExpired = true;
            poll(connection);
        }
    }

    /** The poller looks at a connection that waits for a request. */
    private void poll(Connection connection) {
        if (pauses()) {
            if (!connection.isReady) {
                connection.isReady = true;
                deferred.add(connection);
            }
            return;
        }
        connection.isReady = false;
        int read = connections.readRequest(connection);
        if (read > 0) {
            hand(connection);
        } else if (read == Errno.EAGAIN.negated() && !connection.isExpired) {
            await(connection);
        } else {
            close(connection);
        }
    }

    private void await(Connection connection) {
        if (!connection.timerRuns) {
            connections.startTimer(
                    connection,
                    connection.phase == Connection.Phase.READING ? readTimeoutNanos : keepAlive.idleNanos());
        }
    }

    private void hand(Connection connection) {
        connections.stopTimer(connection);
        if (free.isEmpty()) {
            connection.phase = Connection.Phase.QUEUED;
            queue.add(connection);
        } else {
            work(free.poll(), connection);
        }
    }

    private void work(int thread, Connection connection) {
        connection.phase = Connection.Phase.WORKING;
        served[thread] = connection;
        long work = calls.serviceNanos(connection.socket) + calls.overheadNanos(connection.socket);
        calls.wakeAt(thread, pauses.finish(calls.nowNanos(), work));
    }

    @Override
    public void connected(int socket) {
        throw new IllegalStateException("a thread pool connects to nobody, but socket " + socket + " is connected");
    }

    @Override
    public void woken(int sleeper) {
        if (sleeper == threads) {
            isPaused = false;
            resume();
        } else if (isReturning[sleeper]) {
            isReturning[sleeper] = false;
            takeNext(sleeper);
        } else {
            answer(sleeper, served[sleeper]);
        }
    }

    private void resume() {
        for (int left = deferred.size(); left > 0; left--) {
            poll(deferred.remove());
        }
        acceptAll();
    }

    private void acceptAll() {
        for (int listener = 0; listener < listeners; listener++) {
            acceptable(listener);
        }
    }

    private void answer(int thread, Connection connection) {
        connection.requests++;
        connection.received = 0;
        boolean keep = keepAlive.allowsMoreThan(connection.requests) && calls.keepsAlive(connection.socket);
        long turnaround = calls.turnaroundNanos(connection.socket);
        if (calls.answer(connection.socket, OK, responseBytes) >= 0 && keep) {
            lookForNext(thread, connection);
            return;
        }
        close(connection);
        if (turnaround > 0) {
            isReturning[thread] = true;
            calls.wakeAt(thread, pauses.finish(calls.nowNanos(), turnaround));
        } else {
            takeNext(thread);
        }
    }

    private void lookForNext(int thread, Connection connection) {
        connection.phase = Connection.Phase.IDLE;
        int read = connections.readRequest(connection);
        if (read > 0) {
            work(thread, connection);
            return;
        }
        if (read == Errno.EAGAIN.negated()) {
            await(connection);
        } else {
            close(connection);
        }
        takeNext(thread);
    }

    private void takeNext(int thread) {
        if (queue.isEmpty()) {
            free.add(thread);
        } else {
            work(thread, queue.remove());
        }
    }

    private void close(Connection connection) {
        boolean wasFull = open == mostConnections;
        connections.close(connection);
        open--;
        if (wasFull) {
            acceptAll();
        }
    }
}
