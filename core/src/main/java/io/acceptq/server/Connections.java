package io.acceptq.server;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The open connections of an application, by socket, with what every kind of server does to them: read a request, wait no longer than so long, close. */
final class Connections {
    private static final int READ_SIZE = 65_536;

    private final ServerCalls calls;
    private final int readAtMost;
    private @Nullable Connection[] bySocket = new Connection[64];

    Connections(ServerModel model, ServerCalls calls) {
        this.calls = calls;
        this.readAtMost = model.readAtMost();
    }

    Connection open(int socket, int worker, Connection.Phase phase) {
        if (socket >= bySocket.length) {
            bySocket = Arrays.copyOf(bySocket, Math.max(socket + 1, bySocket.length * 2));
        }
        Connection connection = bySocket[socket];
        if (connection == null) {
            connection = new Connection(socket);
            bySocket[socket] = connection;
        }
        connection.open(worker, calls.nowNanos());
        connection.phase = phase;
        return connection;
    }

    /** The connection of a socket if it is open: the kernel may have more to say about one that was closed. */
    @Nullable
    Connection find(int socket) {
        Connection connection = socket < bySocket.length ? bySocket[socket] : null;
        return connection == null || connection.phase == Connection.Phase.CLOSED ? null : connection;
    }

    /**
     * Reads the request: its length once as much is there as the server reads of it, else what read() said.
     *
     * <p>Simplified: a client sends no request before it has the answer to the last one (no pipelining).
     */
    int readRequest(Connection connection) {
        int wanted = Math.min(readAtMost, calls.requestBytes(connection.socket));
        while (connection.received < wanted) {
            int atMost = Math.min(READ_SIZE, readAtMost - connection.received);
            int read = calls.read(connection.socket, atMost);
            if (read <= 0) {
                return read;
            }
            connection.received += read;
        }
        return connection.received;
    }

    void startTimer(Connection connection, long delayNanos) {
        connection.isExpired = false;
        connection.timerRuns = true;
        calls.startTimer(connection.socket, delayNanos);
    }

    void stopTimer(Connection connection) {
        connection.isExpired = false;
        if (connection.timerRuns) {
            connection.timerRuns = false;
            calls.cancelTimer(connection.socket);
        }
    }

    void close(Connection connection) {
        if (connection.isListed()) {
            bySocket[connection.socket] = null;
        }
        stopTimer(connection);
        connection.isReady = false;
        connection.phase = Connection.Phase.CLOSED;
        calls.close(connection.socket);
    }
}
