package io.acceptq.server;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an application knows about one of its sockets, accepted or towards the next tier. Kept for the socket's number and used again. */
final class Connection {
    /** What the connection waits for. */
    enum Phase {
        CLOSED,
        /** For its first request. */
        READING,
        /** For a free thread; its request has been read. */
        QUEUED,
        /** For the answer. */
        WORKING,
        /** For its next request. */
        IDLE,
        /** A client's: for the next tier. */
        PROXIED,
        /** Towards the next tier: for connect(). */
        CONNECTING,
        /** Towards the next tier: for the response. */
        AWAITING,
        /** Towards the next tier: for a request that can use it. */
        CACHED
    }

    final int socket;

    int worker;
    Phase phase = Phase.CLOSED;

    /** Bytes of the current request, or of the response of the next tier. */
    int received;

    /** How many requests it has carried to their answer. */
    int requests;

    long openedNanos;
    boolean timerRuns;

    /** The timer has run out, and its worker has not looked at it yet. */
    boolean isExpired;

    /** It is among those its worker will look at. */
    boolean isReady;

    /** connect() has succeeded. */
    boolean isConnected;

    /** It was told to have data, an end or an error since its worker last looked at it. */
    boolean isNoticed;

    /** It carried a request before the current one. */
    boolean isReused;

    /** The other side of a request on its way through a gateway. */
    private @Nullable Connection peer;

    /** Its neighbours among the {@link ReusableConnections}. */
    @Nullable
    Connection older;

    @Nullable
    Connection newer;

    boolean isReusable;

    Connection(int socket) {
        this.socket = socket;
    }

    void open(int ownedBy, long nowNanos) {
        worker = ownedBy;
        openedNanos = nowNanos;
        received = 0;
        requests = 0;
        isConnected = false;
        isNoticed = false;
        isReused = false;
    }

    /** Whether somebody still has it on a list, so that it must not be used again. */
    boolean isListed() {
        return isReady || isExpired;
    }

    Connection peer() {
        return Objects.requireNonNull(peer, "peer");
    }

    /** A request goes over these two. */
    static void pair(Connection client, Connection upstream) {
        client.peer = upstream;
        upstream.peer = client;
    }

    /** The request no longer needs the other side. */
    void part() {
        Connection other = peer();
        other.peer = null;
        peer = null;
    }
}
