package io.acceptq.tcp;

import static io.acceptq.verdict.Verdict.LOST_SEGMENT_RETRANSMITTED;

import io.acceptq.wire.Sequence;

/**
 * After the retransmission timer fired, everything outstanding counts as lost and is sent again as the congestion window opens.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_enter_loss(), tcp_process_loss(), tcp_process_tlp_ack(); net/ipv4/tcp_output.c,
 * tcp_xmit_retransmit_queue(); RFC 6582.
 *
 * <p>Simplified: three duplicate ACKs and SACK blocks repair nothing, a timeout that turns out to be spurious is not undone, and F-RTO is off.
 */
final class LossRecovery {
    private final TcpHost host;
    private final Output output;

    LossRecovery(TcpHost host, Output output) {
        this.host = host;
        this.output = output;
    }

    /** The timer fired: sends the oldest segment again. */
    void timedOut(TcpSocket socket) {
        socket.congestion.timedOut(!socket.inLoss || socket.retransmits == 0);
        socket.inLoss = true;
        socket.lossEnd = socket.sndNxt;
        socket.lossProbeOut = false;
        for (int place = 0; place < socket.sent.size(); place++) {
            socket.sent.get(place).lost = true;
        }
        socket.retransmits++;
        resend(socket, 0);
    }

    private void resend(TcpSocket socket, int place) {
        output.retransmit(socket, place);
        socket.sent.get(place).lost = false;
        if (socket.retransStampMillis == 0) {
            socket.retransStampMillis = host.nowNanos() / 1_000_000;
        }
    }

    /** The window moved: leaves recovery, or goes on with it. */
    void acknowledged(TcpSocket socket) {
        if (socket.inLoss && !Sequence.before(socket.sndUna, socket.lossEnd)) {
            socket.inLoss = false;
            socket.retransStampMillis = 0;
        }
    }

    /** Sends again what is lost, as far as the congestion window allows; whether the oldest segment was among it. */
    boolean resendLost(TcpSocket socket) {
        boolean oldestResent = false;
        for (int place = 0; socket.inLoss && place < socket.sent.size(); place++) {
            boolean room = socket.sent.inFlight() < socket.congestion.window();
            if (socket.sent.get(place).lost && room) {
                host.conclude(socket.connection, LOST_SEGMENT_RETRANSMITTED);
                resend(socket, place);
                oldestResent |= place == 0;
            }
        }
        return oldestResent;
    }

    /** A probe is out, and an acknowledgement tells what it found. */
    void probeAnswered(TcpSocket socket, int ack) {
        if (!socket.lossProbeOut || Sequence.before(ack, socket.lossProbeEnd)) {
            return;
        }
        if (!socket.lossProbeRepeated) {
            socket.lossProbeOut = false;
        } else if (Sequence.after(ack, socket.lossProbeEnd)) {
            // The probe repaired a loss.
            socket.congestion.probed();
            socket.lossProbeOut = false;
        }
    }

    /** An ACK came that says nothing new and carries nothing: original and probe both arrived. */
    void repeatedAck(TcpSocket socket, int ack) {
        if (socket.lossProbeOut && !Sequence.before(ack, socket.lossProbeEnd)) {
            socket.lossProbeOut = false;
        }
    }
}
