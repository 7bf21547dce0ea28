package io.acceptq.tcp;

import static io.acceptq.verdict.Verdict.CONNECT_REFUSED;
import static io.acceptq.verdict.Verdict.SYN_ACK_ACCEPTED;
import static io.acceptq.verdict.Verdict.SYN_SENT;
import static io.acceptq.verdict.Verdict.SYN_SENT_BAD_ACK_RESET;
import static io.acceptq.verdict.Verdict.SYN_SENT_SEGMENT_IGNORED;

import io.acceptq.profile.KernelTrait;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import io.acceptq.wire.Sequence;

/**
 * connect() and the answer to its SYN.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_output.c, tcp_connect(); net/ipv4/tcp_input.c, tcp_rcv_synsent_state_process().
 *
 * <p>Simplified: a SYN without ACK (both ends connect at once) is ignored.
 */
final class SynSentSegment {
    private static final int LEAST_TIMEOUT_TICKS = 2;

    private final TcpHost host;
    private final AckReceived acks;
    private final PeerMetrics metrics;
    private final Output output;
    private final ResetReceived resets;

    SynSentSegment(TcpHost host, AckReceived acks, PeerMetrics metrics, Output output, ResetReceived resets) {
        this.host = host;
        this.acks = acks;
        this.metrics = metrics;
        this.output = output;
        this.resets = resets;
    }

    void connect(TcpSocket socket) {
        host.conclude(socket.connection, SYN_SENT);
        socket.rto = host.clock().ticks(host.profile().timers().initialTimeoutNanos());
        socket.congestion.start(Limits.INITIAL_CONGESTION_WINDOW, 0);
        socket.retransStampMillis = host.nowNanos() / 1_000_000;
        host.transmit(socket.connection, synBits(host), 0, 0, 0);
        socket.sent.add(Segment.SYN_FLAG, 0, 1, host.nowNanos());
        socket.writeSeq = 1;
        socket.sndNxt = 1;
        socket.sndSml = 0;
        socket.retransmitTimer.arm(socket.rto);
    }

    static int synBits(TcpHost host) {
        return Segment.SYN_FLAG
                | (host.sysctls().tcpSack() != 0 ? Segment.SACK_PERMITTED : 0)
                | (host.sysctls().tcpTimestamps() != 0 ? Segment.TIMESTAMPS : 0);
    }

    /** Decides in the kernel's order and changes nothing. */
    private Verdict decide(TcpSocket socket, Segment segment) {
        if (segment.isAck()) {
            int ack = segment.acknowledgement();
            boolean acceptable = host.profile().has(KernelTrait.SYN_SENT_NEEDS_FULL_ACK)
                    ? ack == socket.sndNxt
                    : Sequence.after(ack, socket.sndUna) && !Sequence.after(ack, socket.sndNxt);
            if (!acceptable) {
                return SYN_SENT_BAD_ACK_RESET;
            }
            if (segment.isRst()) {
                return CONNECT_REFUSED;
            }
            return segment.isSyn() ? SYN_ACK_ACCEPTED : SYN_SENT_SEGMENT_IGNORED;
        }
        return SYN_SENT_SEGMENT_IGNORED;
    }

    void arrived(TcpSocket socket, Segment segment) {
        Verdict verdict = decide(socket, segment);
        host.conclude(socket.connection, verdict);
        switch (verdict) {
            case SYN_SENT_BAD_ACK_RESET -> {
                host.sendReset(socket.connection, segment);
                if (socket.retransmits == 0 && host.profile().has(KernelTrait.RESENDS_SYN_AFTER_BAD_ACK)) {
                    socket.retransmitTimer.arm(LEAST_TIMEOUT_TICKS);
                }
            }
            case CONNECT_REFUSED -> resets.apply(socket);
            case SYN_ACK_ACCEPTED -> establish(socket, segment);
            default -> {
                // Nothing is sent and nothing changes.
            }
        }
    }

    private void establish(TcpSocket socket, Segment segment) {
        socket.timestamps = segment.offersTimestamps() && host.sysctls().tcpTimestamps() != 0;
        socket.sackPermitted = segment.permitsSack() && host.sysctls().tcpSack() != 0;
        socket.rcvNxt = segment.endSequence();
        socket.rcvWup = socket.rcvNxt;
        socket.copiedSeq = socket.rcvNxt;
        socket.windowEnd = socket.rcvNxt + socket.firstWindow();
        boolean synLost = socket.retransmits > 1;
        acks.apply(socket, segment.acknowledgement());
        socket.moveTo(TcpState.ESTABLISHED);
        socket.backoff = 0;
        metrics.initialise(socket);
        socket.congestion.start(
                synLost ? Limits.CONGESTION_WINDOW_AFTER_LOSS : Limits.INITIAL_CONGESTION_WINDOW, socket.sndNxt);
        socket.retransStampMillis = 0;
        socket.lastReceived = host.jiffies();
        output.sendAck(socket);
        if (!socket.orphan) {
            host.output().connected(socket.id());
        }
    }
}
