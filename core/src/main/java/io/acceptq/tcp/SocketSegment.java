package io.acceptq.tcp;

import static io.acceptq.verdict.Verdict.ACK_ACCEPTED;
import static io.acceptq.verdict.Verdict.ACK_OF_UNSENT_DATA_CHALLENGED;
import static io.acceptq.verdict.Verdict.ACK_OF_UNSENT_DATA_IGNORED;
import static io.acceptq.verdict.Verdict.ACK_TOO_OLD_CHALLENGED;
import static io.acceptq.verdict.Verdict.DATA_AFTER_CLOSE_RESET;
import static io.acceptq.verdict.Verdict.FAST_OPEN_BAD_ACK_RESET;
import static io.acceptq.verdict.Verdict.FAST_OPEN_COMPLETED;
import static io.acceptq.verdict.Verdict.SEGMENT_IN_WINDOW;
import static io.acceptq.verdict.Verdict.SEGMENT_WITHOUT_ACK_IGNORED;

import io.acceptq.profile.KernelTrait;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import io.acceptq.wire.Sequence;

/**
 * A segment for a socket that is past its handshake, checked in the kernel's order: window and RST, acknowledgement, state, data.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_rcv_established(), tcp_rcv_state_process().
 */
final class SocketSegment {
    private final TcpHost host;
    private final IncomingCheck incomingCheck;
    private final AckReceived acks;
    private final LossRecovery recovery;
    private final DataReceived data;
    private final AckSending ackSending;
    private final ChallengeAck challengeAck;
    private final Teardown teardown;
    private final RetransmissionSchedule schedule;
    private final Output output;

    SocketSegment(
            TcpHost host,
            IncomingCheck incomingCheck,
            AckReceived acks,
            LossRecovery recovery,
            DataReceived data,
            AckSending ackSending,
            ChallengeAck challengeAck,
            Teardown teardown,
            RetransmissionSchedule schedule,
            Output output) {
        this.host = host;
        this.incomingCheck = incomingCheck;
        this.acks = acks;
        this.recovery = recovery;
        this.data = data;
        this.ackSending = ackSending;
        this.challengeAck = challengeAck;
        this.teardown = teardown;
        this.schedule = schedule;
        this.output = output;
    }

    void arrived(TcpSocket socket, Segment segment) {
        Verdict check = incomingCheck.decide(socket, segment);
        if (check != SEGMENT_IN_WINDOW) {
            incomingCheck.apply(check, socket, segment);
            return;
        }
        if (!segment.isAck()) {
            host.conclude(socket.connection, SEGMENT_WITHOUT_ACK_IGNORED);
            return;
        }
        PendingHandshake handshake = socket.handshake;
        if (handshake != null && !completesHandshake(socket, handshake, segment)) {
            return;
        }
        if (isPredicted(socket, segment)) {
            takePredicted(socket, segment);
        } else if (takesAcknowledgement(socket, segment)) {
            takeText(socket, segment);
        }
    }

    /**
     * Whether the segment is what the fast path expects: in order, nothing but ACK, PSH and data. Data must have come before, because the first
     * finds no memory charged to the socket.
     */
    private static boolean isPredicted(TcpSocket socket, Segment segment) {
        return socket.state() == TcpState.ESTABLISHED
                && segment.sequence() == socket.rcvNxt
                && !segment.isFin()
                && !Sequence.after(segment.acknowledgement(), socket.sndNxt)
                && !socket.hasOutOfOrder()
                && (segment.length() == 0 || socket.ato > 0);
    }

    /** The fast path takes data before it looks at the acknowledgement, and a bare ACK is no occasion to send an ACK that waits. */
    private void takePredicted(TcpSocket socket, Segment segment) {
        if (segment.length() > 0) {
            data.arrived(socket, segment);
        }
        if (segment.length() == 0 || segment.acknowledgement() != socket.sndUna) {
            takesAcknowledgement(socket, segment);
            output.sendPending(socket);
        }
        if (segment.length() > 0) {
            ackSending.check(socket);
        }
    }

    /**
     * Whether an acknowledgement before the handshake of a Fast Open connection is complete fits; one that does completes it.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_rcv_state_process(), tcp_rcv_synrecv_state_fastopen().
     */
    private boolean completesHandshake(TcpSocket socket, PendingHandshake handshake, Segment segment) {
        int ack = segment.acknowledgement();
        boolean fits = !Sequence.before(ack, socket.sndUna) && !Sequence.after(ack, socket.sndNxt);
        if (!fits) {
            if (socket.state() == TcpState.SYN_RECV) {
                host.conclude(socket.connection, FAST_OPEN_BAD_ACK_RESET);
                host.sendReset(socket.connection, segment);
                return false;
            }
            return true;
        }
        host.conclude(socket.connection, FAST_OPEN_COMPLETED);
        long roundTrip = handshake.roundTripMicros();
        socket.endHandshake();
        if (socket.state() == TcpState.SYN_RECV) {
            socket.moveTo(TcpState.ESTABLISHED);
        }
        acks.handshakeMeasured(socket, roundTrip);
        schedule.rearm(socket);
        return true;
    }

    /** The segment that completed the handshake: it was checked against the request and acknowledges nothing but the SYN-ACK. */
    void completedHandshake(TcpSocket child, Segment segment) {
        takeText(child, segment);
    }

    /** Whether the segment's data is still of interest after its acknowledgement number was looked at. */
    private boolean takesAcknowledgement(TcpSocket socket, Segment segment) {
        Verdict verdict = acks.decide(socket, segment);
        boolean challenged =
                socket.state() != TcpState.ESTABLISHED || host.profile().has(KernelTrait.CHALLENGES_ACK_OF_UNSENT_DATA);
        if (verdict == ACK_OF_UNSENT_DATA_IGNORED && challenged) {
            verdict = ACK_OF_UNSENT_DATA_CHALLENGED;
        }
        if (verdict == ACK_ACCEPTED) {
            acks.apply(socket, segment.acknowledgement());
            return advanceState(socket, segment);
        }
        if (verdict == ACK_OF_UNSENT_DATA_IGNORED) {
            host.conclude(socket.connection, verdict);
            return false;
        }
        if (verdict == ACK_OF_UNSENT_DATA_CHALLENGED || verdict == ACK_TOO_OLD_CHALLENGED) {
            host.conclude(socket.connection, verdict);
            challengeAck.send(socket);
            return false;
        }
        if (segment.length() == 0) {
            recovery.repeatedAck(socket, segment.acknowledgement());
        }
        return true;
    }

    private boolean advanceState(TcpSocket socket, Segment segment) {
        boolean finAcknowledged = socket.finQueued && socket.sndUna == socket.writeSeq;
        if (!finAcknowledged) {
            return true;
        }
        switch (socket.state()) {
            case FIN_WAIT1 -> {
                return finAcknowledged(socket, segment);
            }
            case CLOSING -> {
                teardown.timeWait(socket);
                return false;
            }
            case LAST_ACK -> {
                teardown.lastAckArrived(socket);
                return false;
            }
            default -> {
                return true;
            }
        }
    }

    private boolean finAcknowledged(TcpSocket socket, Segment segment) {
        socket.moveTo(TcpState.FIN_WAIT2);
        if (!socket.orphan) {
            return true;
        }
        if (hasNewData(socket, segment)) {
            resetAfterClose(socket, segment);
        } else if (segment.isFin()) {
            // The FIN itself decides: the entry that remains is a real TIME_WAIT.
            return true;
        } else {
            teardown.finWait2(socket, host.sysctls().tcpFinTimeout());
        }
        return false;
    }

    /** Whether the segment has, or says that there is, data that has not come: a FIN beyond what came counts too. */
    private static boolean hasNewData(TcpSocket socket, Segment segment) {
        boolean isEmpty = segment.sequence() == segment.endSequence();
        return !isEmpty && Sequence.after(segment.sequence() + segment.length(), socket.rcvNxt);
    }

    /** Nobody will read what came: the peer must know. */
    private void resetAfterClose(TcpSocket socket, Segment segment) {
        host.conclude(socket.connection, DATA_AFTER_CLOSE_RESET);
        host.sendReset(socket.connection, segment);
        socket.error = ResetReceived.errorIn(socket.state());
        teardown.done(socket);
        if (!socket.orphan) {
            host.output().readable(socket.id());
        }
    }

    private void takeText(TcpSocket socket, Segment segment) {
        switch (socket.state()) {
            case ESTABLISHED -> data.arrived(socket, segment);
            case FIN_WAIT1, FIN_WAIT2 -> {
                if (socket.receiveShutdown && hasNewData(socket, segment)) {
                    resetAfterClose(socket, segment);
                    return;
                }
                data.arrived(socket, segment);
            }
            case CLOSE_WAIT, CLOSING, LAST_ACK -> {
                if (Sequence.before(segment.sequence(), socket.rcvNxt)) {
                    if (socket.receiveShutdown && hasNewData(socket, segment)) {
                        resetAfterClose(socket, segment);
                        return;
                    }
                    data.arrived(socket, segment);
                }
            }
            case SYN_SENT, SYN_RECV, CLOSE -> throw new IllegalStateException(socket + " takes no data");
        }
        if (socket.state() != TcpState.CLOSE) {
            output.sendPending(socket);
            ackSending.check(socket);
        }
    }
}
