package io.acceptq.scenario;

/** How the server listens. Defaults: one socket, TCP_DEFER_ACCEPT off. */
public final class Listen {
    private final int backlog;
    private final int sockets;
    private final int deferAcceptSeconds;

    private Listen(int backlog, int sockets, int deferAcceptSeconds) {
        this.backlog = backlog;
        this.sockets = sockets;
        this.deferAcceptSeconds = deferAcceptSeconds;
    }

    /**
     * One listening socket.
     *
     * @param backlog the argument of listen(2), any int; -1 is net.core.somaxconn
     */
    public static Listen backlog(int backlog) {
        return new Listen(backlog, 1, 0);
    }

    /** The same with another backlog. */
    public Listen withBacklog(int value) {
        return new Listen(value, sockets, deferAcceptSeconds);
    }

    /**
     * The same with so many sockets on the port (SO_REUSEPORT), each with a backlog of its own.
     *
     * @throws IllegalArgumentException if not between 1 and 1024
     */
    public Listen withSockets(int number) {
        if (number < 1 || number > 1024) {
            throw new IllegalArgumentException("listen sockets must be between 1 and 1024, but was " + number);
        }
        return new Listen(backlog, number, deferAcceptSeconds);
    }

    /**
     * The same with TCP_DEFER_ACCEPT.
     *
     * @param seconds how long a connection waits for data; 0 is off
     * @throws IllegalArgumentException if not between 0 and 86400
     */
    public Listen withDeferAccept(int seconds) {
        if (seconds < 0 || seconds > 86_400) {
            throw new IllegalArgumentException(
                    "TCP_DEFER_ACCEPT must be between 0 and 86400 seconds, but was " + seconds);
        }
        return new Listen(backlog, sockets, seconds);
    }

    /** The argument of listen(2). */
    public int backlog() {
        return backlog;
    }

    /** How many sockets listen on the port. */
    public int sockets() {
        return sockets;
    }

    /** TCP_DEFER_ACCEPT in seconds, 0 if off. */
    public int deferAcceptSeconds() {
        return deferAcceptSeconds;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Listen that
                && backlog == that.backlog
                && sockets == that.sockets
                && deferAcceptSeconds == that.deferAcceptSeconds;
    }

    @Override
    public int hashCode() {
        return (backlog * 31 + sockets) * 31 + deferAcceptSeconds;
    }

    /** For people: {@code backlog 511}. */
    @Override
    public String toString() {
        return "backlog " + backlog
                + (sockets == 1 ? "" : ", " + sockets + " sockets (SO_REUSEPORT)")
                + (deferAcceptSeconds == 0 ? "" : ", TCP_DEFER_ACCEPT " + deferAcceptSeconds + " s");
    }
}
