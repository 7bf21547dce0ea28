package io.acceptq.tcp;

import io.acceptq.wire.Errno;

/**
 * read() on a non-blocking socket: data first, then end of file, then the error once.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp.c, tcp_recvmsg_locked().
 */
final class ReceiveCall {
    private final AckSending ackSending;

    ReceiveCall(AckSending ackSending) {
        this.ackSending = ackSending;
    }

    int read(TcpSocket socket, int atMost) {
        int unread = socket.unread();
        if (unread > 0) {
            int read = Math.min(unread, atMost);
            socket.copiedSeq += read;
            socket.readPartly = read < unread;
            if (socket.hashed) {
                ackSending.dataRead(socket);
            }
            return read;
        }
        if (socket.done) {
            return 0;
        }
        if (socket.error != null) {
            int failed = socket.error.negated();
            socket.error = null;
            return failed;
        }
        if (socket.receiveShutdown) {
            return 0;
        }
        return socket.state() == TcpState.CLOSE ? Errno.ENOTCONN.negated() : Errno.EAGAIN.negated();
    }
}
