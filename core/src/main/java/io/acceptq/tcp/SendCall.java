package io.acceptq.tcp;

import io.acceptq.wire.Errno;

/**
 * write() on a non-blocking socket.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp.c, tcp_sendmsg_locked(); net/core/stream.c, sk_stream_wait_connect(), sk_stream_error().
 *
 * <p>Simplified: the send buffer is never full.
 */
final class SendCall {
    private final Output output;

    SendCall(Output output) {
        this.output = output;
    }

    int write(TcpSocket socket, int length) {
        if (socket.state() == TcpState.SYN_SENT) {
            return Errno.EAGAIN.negated();
        }
        if (socket.error != null) {
            int failed = socket.error.negated();
            socket.error = null;
            return failed;
        }
        if (socket.sendShutdown || !socket.state().canSend()) {
            return Errno.EPIPE.negated();
        }
        socket.writeSeq += length;
        output.sendPending(socket);
        return length;
    }
}
