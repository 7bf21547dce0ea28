package io.acceptq.internal.engine;

/** What an event of the loop is about, and what its handle names. */
final class EventKind {
    /** A segment reaches the device of the connection's server end; handle: connection, payload: segment. */
    static final int SEGMENT_TO_SERVER = 0;

    /** A segment reaches the host at the connection's client end; handle: connection, payload: segment. */
    static final int SEGMENT_TO_CLIENT = 1;

    /** A host's kernel asked to be told of this time; handle: host. */
    static final int TICK = 2;

    /** A worker asked to be woken; handle: place of the worker. */
    static final int WORKER = 3;

    /** A socket's timer at a server has run out; handle: place of the socket. */
    static final int SOCKET_TIMER = 4;

    /** A client's deadline; handle: attempt. */
    static final int DEADLINE = 5;

    /** The next arrival of an open load. */
    static final int ARRIVAL = 6;

    /** An attempt dials; handle: attempt. */
    static final int DIAL = 7;

    /** A client of a closed loop is ready for its next request. */
    static final int NEXT_OF_LOOP = 8;

    /** A CPU's softirq asked to be told of this time; handle: place of the CPU. */
    static final int SOFTIRQ = 9;

    /** The pause before another try of a request is over; handle: the attempt that failed. */
    static final int RETRY = 10;

    /** A process is told of what its kernel noticed a while ago; handle: place of the late notice. */
    static final int LATE_NOTICE = 11;

    private EventKind() {}
}
