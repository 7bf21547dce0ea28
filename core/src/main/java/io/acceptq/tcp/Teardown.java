package io.acceptq.tcp;

/**
 * The end of a socket: it leaves the table at once, or it leaves a TIME_WAIT entry behind.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp.c, tcp_done(); net/ipv4/tcp_minisocks.c, tcp_time_wait().
 */
final class Teardown {
    private final TcpHost host;
    private final Sockets sockets;
    private final TimeWaits timeWaits;
    private final PeerMetrics metrics;

    Teardown(TcpHost host, Sockets sockets, TimeWaits timeWaits, PeerMetrics metrics) {
        this.host = host;
        this.sockets = sockets;
        this.timeWaits = timeWaits;
        this.metrics = metrics;
    }

    /** Closes the socket for segments. What its process has not read can still be read. */
    void done(TcpSocket socket) {
        if (socket.state() == TcpState.SYN_SENT || socket.state() == TcpState.SYN_RECV) {
            host.counters().attemptFailed();
        }
        abort(socket);
    }

    /** Ends the connection from this side without waiting for the peer; a failed connect() does not count here. */
    void abort(TcpSocket socket) {
        close(socket);
        host.output().forgotten(socket.connection);
    }

    /** The process closed a socket that was over before. */
    void processClosed(TcpSocket socket) {
        sockets.recycleIfUnused(socket);
    }

    private void close(TcpSocket socket) {
        socket.endHandshake();
        socket.moveTo(TcpState.CLOSE);
        socket.receiveShutdown = true;
        socket.sendShutdown = true;
        sockets.unhash(socket);
    }

    /** The last ACK came: the peer is remembered and the socket is done. */
    void lastAckArrived(TcpSocket socket) {
        metrics.update(socket);
        done(socket);
    }

    /** The connection is over on this side, the table keeps its numbers for a minute. */
    void timeWait(TcpSocket socket) {
        leave(socket, TimeWaits.Kind.TIME_WAIT, Limits.TIME_WAIT_SECONDS);
    }

    /** The process is gone and only the peer's FIN is missing: a small entry waits for it instead of the socket. */
    void finWait2(TcpSocket socket, int seconds) {
        leave(socket, TimeWaits.Kind.FIN_WAIT2, seconds);
    }

    private void leave(TcpSocket socket, TimeWaits.Kind kind, int seconds) {
        boolean room = timeWaits.hasRoom();
        long leastTicks = kind == TimeWaits.Kind.TIME_WAIT ? 0 : (socket.rto << 2) - (socket.rto >> 1);
        metrics.update(socket);
        close(socket);
        if (room) {
            timeWaits.add(
                    socket,
                    kind,
                    Math.max(leastTicks, (long) seconds * host.clock().hz()));
        } else {
            host.output().forgotten(socket.connection);
        }
    }
}
