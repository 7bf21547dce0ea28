package io.acceptq.internal.engine;

/** What an event of the loop is about, and what its handle names. */
final class EventKind {
    /** A segment reaches the server's device; handle: connection, payload: segment. */
    static final int SEGMENT_TO_SERVER = 0;

    /** A segment reaches the client's host; handle: connection, payload: segment. */
    static final int SEGMENT_TO_CLIENT = 1;

    /** The server's kernel asked to be told of this time. */
    static final int SERVER_TICK = 2;

    /** The clients' kernel asked to be told of this time. */
    static final int CLIENT_TICK = 3;

    /** A worker asked to be woken; handle: worker. */
    static final int WORKER = 4;

    /** A client's deadline; handle: connection. */
    static final int DEADLINE = 5;

    /** The next arrival of an open load. */
    static final int ARRIVAL = 6;

    /** An attempt dials; handle: connection. */
    static final int DIAL = 7;

    /** A client of a closed loop is ready for its next attempt. */
    static final int NEXT_OF_LOOP = 8;

    /** A CPU's softirq asked to be told of this time; handle: CPU. */
    static final int SOFTIRQ = 9;

    /** A timer of the server application; handle: socket. */
    static final int SERVER_TIMER = 10;

    private EventKind() {}
}
