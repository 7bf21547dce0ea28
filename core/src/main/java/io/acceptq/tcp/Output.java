package io.acceptq.tcp;

import io.acceptq.profile.KernelTrait;
import io.acceptq.wire.Segment;
import io.acceptq.wire.Sequence;

/**
 * Sends what a socket has to send: new data as far as the congestion window and Nagle's algorithm allow, FIN, ACK, RST.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_output.c, tcp_write_xmit(), tcp_cwnd_test(), __tcp_transmit_skb(), __tcp_retransmit_skb(), tcp_send_fin(),
 * tcp_send_ack(), tcp_send_active_reset().
 *
 * <p>Simplified: the peer's window is never closed, and a large write is pushed out at its end only.
 */
final class Output {
    private final TcpHost host;
    private final RetransmissionSchedule schedule;

    Output(TcpHost host, RetransmissionSchedule schedule) {
        this.host = host;
        this.schedule = schedule;
    }

    /** Sends all that may be sent now. */
    void sendPending(TcpSocket socket) {
        int sentBefore = socket.sndNxt;
        while (socket.sndNxt != socket.writeSeq && maySendNext(socket)) {
            sendNext(socket);
        }
        boolean sent = socket.sndNxt != sentBefore;
        boolean limited = socket.sent.inFlight() >= socket.congestion.window();
        if (sent || limited) {
            socket.congestion.used(socket, limited);
        }
        if (sent) {
            schedule.afterSending(socket);
        }
    }

    private boolean maySendNext(TcpSocket socket) {
        if (socket.sent.inFlight() >= socket.congestion.window() && !isFinBeyondWindow(socket)) {
            return false;
        }
        boolean full = pendingData(socket) >= socket.mss();
        boolean smallOneOutstanding =
                Sequence.after(socket.sndSml, socket.sndUna) && !Sequence.after(socket.sndSml, socket.sndNxt);
        return full || socket.finQueued || socket.sent.isEmpty() || !smallOneOutstanding;
    }

    /** Whether the next segment has the FIN, and may go although the window is full. */
    private boolean isFinBeyondWindow(TcpSocket socket) {
        return host.profile().has(KernelTrait.SENDS_FIN_BEYOND_CONGESTION_WINDOW)
                && socket.finQueued
                && pendingData(socket) <= socket.mss();
    }

    private static int pendingData(TcpSocket socket) {
        return socket.writeSeq - socket.sndNxt - (socket.finQueued ? 1 : 0);
    }

    /** Sends the next segment of what was written. */
    void sendNext(TcpSocket socket) {
        int pending = pendingData(socket);
        int length = Math.min(pending, socket.mss());
        boolean last = length == pending;
        boolean fin = socket.finQueued && last;
        int bits = Segment.ACK_FLAG | (last && length > 0 ? Segment.PSH : 0) | (fin ? Segment.FIN : 0);
        int start = socket.sndNxt;
        int end = start + length + (fin ? 1 : 0);
        boolean first = socket.sent.isEmpty();
        host.transmit(socket.connection, bits, start, socket.rcvNxt, length);
        ackSent(socket);
        dataSent(socket, length);
        socket.sent.add(bits, start, end, host.nowNanos());
        socket.sndNxt = end;
        if (length < socket.mss()) {
            socket.sndSml = end;
        }
        if (first || socket.lossProbeDue) {
            schedule.rearm(socket);
        }
    }

    /** Sends an outstanding segment again, with what follows it if it is not full and both fit one segment. */
    void retransmit(TcpSocket socket, int place) {
        SentSegments.Sent sent = socket.sent.get(place);
        boolean full = sent.end - sent.start - finOf(sent) >= socket.mss();
        while (!full
                && place + 1 < socket.sent.size()
                && socket.sent.get(place + 1).end - sent.start - finOf(socket.sent.get(place + 1)) <= socket.mss()) {
            socket.sent.mergeFollowing(place);
        }
        int length = sent.end - sent.start - finOf(sent);
        host.retransmit(socket.connection, sent.bits, sent.start, socket.rcvNxt, length);
        ackSent(socket);
        dataSent(socket, length);
        sent.sentNanos = host.nowNanos();
        sent.repeated = true;
    }

    private static int finOf(SentSegments.Sent sent) {
        return sent.bits & Segment.FIN;
    }

    /** Queues a FIN behind what is written and sends what may be sent. */
    void sendFin(TcpSocket socket) {
        socket.finQueued = true;
        socket.writeSeq++;
        sendPending(socket);
    }

    /** Sends a pure ACK. */
    void sendAck(TcpSocket socket) {
        host.transmit(socket.connection, Segment.ACK_FLAG, socket.sndNxt, socket.rcvNxt, 0);
        ackSent(socket);
    }

    /** Sends RST|ACK although nothing asked for it. */
    void sendActiveReset(TcpSocket socket) {
        host.transmit(socket.connection, Segment.RST | Segment.ACK_FLAG, socket.sndNxt, socket.rcvNxt, 0);
    }

    /** Source: Linux v6.18, net/ipv4/tcp_output.c, tcp_event_ack_sent(). */
    private void ackSent(TcpSocket socket) {
        if (socket.quickAcks > 0 && socket.ackScheduled) {
            socket.quickAcks--;
            if (socket.quickAcks == 0) {
                socket.ato = AckSending.minimumAto(host);
            }
        }
        socket.offerWindow();
        socket.ackScheduled = false;
        socket.ackNow = false;
        socket.ackPushed = false;
        socket.ackPushedTwice = false;
        socket.delayedAckTimer.cancel();
    }

    /**
     * A reply within the delayed-ACK time makes the connection interactive: ACKs then wait for data to ride on.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_output.c, tcp_event_data_sent().
     */
    private void dataSent(TcpSocket socket, int length) {
        if (length > 0 && host.jiffies() - socket.lastReceived < socket.ato) {
            socket.pingPong++;
        }
    }
}
