package io.acceptq.server;

/**
 * What a server application can do. Calls on sockets answer as system calls do: a result, or a negated error number. Accepted sockets and
 * those towards the next tier are numbered together.
 */
public interface ServerCalls {
    /** The time. */
    long nowNanos();

    /** Accepts from a listener: a socket, or EAGAIN. */
    int accept(int listener);

    /** Reads at most so many bytes: bytes, 0 at end of file, EAGAIN if there is nothing yet. */
    int read(int socket, int atMost);

    /** The length of the request that the client sends on the socket, bytes. */
    int requestBytes(int socket);

    /** Whether the request read from the socket asks to keep the connection open. */
    boolean keepsAlive(int socket);

    /** How long the request on a socket takes, nanoseconds; the same answer however often it is asked about one request. */
    long serviceNanos(int socket);

    /** What the worker spends on the request on a socket besides that, nanoseconds; the same answer however often it is asked. */
    long overheadNanos(int socket);

    /** How long the worker needs after it has closed the socket until it accepts again, nanoseconds; asked before close(). */
    long turnaroundNanos(int socket);

    /** Writes a whole response with an HTTP status (200, 500, 502, 504): bytes, or an error. */
    int answer(int socket, int status, int length);

    /** Closes a socket, whose timer does not run any more. */
    void close(int socket);

    /** The worker is to be woken at a time. At most one such time is pending for a worker. */
    void wakeAt(int worker, long nanos);

    /** The socket's timer runs out after this time; a pending one is replaced. */
    void startTimer(int socket, long delayNanos);

    /** The socket's timer no longer runs. */
    void cancelTimer(int socket);

    // A gateway, towards the next tier.

    /** Begins to connect to the next tier for the request on a socket: an upstream socket. */
    int connectUpstream(int socket);

    /** The request on a socket goes over this open upstream connection. */
    void reuseUpstream(int socket, int upstream);

    /** Writes the request to the next tier: bytes, or an error. */
    int forward(int upstream);

    /** Takes the pending error of an upstream socket: its number, or 0. */
    int takeError(int upstream);

    /** The length of the response the next tier announced, or -1 before it answered. */
    int responseBytes(int upstream);

    /** The HTTP status of that response. */
    int responseStatus(int upstream);
}
