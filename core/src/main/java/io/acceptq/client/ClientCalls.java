package io.acceptq.client;

/** What a client application can do. Calls on sockets answer as system calls do: a result, or a negated error number. */
public interface ClientCalls {
    /** Begins to connect for an attempt; the answer is a socket. */
    int connect(int attempt);

    /** An open socket works for an attempt from now on. */
    void reuse(int attempt, int socket);

    /** Writes on a socket. */
    int write(int socket, int length);

    /** Reads from a socket: bytes, 0 at end of file, EAGAIN if there is nothing yet. */
    int read(int socket);

    /** Takes the pending error of a socket: its number, or 0. */
    int takeError(int socket);

    /** Closes a socket. */
    void close(int socket);

    /** How long the response is, as its head says; -1 as long as the server has not begun to answer. */
    int responseBytes(int socket);

    /** The HTTP status of the response. */
    int responseStatus(int socket);

    /** The attempt's deadline is to be reported after this time. */
    void startDeadline(int attempt, long delayNanos);

    /** The attempt's deadline no longer matters. */
    void cancelDeadline(int attempt);

    /** The attempt has an outcome; its socket may still be open. */
    void concluded(int attempt, Outcome outcome);
}
