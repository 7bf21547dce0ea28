package io.acceptq.tcp;

import static io.acceptq.verdict.Verdict.CHILD_RESET_LISTENER_CLOSED;
import static io.acceptq.verdict.Verdict.CLOSE_LINGER_ZERO_RESET;
import static io.acceptq.verdict.Verdict.CLOSE_SENT_FIN;
import static io.acceptq.verdict.Verdict.CLOSE_UNREAD_DATA_RESET;

import io.acceptq.profile.CloseWithUnreadData;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Errno;

/**
 * close(), close() with SO_LINGER 0, shutdown(), and the reset of a child nobody accepted.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp.c, __tcp_close(), tcp_shutdown(), tcp_disconnect(), tcp_need_reset().
 *
 * <p>Simplified: there are never too many orphans, and TCP_LINGER2 is not set; shutdown() of a Fast Open connection sends its FIN before the
 * handshake is complete, as up to 6.8.
 */
final class CloseCall {
    private final TcpHost host;
    private final Output output;
    private final Teardown teardown;

    CloseCall(TcpHost host, Output output, Teardown teardown) {
        this.host = host;
        this.output = output;
        this.teardown = teardown;
    }

    void close(TcpSocket socket) {
        socket.orphan = true;
        socket.receiveShutdown = true;
        if (socket.state() == TcpState.CLOSE) {
            teardown.processClosed(socket);
        } else if (hasUnreadData(socket)) {
            reset(socket, CLOSE_UNREAD_DATA_RESET);
        } else {
            closeInOrder(socket);
        }
    }

    void closeLingerZero(TcpSocket socket) {
        socket.orphan = true;
        socket.receiveShutdown = true;
        if (socket.state() == TcpState.CLOSE) {
            teardown.processClosed(socket);
        } else if (hasUnreadData(socket)) {
            reset(socket, CLOSE_UNREAD_DATA_RESET);
        } else {
            reset(socket, CLOSE_LINGER_ZERO_RESET);
        }
    }

    void disconnectUnaccepted(TcpSocket child) {
        child.orphan = true;
        if (child.state() == TcpState.CLOSE) {
            teardown.processClosed(child);
        } else {
            reset(child, CHILD_RESET_LISTENER_CLOSED);
        }
    }

    private boolean hasUnreadData(TcpSocket socket) {
        return socket.unread() > 0
                || (host.profile().sockets().closeWithUnreadData() == CloseWithUnreadData.QUEUED_PAYLOAD
                        && socket.readPartly);
    }

    private void reset(TcpSocket socket, Verdict verdict) {
        host.conclude(socket.connection, verdict);
        if (verdict == CLOSE_UNREAD_DATA_RESET || needsReset(socket)) {
            output.sendActiveReset(socket);
        }
        socket.error = Errno.ECONNRESET;
        teardown.abort(socket);
    }

    /** Source: Linux v6.18, net/ipv4/tcp.c, tcp_need_reset(), tcp_disconnect(). */
    private static boolean needsReset(TcpSocket socket) {
        boolean unsent = socket.sndNxt != socket.writeSeq;
        return socket.state().needsReset()
                || (unsent && (socket.state() == TcpState.CLOSING || socket.state() == TcpState.LAST_ACK));
    }

    private void closeInOrder(TcpSocket socket) {
        switch (socket.state()) {
            case SYN_SENT -> teardown.abort(socket);
            case FIN_WAIT2 -> waitForFin(socket);
            default -> sendFin(socket);
        }
    }

    /** Sends the FIN of a state that still owes one. */
    private void sendFin(TcpSocket socket) {
        if (!socket.state().canSend()) {
            return;
        }
        host.conclude(socket.connection, CLOSE_SENT_FIN);
        socket.sendShutdown = true;
        socket.moveTo(socket.state() == TcpState.CLOSE_WAIT ? TcpState.LAST_ACK : TcpState.FIN_WAIT1);
        output.sendFin(socket);
    }

    private void waitForFin(TcpSocket socket) {
        teardown.finWait2(socket, host.sysctls().tcpFinTimeout());
    }

    /** Source: Linux v6.18, net/ipv4/af_inet.c, inet_shutdown(); net/ipv4/tcp.c, tcp_disconnect(). */
    int shutdown(TcpSocket socket, Shutdown how) {
        if (socket.state() == TcpState.SYN_SENT) {
            socket.error = Errno.ECONNRESET;
            teardown.abort(socket);
            // tcp_disconnect() leaves a socket that may be connected again: nothing of it is shut down.
            socket.receiveShutdown = false;
            socket.sendShutdown = false;
            return 0;
        }
        boolean over = socket.state() == TcpState.CLOSE;
        if (how.closesReading()) {
            socket.receiveShutdown = true;
        }
        if (how.closesWriting()) {
            sendFin(socket);
            socket.sendShutdown = true;
        }
        return over ? Errno.ENOTCONN.negated() : 0;
    }
}
