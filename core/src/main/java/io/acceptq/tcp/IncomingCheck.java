package io.acceptq.tcp;

import static io.acceptq.verdict.Verdict.OUT_OF_WINDOW_ACKED;
import static io.acceptq.verdict.Verdict.OUT_OF_WINDOW_ACK_RATE_LIMITED;
import static io.acceptq.verdict.Verdict.OUT_OF_WINDOW_RST_IGNORED;
import static io.acceptq.verdict.Verdict.RST_ACCEPTED;
import static io.acceptq.verdict.Verdict.RST_CHALLENGED;
import static io.acceptq.verdict.Verdict.SEGMENT_IN_WINDOW;
import static io.acceptq.verdict.Verdict.SYN_CHALLENGED;
import static io.acceptq.verdict.Verdict.SYN_IN_WINDOW_RESET;

import io.acceptq.profile.KernelTrait;
import io.acceptq.profile.RstAcceptance;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import io.acceptq.wire.Sequence;

/**
 * Whether a segment of a synchronised connection may be looked at: its sequence number, RST, SYN.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_validate_incoming(); RFC 9293, section 3.10.7.4; RFC 5961, sections 3 and 4.
 */
final class IncomingCheck {
    private final TcpHost host;
    private final ChallengeAck challengeAck;
    private final ResetReceived resets;
    private final AckSending ackSending;
    private final Output output;

    IncomingCheck(TcpHost host, ChallengeAck challengeAck, ResetReceived resets, AckSending ackSending, Output output) {
        this.host = host;
        this.challengeAck = challengeAck;
        this.resets = resets;
        this.ackSending = ackSending;
        this.output = output;
    }

    /** Decides in the kernel's order and changes nothing. */
    Verdict decide(TcpSocket socket, Segment segment) {
        boolean challengesSyn = host.profile().has(KernelTrait.CHALLENGES_SYN_IN_WINDOW);
        if (!isInWindow(socket, segment)) {
            if (segment.isRst()) {
                return isRstAfterFin(socket, segment) ? RST_ACCEPTED : OUT_OF_WINDOW_RST_IGNORED;
            }
            if (segment.isSyn() && challengesSyn) {
                return SYN_CHALLENGED;
            }
            return challengeAck.isLimited(socket, segment) ? OUT_OF_WINDOW_ACK_RATE_LIMITED : OUT_OF_WINDOW_ACKED;
        }
        if (segment.isRst()) {
            return isRstInPlace(socket, segment) || isRstAfterFin(socket, segment) ? RST_ACCEPTED : RST_CHALLENGED;
        }
        if (segment.isSyn()) {
            return challengesSyn ? SYN_CHALLENGED : SYN_IN_WINDOW_RESET;
        }
        return SEGMENT_IN_WINDOW;
    }

    /** At the expected number, or behind what a SACK block told the peer. */
    private boolean isRstInPlace(TcpSocket socket, Segment segment) {
        return switch (host.profile().sockets().rstAcceptance()) {
            case INSIDE_WINDOW -> true;
            case EXACT -> segment.sequence() == socket.rcvNxt;
            case EXACT_OR_AFTER_SACK, EXACT_OR_AFTER_SACK_OR_FIN ->
                segment.sequence() == socket.rcvNxt
                        || (socket.sackPermitted
                                && socket.hasOutOfOrder()
                                && segment.sequence() == socket.outOfOrderEnd + (socket.outOfOrderFin ? 1 : 0));
        };
    }

    /** What reaches beyond the window is taken only if the process has read everything. */
    private boolean isInWindow(TcpSocket socket, Segment segment) {
        if (Sequence.before(segment.endSequence(), socket.rcvWup)) {
            return false;
        }
        int edge = Sequence.after(socket.rcvNxt, socket.windowEnd) ? socket.rcvNxt : socket.windowEnd;
        if (Sequence.after(segment.sequence(), edge)) {
            return false;
        }
        return !Sequence.after(segment.endSequence(), edge)
                || socket.unread() <= 0
                || !host.profile().has(KernelTrait.BOUNDS_END_OF_SEGMENT_BY_WINDOW);
    }

    /** A peer that lost the ACK of its FIN resets with the number before it. Source: tcp_reset_check(). */
    private boolean isRstAfterFin(TcpSocket socket, Segment segment) {
        return host.profile().sockets().rstAcceptance() == RstAcceptance.EXACT_OR_AFTER_SACK_OR_FIN
                && segment.sequence() == socket.rcvNxt - 1
                && (socket.state() == TcpState.CLOSE_WAIT
                        || socket.state() == TcpState.LAST_ACK
                        || socket.state() == TcpState.CLOSING);
    }

    void apply(Verdict verdict, TcpSocket socket, Segment segment) {
        host.conclude(socket.connection, verdict);
        switch (verdict) {
            case OUT_OF_WINDOW_ACKED -> {
                challengeAck.stamp(socket, segment);
                if (segment.sequence() != segment.endSequence() && Sequence.before(segment.sequence(), socket.rcvNxt)) {
                    ackSending.enterQuickAckMode(socket);
                }
                output.sendAck(socket);
            }
            case RST_ACCEPTED -> resets.apply(socket);
            case RST_CHALLENGED, SYN_CHALLENGED -> challengeAck.send(socket);
            case SYN_IN_WINDOW_RESET -> {
                host.sendReset(socket.connection, segment);
                resets.apply(socket);
            }
            default -> {
                // Nothing is sent and nothing changes.
            }
        }
    }
}
