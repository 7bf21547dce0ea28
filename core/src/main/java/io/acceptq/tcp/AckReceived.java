package io.acceptq.tcp;

import static io.acceptq.verdict.Verdict.ACK_ACCEPTED;
import static io.acceptq.verdict.Verdict.ACK_OF_NOTHING_NEW;
import static io.acceptq.verdict.Verdict.ACK_OF_UNSENT_DATA_IGNORED;
import static io.acceptq.verdict.Verdict.ACK_TOO_OLD_CHALLENGED;

import io.acceptq.profile.KernelTrait;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import io.acceptq.wire.Sequence;

/**
 * What a segment's acknowledgement number does: takes data off the retransmission queue, measures the round trip, sets the timer anew.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_ack(), tcp_clean_rtx_queue(), tcp_ack_update_rtt(); RFC 5961, section 5.
 */
final class AckReceived {
    private final TcpHost host;
    private final Output output;

    AckReceived(TcpHost host, Output output) {
        this.host = host;
        this.output = output;
    }

    /** Decides and changes nothing. */
    Verdict decide(TcpSocket socket, Segment segment) {
        int ack = segment.acknowledgement();
        if (Sequence.after(ack, socket.sndNxt)) {
            return ACK_OF_UNSENT_DATA_IGNORED;
        }
        if (Sequence.before(ack, socket.sndUna)) {
            return Sequence.before(ack, socket.sndUna - oldestAge(socket))
                    ? ACK_TOO_OLD_CHALLENGED
                    : ACK_OF_NOTHING_NEW;
        }
        return ack == socket.sndUna ? ACK_OF_NOTHING_NEW : ACK_ACCEPTED;
    }

    /** How far an acknowledgement may lie behind the last one: a window, and no more than what was ever acknowledged. */
    private int oldestAge(TcpSocket socket) {
        return host.profile().has(KernelTrait.BOUNDS_OLD_ACKS_BY_BYTES_ACKED)
                ? (int) Math.min(socket.bytesAcked, Limits.RECEIVE_WINDOW)
                : Limits.RECEIVE_WINDOW;
    }

    /** Takes the acknowledged data off the queue. */
    void apply(TcpSocket socket, int ack) {
        boolean measurable = !socket.retransmitted || socket.timestamps;
        int segmentsAcked = (ack - socket.sndUna + socket.mss() - 1) / socket.mss();
        socket.bytesAcked += ack - socket.sndUna;
        socket.sndUna = ack;
        socket.retransmits = 0;
        socket.congestionWindow += segmentsAcked;
        if (measurable) {
            long micros = (host.nowNanos() - socket.sentNanos) / 1000;
            socket.roundTrip.sample(micros, host.sysctls().tcpRtoMinUs(), socket.sndUna, socket.sndNxt);
            socket.rto = Math.min(host.clock().ticks(socket.roundTrip.timeoutMicros() * 1000), rtoMax());
            socket.backoff = 0;
        }
        socket.sentNanos = host.nowNanos();
        socket.retransmitted = false;
        socket.lossProbeSent = false;
        output.armRetransmit(socket);
        output.scheduleLossProbe(socket);
    }

    private long rtoMax() {
        return host.clock().ticks(host.sysctls().tcpRtoMaxMs() * 1_000_000L);
    }
}
