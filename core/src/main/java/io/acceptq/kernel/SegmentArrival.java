package io.acceptq.kernel;

import static io.acceptq.verdict.Verdict.BAD_CHECKSUM_DROPPED;
import static io.acceptq.verdict.Verdict.NO_SOCKET_RESET;
import static io.acceptq.verdict.Verdict.NO_SOCKET_RST_IGNORED;
import static io.acceptq.verdict.Verdict.REQUEST_DROPPED_LISTENER_CLOSED;
import static io.acceptq.verdict.Verdict.SEGMENT_TO_LISTENER_IGNORED;
import static io.acceptq.verdict.Verdict.SYN_FIN_TO_LISTENER_IGNORED;
import static io.acceptq.verdict.Verdict.TIME_WAIT_SYN_ACCEPTED;

import io.acceptq.profile.KernelTrait;
import io.acceptq.tcp.Sockets;
import io.acceptq.tcp.TcpHost;
import io.acceptq.tcp.TcpSocket;
import io.acceptq.tcp.TimeWaitSegment;
import io.acceptq.tcp.TimeWaits;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a segment belongs to: a socket, a request, a TIME_WAIT entry, a listener or nothing.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_ipv4.c, tcp_v4_rcv(), tcp_v4_do_rcv(), tcp_v4_send_reset(); net/ipv4/tcp_input.c,
 * tcp_rcv_state_process(), state LISTEN.
 */
final class SegmentArrival {
    /** A successor's numbers start so far beyond what the old connection used: 65535 for a window, and 2. */
    private static final int TIME_WAIT_ISN_STEP = 65_537;

    private final TcpHost host;
    private final Sockets sockets;
    private final Requests requests;
    private final Listeners listeners;
    private final Flows flows;
    private final ListenerMigration migration;
    private final TimeWaitSegment timeWaitSegment;
    private final RequestSegment requestSegment;
    private final SynArrival synArrival;
    private final CookieAckArrival cookieAckArrival;

    SegmentArrival(
            TcpHost host,
            Sockets sockets,
            Requests requests,
            Listeners listeners,
            Flows flows,
            ListenerMigration migration,
            RequestSegment requestSegment,
            SynArrival synArrival,
            CookieAckArrival cookieAckArrival) {
        this.host = host;
        this.sockets = sockets;
        this.requests = requests;
        this.listeners = listeners;
        this.flows = flows;
        this.migration = migration;
        this.timeWaitSegment = new TimeWaitSegment(host, sockets.timeWaits());
        this.requestSegment = requestSegment;
        this.synArrival = synArrival;
        this.cookieAckArrival = cookieAckArrival;
    }

    void arrived(int connection, Segment segment) {
        host.counters().segmentReceived();
        if (!segment.isChecksumGood()) {
            host.conclude(connection, BAD_CHECKSUM_DROPPED);
            return;
        }
        TcpSocket socket = sockets.ofConnection(connection);
        if (socket != null) {
            RequestSock handshake = socket.isHandshakePending() ? requests.ofChild(socket.id()) : null;
            if (handshake == null || requestSegment.passesToChild(handshake, segment)) {
                sockets.segmentArrived(socket, segment);
            }
            return;
        }
        Listener listener = listeners.forHash(flows.hash(connection));
        RequestSock request = requests.ofConnection(connection);
        if (request != null && isFoundThrough(listener, request)) {
            if (arrivedAtRequest(request, segment)) {
                return;
            }
            host.conclude(connection, REQUEST_DROPPED_LISTENER_CLOSED);
            requests.drop(request);
        }
        TimeWaits.Entry entry = sockets.timeWaits().ofConnection(connection);
        int peer = flows.peer(connection);
        if (entry != null) {
            arrivedInTimeWait(entry, listener, connection, peer, segment);
        } else if (listener != null) {
            arrivedAtListener(listener, connection, peer, segment);
        } else {
            arrivedAtNothing(connection, segment);
        }
    }

    /** Up to 4.3 a request hangs on its listener, and is not found if the 4-tuple now leads to another one. */
    private boolean isFoundThrough(@Nullable Listener listener, RequestSock request) {
        return request.listener == listener || host.profile().has(KernelTrait.REQUESTS_IN_ESTABLISHED_HASH);
    }

    /** Whether the request's listener, or one that takes it over, took the segment. */
    private boolean arrivedAtRequest(RequestSock request, Segment segment) {
        if (request.listener.listening) {
            requestSegment.arrived(request, segment);
            return true;
        }
        Listener heir = migration.heir(request.listener, request.connection);
        if (heir != null) {
            requestSegment.arrivedForHeir(request, heir, segment);
        }
        return heir != null;
    }

    private void arrivedInTimeWait(
            TimeWaits.Entry entry, @Nullable Listener listener, int connection, int peer, Segment segment) {
        Verdict verdict = timeWaitSegment.decide(entry, segment);
        if (verdict != TIME_WAIT_SYN_ACCEPTED) {
            timeWaitSegment.apply(verdict, entry, segment);
        } else if (listener == null) {
            // Nobody listens any more: the old connection's ACK answers.
            timeWaitSegment.apply(Verdict.TIME_WAIT_ACKED, entry, segment);
        } else {
            int isn = entry.sndNxt() + TIME_WAIT_ISN_STEP;
            timeWaitSegment.apply(verdict, entry, segment);
            synArrival.arrivedInTimeWait(listener, connection, peer, segment, isn == 0 ? 1 : isn);
        }
    }

    /** State LISTEN, in the kernel's order: ACK, RST, SYN. */
    private void arrivedAtListener(Listener listener, int connection, int peer, Segment segment) {
        if (segment.isRst()) {
            host.conclude(connection, SEGMENT_TO_LISTENER_IGNORED);
        } else if (segment.isAck()) {
            cookieAckArrival.arrived(listener, connection, peer, segment);
        } else if (!segment.isSyn()) {
            host.conclude(connection, SEGMENT_TO_LISTENER_IGNORED);
        } else if (segment.isFin() && host.profile().has(KernelTrait.IGNORES_SYN_WITH_FIN)) {
            host.conclude(connection, SYN_FIN_TO_LISTENER_IGNORED);
        } else {
            synArrival.arrived(listener, connection, peer, segment);
        }
    }

    private void arrivedAtNothing(int connection, Segment segment) {
        host.conclude(connection, segment.isRst() ? NO_SOCKET_RST_IGNORED : NO_SOCKET_RESET);
        host.sendReset(connection, segment);
    }
}
