package io.acceptq.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One nginx process: its connections, and which of them its event loop will look at.
 *
 * <p>worker_connections is the number of all: the listening socket and the channel to the master take one each, the rest is for clients and the
 * next tier. When only a sixteenth is free, the connections that have been without a request for longest are closed.
 *
 * <p>Source: nginx 1.22.1, src/core/ngx_connection.c, ngx_get_connection() and ngx_drain_connections(); src/event/ngx_event.c,
 * ngx_event_process_init(); src/os/unix/ngx_channel.c, ngx_add_channel_event().
 */
final class Loop {
    enum Phase {
        /** Asleep until something happens. */
        IDLE,
        /** In a pause. */
        PAUSED,
        /** In the middle of a turn, which takes no time. */
        TURNING,
        /** At work on a request. */
        SERVING,
        /** On its way from a request's end to whatever is next. */
        RETURNING
    }

    private static final int TAKEN_BY_ITSELF = 2;
    private static final int MOST_DRAINED_AT_ONCE = 32;

    final int worker;
    final int listener;
    final Deque<Connection> ready = new ArrayDeque<>();
    final Deque<Connection> expired = new ArrayDeque<>();

    /** Idle connections to the next tier, the one used last in front. */
    final Deque<Connection> cache = new ArrayDeque<>();

    final ReusableConnections reusable = new ReusableConnections();
    Phase phase = Phase.IDLE;

    /** How many ready connections belong to the turn. */
    int turn;

    /** How many timers had run out when the turn began. */
    int due;

    @Nullable
    Connection serving;

    private final Connections connections;
    private final int all;
    private int free;

    Loop(int worker, int listener, int workerConnections, Connections connections) {
        this.worker = worker;
        this.listener = listener;
        this.connections = connections;
        this.all = workerConnections;
        this.free = workerConnections - TAKEN_BY_ITSELF;
    }

    /** Whether there is room for one more connection, after those without a request have made room. */
    boolean hasRoom() {
        if (free <= all / 16 && reusable.size() > 0) {
            int number = Math.max(Math.min(MOST_DRAINED_AT_ONCE, reusable.size() / 8), 1);
            Connection oldest = reusable.oldest();
            while (number > 0 && oldest != null) {
                close(oldest);
                number--;
                oldest = reusable.oldest();
            }
        }
        return free > 0;
    }

    Connection open(int socket, Connection.Phase first) {
        free--;
        return connections.open(socket, worker, first);
    }

    void close(Connection connection) {
        if (connection.phase == Connection.Phase.CACHED) {
            cache.remove(connection);
        }
        reusable.remove(connection);
        connections.close(connection);
        free++;
    }

    /** The loop will look at the connection. */
    void markReady(Connection connection) {
        if (!connection.isReady) {
            connection.isReady = true;
            ready.add(connection);
        }
    }
}
