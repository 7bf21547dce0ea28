package io.acceptq.tcp;

import io.acceptq.wire.Errno;

/**
 * What an accepted RST does to a socket: the error its process will see depends on the state.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_reset().
 */
final class ResetReceived {
    private final TcpHost host;
    private final Teardown teardown;

    ResetReceived(TcpHost host, Teardown teardown) {
        this.host = host;
        this.teardown = teardown;
    }

    /** The error a RST means in a state. */
    static Errno errorIn(TcpState state) {
        return switch (state) {
            case SYN_SENT -> Errno.ECONNREFUSED;
            case CLOSE_WAIT -> Errno.EPIPE;
            case SYN_RECV, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSING, LAST_ACK -> Errno.ECONNRESET;
            case CLOSE -> throw new IllegalStateException("a closed socket receives no segment");
        };
    }

    void apply(TcpSocket socket) {
        socket.error = errorIn(socket.state());
        teardown.done(socket);
        wake(socket);
    }

    private void wake(TcpSocket socket) {
        if (!socket.orphan) {
            host.output().readable(socket.id());
        }
    }
}
