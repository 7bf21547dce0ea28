package io.acceptq.kernel;

import io.acceptq.tcp.TcpHost;
import io.acceptq.wire.Segment;

/**
 * Sends SYN-ACKs.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_output.c, tcp_make_synack(), tcp_rtx_synack().
 */
final class SynAckOutput {
    private final TcpHost host;

    SynAckOutput(TcpHost host) {
        this.host = host;
    }

    void send(RequestSock request) {
        send(request, 0);
    }

    /** Sends the SYN-ACK with the cookie by which the peer's next connections can be opened fast. */
    void sendWithFastOpenCookie(RequestSock request) {
        send(request, Segment.FAST_OPEN_COOKIE);
    }

    private void send(RequestSock request, int option) {
        host.transmit(
                request.connection,
                bits(request.timestamps, request.sackPermitted) | option,
                request.localIsn,
                request.nextExpected(),
                0);
    }

    /** Sends the SYN-ACK of a cookie, for which no request is kept. */
    void sendCookie(int connection, int cookie, int peerIsn, boolean timestamps, boolean sackPermitted) {
        host.transmit(connection, bits(timestamps, sackPermitted), cookie, peerIsn + 1, 0);
    }

    /** Sends a request's SYN-ACK again; its counters are its verdict's. */
    void sendAgain(RequestSock request) {
        request.retransmissions++;
        request.peerEchoesAck = false;
        request.sentNanos = host.nowNanos();
        host.retransmit(
                request.connection,
                bits(request.timestamps, request.sackPermitted),
                request.localIsn,
                request.nextExpected(),
                0);
    }

    private static int bits(boolean timestamps, boolean sackPermitted) {
        return Segment.SYN_FLAG
                | Segment.ACK_FLAG
                | (timestamps ? Segment.TIMESTAMPS : 0)
                | (sackPermitted ? Segment.SACK_PERMITTED : 0);
    }
}
