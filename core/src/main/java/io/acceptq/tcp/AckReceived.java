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
    private static final long NOT_MEASURED = -1;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final TcpHost host;
    private final LossRecovery recovery;
    private final RetransmissionSchedule schedule;

    AckReceived(TcpHost host, LossRecovery recovery, RetransmissionSchedule schedule) {
        this.host = host;
        this.recovery = recovery;
        this.schedule = schedule;
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
        socket.bytesAcked += ack - socket.sndUna;
        socket.sndUna = ack;
        socket.retransmits = 0;
        int segments = removeAcknowledged(socket, ack);
        recovery.probeAnswered(socket, ack);
        recovery.acknowledged(socket);
        if (segments > 0) {
            schedule.afterAcknowledgement(socket);
            socket.congestion.acknowledged(segments);
        }
        if (recovery.resendLost(socket)) {
            schedule.rearm(socket);
        }
    }

    private int removeAcknowledged(TcpSocket socket, int ack) {
        int segments = 0;
        boolean repeated = false;
        long firstSentNanos = 0;
        while (socket.sent.isOldestAcknowledgedBy(ack)) {
            SentSegments.Sent oldest = socket.sent.oldest();
            repeated |= oldest.repeated;
            firstSentNanos = segments == 0 ? oldest.sentNanos : firstSentNanos;
            segments++;
            socket.sent.removeOldest();
        }
        if (!socket.sent.isEmpty() && Sequence.before(socket.sent.oldest().start, ack)) {
            socket.sent.oldest().start = ack;
        }
        if (segments > 0) {
            measure(socket, roundTripMicros(firstSentNanos, repeated, socket.timestamps));
        }
        return segments;
    }

    /** An acknowledgement of what was sent twice measures nothing, unless a timestamp says, in milliseconds, which one it answers. */
    private long roundTripMicros(long sentNanos, boolean repeated, boolean timestamps) {
        if (!repeated) {
            return (host.nowNanos() - sentNanos) / 1000;
        }
        long millis = host.nowNanos() / NANOS_PER_MILLI - sentNanos / NANOS_PER_MILLI;
        return timestamps ? Math.max(1, millis) * 1000 : NOT_MEASURED;
    }

    /** The handshake of a Fast Open connection is complete. Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_synack_rtt_meas(). */
    void handshakeMeasured(TcpSocket socket, long micros) {
        if (!socket.roundTrip.hasSample()) {
            measure(socket, micros);
        }
    }

    private void measure(TcpSocket socket, long micros) {
        if (micros != NOT_MEASURED) {
            socket.roundTrip.sample(micros, host.sysctls().tcpRtoMinUs(), socket.sndUna, socket.sndNxt);
            socket.rto = Math.min(host.clock().ticks(socket.roundTrip.timeoutMicros() * 1000), rtoMax());
            socket.backoff = 0;
        }
    }

    private long rtoMax() {
        return host.clock().ticks(host.sysctls().tcpRtoMaxMs() * 1_000_000L);
    }
}
