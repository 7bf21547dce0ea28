package io.acceptq.server;

import org.jspecify.annotations.Nullable;

/** The connections of an nginx process that carry no request at the moment, in the order in which they became so. */
final class ReusableConnections {
    private @Nullable Connection oldest;
    private @Nullable Connection newest;
    private int size;

    int size() {
        return size;
    }

    @Nullable
    Connection oldest() {
        return oldest;
    }

    /** Adds the connection behind all others. */
    void add(Connection connection) {
        remove(connection);
        connection.isReusable = true;
        connection.older = newest;
        if (newest == null) {
            oldest = connection;
        } else {
            newest.newer = connection;
        }
        newest = connection;
        size++;
    }

    /** Takes the connection out, if it is among them. */
    void remove(Connection connection) {
        if (!connection.isReusable) {
            return;
        }
        Connection older = connection.older;
        Connection newer = connection.newer;
        if (older == null) {
            oldest = newer;
        } else {
            older.newer = newer;
        }
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        connection.isReusable = false;
        connection.older = null;
        connection.newer = null;
        size--;
    }
}
