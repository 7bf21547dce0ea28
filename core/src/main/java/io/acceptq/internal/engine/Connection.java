package io.acceptq.internal.engine;

/** What the loop knows of one TCP connection. Recycled. */
final class Connection {
    /** The server has not begun to answer the present request. */
    static final int UNANSWERED = -1;

    private static final int TRY_SHIFT = 40;
    private static final int DIAL_SHIFT = 48;
    private static final int HOP_SHIFT = 56;
    private static final int KEY_PART = 0xff;
    private static final long REQUEST_MASK = (1L << TRY_SHIFT) - 1;

    final int handle;

    /** The connection's number from 0, over the whole run. */
    long number;

    /** The client end is host {@code hop}, the server end the host behind it; host 0 are the clients. */
    int hop;

    /** Draws for the connection are keyed by it. The first connection of a request's first try has the request's number. */
    long key;

    /** The attempt the connection works for, or worked for last. */
    Attempt attempt;

    long oneWayToServerNanos;
    long oneWayToClientNanos;

    /** Segments under way. */
    int inFlight;

    /** Segments sent, for draws of loss. */
    int segmentsSent;

    /** Sockets of the connection that processes hold at either end, or that wait in an accept queue. */
    int sockets;

    /** Notices that the client end's process was given, for draws of its reaction. */
    int notices;

    /** The length in bytes of the response that the server began to send to the present request, or {@link #UNANSWERED}. */
    int responseBytes;

    /** The HTTP status of that response. */
    int responseStatus;

    Connection(int handle, Attempt first) {
        this.handle = handle;
        this.attempt = first;
    }

    void begin(long connectionNumber, int ofHop, Attempt by) {
        number = connectionNumber;
        hop = ofHop;
        attempt = by;
        key = by.request
                + ((long) (by.tryNumber & KEY_PART) << TRY_SHIFT)
                + ((long) (by.dials & KEY_PART) << DIAL_SHIFT)
                + ((long) hop << HOP_SHIFT);
        inFlight = 0;
        segmentsSent = 0;
        sockets = 0;
        notices = 0;
        responseBytes = UNANSWERED;
        responseStatus = 0;
        by.holders++;
        if (ofHop == 0) {
            by.dials++;
        }
    }

    /** The request for which the connection was made. */
    long request() {
        return key & REQUEST_MASK;
    }

    /** The connection works for another attempt from now on; the one before is let go by the caller. */
    void worksFor(Attempt next) {
        attempt = next;
        next.holders++;
        responseBytes = UNANSWERED;
    }
}
