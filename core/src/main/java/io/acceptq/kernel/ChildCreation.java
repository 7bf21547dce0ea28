package io.acceptq.kernel;

import io.acceptq.tcp.ChildBirth;
import io.acceptq.tcp.PendingHandshake;
import io.acceptq.tcp.Sockets;
import io.acceptq.tcp.TcpHost;
import io.acceptq.tcp.TcpSocket;
import io.acceptq.wire.Segment;

/**
 * The handshake is complete: the child enters the accept queue and is given the segment that completed it. Whether there is room was
 * decided before, at {@link RequestSegment} or {@link CookieAckArrival}.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_ipv4.c, tcp_v4_syn_recv_sock(); net/ipv4/inet_connection_sock.c, inet_csk_complete_hashdance();
 * net/ipv4/tcp_minisocks.c, tcp_child_process().
 */
final class ChildCreation {
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** What a link with an MTU of 1500 leaves for payload. */
    private static final int SEGMENT_SIZE = 1460;

    private final TcpHost host;
    private final Sockets sockets;
    private final Requests requests;
    private final SynCookieRule cookies;

    ChildCreation(TcpHost host, Sockets sockets, Requests requests, SynCookieRule cookies) {
        this.host = host;
        this.sockets = sockets;
        this.requests = requests;
        this.cookies = cookies;
    }

    /** Makes the child of a request, which leaves the SYN queue in the same step, for its listener or the one that takes it over. */
    void createFromRequest(RequestSock request, Listener listener, Segment segment) {
        ChildBirth birth = new ChildBirth(
                request.connection,
                request.peer,
                request.localIsn,
                request.peerIsn,
                request.timestamps,
                request.sackPermitted,
                SEGMENT_SIZE,
                request.retransmissions > 1 && request.timeouts > 0,
                roundTripMicros(request));
        requests.remove(request);
        enqueue(listener, birth, segment);
    }

    /** Makes the child of a SYN with a Fast Open cookie, and gives it the SYN's data. */
    TcpSocket createFromFastOpen(RequestSock request, PendingHandshake handshake) {
        ChildBirth birth = new ChildBirth(
                request.connection,
                request.peer,
                request.localIsn,
                request.peerIsn,
                request.timestamps,
                request.sackPermitted,
                SEGMENT_SIZE,
                false,
                ChildBirth.NOT_MEASURED);
        return sockets.newFastOpenChild(birth, request.synData, handshake);
    }

    /** A SYN-ACK that was repeated measures nothing, unless a timestamp says, in milliseconds, which one was answered: the last. */
    private long roundTripMicros(RequestSock request) {
        if (request.retransmissions == 0) {
            return (host.nowNanos() - request.sentNanos) / 1000;
        }
        long millis = host.nowNanos() / NANOS_PER_MILLI - request.sentNanos / NANOS_PER_MILLI;
        return request.timestamps ? Math.max(1, millis) * 1000 : ChildBirth.NOT_MEASURED;
    }

    /** Makes a child out of what a cookie's acknowledgement tells. */
    void createFromCookie(Listener listener, int connection, int peer, Segment segment) {
        boolean options = segment.offersTimestamps();
        ChildBirth birth = new ChildBirth(
                connection,
                peer,
                segment.acknowledgement() - 1,
                segment.sequence() - 1,
                options,
                options && host.sysctls().tcpSack() != 0,
                cookies.segmentSize(segment.acknowledgement() - 1, segment.sequence() - 1),
                false,
                options ? cookies.roundTripMicros(connection) : ChildBirth.NOT_MEASURED);
        enqueue(listener, birth, segment);
    }

    private void enqueue(Listener listener, ChildBirth birth, Segment segment) {
        TcpSocket child = sockets.newChild(birth);
        listener.acceptQueue.add(child.id());
        sockets.firstSegmentArrived(child, segment);
        host.output().acceptable(listener.id);
    }
}
