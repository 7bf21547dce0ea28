package io.acceptq.server;

/** What a server application can do. Calls on sockets answer as system calls do: a result, or a negated error number. */
public interface ServerCalls {
    /** The time. */
    long nowNanos();

    /** Accepts from a listener: a socket, or EAGAIN. */
    int accept(int listener);

    /** Reads from a socket: bytes, 0 at end of file, EAGAIN if there is nothing yet. */
    int read(int socket);

    /** Writes on a socket. */
    int write(int socket, int length);

    /** Closes a socket. */
    void close(int socket);

    /** How long the request on a socket takes, nanoseconds; the same answer however often it is asked. */
    long serviceNanos(int socket);

    /** The worker is to be woken at a time. At most one such time is pending for a worker. */
    void wakeAt(int worker, long nanos);
}
