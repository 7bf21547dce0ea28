package io.acceptq.internal.engine;

import io.acceptq.internal.collect.HandlePool;
import io.acceptq.internal.collect.IntTable;

/** The connections that exist, by handle; handles are used again when nobody knows the connection any more. */
final class Connections {
    private final IntTable<Connection> byHandle = new IntTable<>();
    private final HandlePool handles = new HandlePool();
    private long begun;

    /** A new connection over a hop, made for an attempt. */
    Connection begin(int hop, Attempt attempt) {
        int handle = handles.acquire();
        Connection connection = byHandle.get(handle);
        if (connection == null) {
            connection = new Connection(handle, attempt);
            byHandle.put(handle, connection);
        }
        connection.begin(begun++, hop, attempt);
        return connection;
    }

    Connection require(int handle) {
        Connection connection = byHandle.get(handle);
        if (connection == null || !handles.isInUse(handle)) {
            throw new IllegalStateException("connection " + handle + " is not in use");
        }
        return connection;
    }

    void end(Connection connection) {
        handles.release(connection.handle);
    }

    boolean isInUse(int handle) {
        return handles.isInUse(handle);
    }
}
