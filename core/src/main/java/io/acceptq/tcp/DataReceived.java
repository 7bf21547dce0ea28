package io.acceptq.tcp;

import static io.acceptq.verdict.Verdict.DATA_OUT_OF_ORDER;
import static io.acceptq.verdict.Verdict.DATA_QUEUED;
import static io.acceptq.verdict.Verdict.DATA_REPEATED;
import static io.acceptq.verdict.Verdict.FIN_QUEUED;
import static io.acceptq.verdict.Verdict.SEGMENT_EMPTY;

import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import io.acceptq.wire.Sequence;

/**
 * Takes payload and FIN into the receive queue.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_data_queue(), tcp_fin().
 *
 * <p>Simplified: one out-of-order range is kept; what does not touch it is dropped and must be sent again.
 */
final class DataReceived {
    private final TcpHost host;
    private final Output output;
    private final AckSending ackSending;
    private final Teardown teardown;

    DataReceived(TcpHost host, Output output, AckSending ackSending, Teardown teardown) {
        this.host = host;
        this.output = output;
        this.ackSending = ackSending;
        this.teardown = teardown;
    }

    private static Verdict decide(TcpSocket socket, Segment segment) {
        if (segment.sequence() == segment.endSequence()) {
            return SEGMENT_EMPTY;
        }
        if (!Sequence.after(segment.endSequence(), socket.rcvNxt)) {
            return DATA_REPEATED;
        }
        if (Sequence.after(segment.sequence(), socket.rcvNxt)) {
            return DATA_OUT_OF_ORDER;
        }
        return segment.length() > 0 ? DATA_QUEUED : FIN_QUEUED;
    }

    void arrived(TcpSocket socket, Segment segment) {
        Verdict verdict = decide(socket, segment);
        if (verdict == SEGMENT_EMPTY) {
            return;
        }
        host.conclude(socket.connection, verdict);
        if (verdict == DATA_REPEATED) {
            ackSending.enterQuickAckMode(socket);
            socket.ackScheduled = true;
        } else if (verdict == DATA_OUT_OF_ORDER) {
            ackSending.measure(socket, segment);
            keepOutOfOrder(socket, segment);
            socket.ackScheduled = true;
        } else {
            queue(socket, segment);
        }
    }

    private void keepOutOfOrder(TcpSocket socket, Segment segment) {
        int start = segment.sequence();
        int end = segment.sequence() + segment.length();
        if (!socket.hasOutOfOrder()) {
            socket.outOfOrderStart = start;
            socket.outOfOrderEnd = end;
            socket.outOfOrderFin = segment.isFin();
        } else if (!Sequence.after(start, socket.outOfOrderEnd) && !Sequence.before(end, socket.outOfOrderStart)) {
            socket.outOfOrderStart = Sequence.before(start, socket.outOfOrderStart) ? start : socket.outOfOrderStart;
            if (!Sequence.before(end, socket.outOfOrderEnd)) {
                socket.outOfOrderEnd = end;
                socket.outOfOrderFin |= segment.isFin();
            }
        }
    }

    private void queue(TcpSocket socket, Segment segment) {
        boolean fin = segment.isFin();
        socket.rcvNxt = segment.sequence() + segment.length();
        if (segment.length() > 0) {
            ackSending.dataReceived(socket, segment);
        }
        if (!fin && socket.hasOutOfOrder() && !Sequence.after(socket.outOfOrderStart, socket.rcvNxt)) {
            // The hole is filled: the peer must hear at once. RFC 5681, section 4.2.
            socket.ackNow = true;
            if (Sequence.after(socket.outOfOrderEnd, socket.rcvNxt)) {
                socket.rcvNxt = socket.outOfOrderEnd;
            }
            fin = socket.outOfOrderFin;
            socket.outOfOrderStart = socket.outOfOrderEnd;
            socket.outOfOrderFin = false;
        }
        if (fin) {
            takeFin(socket);
        }
        if (!socket.orphan) {
            host.output().readable(socket.id());
        }
    }

    private void takeFin(TcpSocket socket) {
        socket.rcvNxt++;
        socket.outOfOrderStart = socket.outOfOrderEnd;
        socket.outOfOrderFin = false;
        socket.receiveShutdown = true;
        socket.done = true;
        socket.ackScheduled = true;
        switch (socket.state()) {
            case ESTABLISHED -> {
                socket.moveTo(TcpState.CLOSE_WAIT);
                // An application that got the FIN usually closes soon: the ACK waits for its FIN.
                socket.pingPong = Math.max(socket.pingPong, 1);
            }
            case FIN_WAIT1 -> {
                output.sendAck(socket);
                socket.moveTo(TcpState.CLOSING);
            }
            case FIN_WAIT2 -> {
                output.sendAck(socket);
                teardown.timeWait(socket);
            }
            case CLOSE_WAIT, CLOSING, LAST_ACK -> {
                // A repeated FIN changes nothing.
            }
            case SYN_SENT, SYN_RECV, CLOSE -> throw new IllegalStateException(socket + " takes no FIN");
        }
    }
}
