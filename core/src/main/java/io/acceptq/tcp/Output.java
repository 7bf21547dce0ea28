package io.acceptq.tcp;

import io.acceptq.profile.TailLossProbe;
import io.acceptq.wire.Segment;
import io.acceptq.wire.Sequence;

/**
 * Sends what a socket has to send: new data as far as the congestion window and Nagle's algorithm allow, FIN, ACK, RST.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_output.c, tcp_write_xmit(), tcp_send_fin(), tcp_send_ack(), tcp_send_active_reset().
 */
final class Output {
    private final TcpHost host;

    Output(TcpHost host) {
        this.host = host;
    }

    /** Sends all that may be sent now. */
    void sendPending(TcpSocket socket) {
        boolean nothingOutstanding = !socket.hasOutstanding();
        boolean sent = false;
        while (socket.sndNxt != socket.writeSeq && maySendNext(socket)) {
            sendNext(socket);
            sent = true;
        }
        if (sent && (nothingOutstanding || socket.lossProbeDue)) {
            armRetransmit(socket);
        }
        if (sent) {
            scheduleLossProbe(socket);
        }
    }

    private boolean maySendNext(TcpSocket socket) {
        int segmentsOutstanding = (socket.sndNxt - socket.sndUna + socket.mss() - 1) / socket.mss();
        if (socket.hasOutstanding() && segmentsOutstanding >= socket.congestionWindow) {
            return false;
        }
        boolean full = pendingData(socket) >= socket.mss();
        boolean smallOneOutstanding =
                Sequence.after(socket.sndSml, socket.sndUna) && !Sequence.after(socket.sndSml, socket.sndNxt);
        return full || socket.finQueued || !smallOneOutstanding;
    }

    private int pendingData(TcpSocket socket) {
        return socket.writeSeq - socket.sndNxt - (socket.finQueued ? 1 : 0);
    }

    private void sendNext(TcpSocket socket) {
        int length = Math.min(pendingData(socket), socket.mss());
        boolean last = socket.sndNxt + length + 1 == socket.writeSeq;
        boolean fin = socket.finQueued && last;
        int bits = Segment.ACK_FLAG | (length > 0 ? Segment.PSH : 0) | (fin ? Segment.FIN : 0);
        if (!socket.hasOutstanding()) {
            socket.sentNanos = host.nowNanos();
            socket.retransmitted = false;
        }
        // A reply within the delayed-ACK time makes the connection interactive: ACKs then wait for data to ride on.
        if (length > 0 && host.jiffies() - socket.lastReceived < socket.ato) {
            socket.pingPong++;
        }
        host.transmit(socket.connection, bits, socket.sndNxt, socket.rcvNxt, length);
        socket.sndNxt += length + (fin ? 1 : 0);
        if (length < socket.mss()) {
            socket.sndSml = socket.sndNxt;
        }
        ackSent(socket);
    }

    /** Sends the oldest outstanding data again, as much as fits one segment, the FIN included if it follows at once. */
    void retransmitOldest(TcpSocket socket) {
        int outstanding = socket.sndNxt - socket.sndUna;
        boolean finSent = socket.finQueued && socket.sndNxt == socket.writeSeq;
        int data = outstanding - (finSent ? 1 : 0);
        int length = Math.min(data, socket.mss());
        boolean fin = finSent && length == data;
        int bits = Segment.ACK_FLAG | (length > 0 ? Segment.PSH : 0) | (fin ? Segment.FIN : 0);
        socket.sentNanos = host.nowNanos();
        socket.retransmitted = true;
        host.retransmit(socket.connection, bits, socket.sndUna, socket.rcvNxt, length);
        ackSent(socket);
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
        socket.rcvWup = socket.rcvNxt;
        socket.ackScheduled = false;
        socket.ackNow = false;
        socket.ackPushed = false;
        socket.ackPushedTwice = false;
        socket.delayedAckTimer.cancel();
    }

    /** Sets the retransmission timer anew, or stops it if nothing is outstanding. */
    void armRetransmit(TcpSocket socket) {
        socket.lossProbeDue = false;
        if (socket.hasOutstanding()) {
            socket.retransmitTimer.arm(socket.rto);
        } else {
            socket.retransmitTimer.cancel();
        }
    }

    /**
     * Sets the timer for a tail loss probe instead of the retransmission, if one comes before it.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_output.c, tcp_schedule_loss_probe(); RFC 8985, section 7.2.
     */
    void scheduleLossProbe(TcpSocket socket) {
        boolean probes = host.profile().client().tailLossProbe() != TailLossProbe.NONE;
        if (!probes
                || !socket.sackPermitted
                || !socket.hasOutstanding()
                || socket.retransmits > 0
                || host.sysctls().tcpEarlyRetrans() < 3) {
            return;
        }
        boolean single = socket.sndNxt - socket.sndUna <= socket.mss();
        long probeMicros = probeMicros(single, socket.roundTrip.roundTripMicros());
        long probe = Math.max(2, host.clock().ticks(probeMicros * 1000));
        socket.lossProbeDue = true;
        socket.retransmitTimer.arm(Math.min(probe, socket.rto));
    }

    private long probeMicros(boolean singleSegment, long roundTripMicros) {
        return switch (host.profile().client().tailLossProbe()) {
            case NONE -> throw new IllegalStateException("a kernel without loss probes sends none");
            case ONE_AND_A_HALF_ROUND_TRIPS -> {
                long delayed = singleSegment ? roundTripMicros + (roundTripMicros >> 1) + 200_000 : 0;
                yield Math.max(Math.max(2 * roundTripMicros, 10_000), delayed);
            }
            case TWO_ROUND_TRIPS ->
                2 * roundTripMicros + (singleSegment ? host.sysctls().tcpRtoMinUs() : 0);
        };
    }
}
