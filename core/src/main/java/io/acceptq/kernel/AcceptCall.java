package io.acceptq.kernel;

import io.acceptq.wire.Errno;

/**
 * accept() on a non-blocking listener: the connection that completed its handshake first leaves the queue, dead or alive.
 *
 * <p>Source: Linux v6.18, net/ipv4/inet_connection_sock.c, inet_csk_accept().
 */
final class AcceptCall {
    private final FastOpen fastOpen;

    AcceptCall(FastOpen fastOpen) {
        this.fastOpen = fastOpen;
    }

    /** The socket's file descriptor, or a negated error number. */
    int accept(Listener listener) {
        if (!listener.listening) {
            return Errno.EINVAL.negated();
        }
        if (listener.acceptQueue.isEmpty()) {
            return Errno.EAGAIN.negated();
        }
        int socket = listener.acceptQueue.poll();
        fastOpen.accepted(socket);
        return socket;
    }
}
