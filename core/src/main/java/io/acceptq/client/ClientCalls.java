package io.acceptq.client;

/** What a client application can do. Calls on sockets answer as system calls do: a result, or a negated error number. */
public interface ClientCalls {
    /** Begins to connect the attempt's connection; the answer is a socket. */
    int connect(int attempt);

    /** Writes on a socket. */
    int write(int socket, int length);

    /** Reads from a socket: bytes, 0 at end of file, EAGAIN if there is nothing yet. */
    int read(int socket);

    /** Takes the pending error of a socket: its number, or 0. */
    int takeError(int socket);

    /** Closes a socket. */
    void close(int socket);

    /** The attempt's deadline is to be reported after this time. */
    void startDeadline(int attempt, long delayNanos);

    /** The attempt's deadline no longer matters. */
    void cancelDeadline(int attempt);

    /** The attempt has an outcome; its socket may still be open. */
    void concluded(int attempt, Outcome outcome);
}
