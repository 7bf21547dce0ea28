package io.acceptq.tcp;

/**
 * The handshake of a TCP Fast Open connection, whose socket exists before it is complete: in SYN_RECV, or in FIN_WAIT1 if its process closed it
 * already. Whoever made the socket answers here.
 *
 * <p>Source: Linux v6.18, include/linux/tcp.h, struct tcp_sock, fastopen_rsk.
 */
public interface PendingHandshake {
    /** The socket's timer fired: its SYN-ACK was not answered. */
    void timerFired();

    /** Round trip of the SYN-ACK that is answered now, microseconds, or {@link ChildBirth#NOT_MEASURED}. */
    long roundTripMicros();

    /** The handshake is complete, or the socket is over. Called once. */
    void ended();
}
