package io.acceptq.kernel;

import static io.acceptq.kernel.KernelScript.ACK;
import static io.acceptq.kernel.KernelScript.SYN;
import static io.acceptq.kernel.KernelScript.SYN_ACK;
import static io.acceptq.verdict.KernelCounter.ATTEMPT_FAILS;
import static io.acceptq.verdict.KernelCounter.EMBRYONIC_RSTS;
import static io.acceptq.verdict.KernelCounter.ESTAB_RESETS;
import static io.acceptq.verdict.KernelCounter.IN_CSUM_ERRORS;
import static io.acceptq.verdict.KernelCounter.IN_ERRS;
import static io.acceptq.verdict.KernelCounter.OUT_RSTS;
import static io.acceptq.verdict.KernelCounter.TCP_ABORT_ON_CLOSE;
import static io.acceptq.verdict.KernelCounter.TCP_ABORT_ON_DATA;
import static io.acceptq.verdict.KernelCounter.TCP_CHALLENGE_ACK;
import static io.acceptq.verdict.Verdict.ACK_TO_LISTENER_RESET;
import static io.acceptq.verdict.Verdict.BAD_CHECKSUM_DROPPED;
import static io.acceptq.verdict.Verdict.DATA_AFTER_CLOSE_RESET;
import static io.acceptq.verdict.Verdict.NO_SOCKET_RESET;
import static io.acceptq.verdict.Verdict.NO_SOCKET_RST_IGNORED;
import static io.acceptq.verdict.Verdict.REQUEST_BAD_ACK_RESET;
import static io.acceptq.verdict.Verdict.REQUEST_OUT_OF_WINDOW_ACKED;
import static io.acceptq.verdict.Verdict.REQUEST_RESET_BY_PEER;
import static io.acceptq.verdict.Verdict.REQUEST_SYN_IN_WINDOW_RESET;
import static io.acceptq.verdict.Verdict.SYN_CHALLENGED;
import static io.acceptq.verdict.Verdict.SYN_IN_WINDOW_RESET;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.KernelTrait;
import io.acceptq.tcp.Shutdown;
import io.acceptq.wire.Errno;
import io.acceptq.wire.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The six cases in which the kernel is said to send RST, and the calls that do. */
class WhoSendsRstTest {
    private static final Segment FIN = Segment.of(Segment.FIN | Segment.ACK_FLAG, 1, 1, 0);
    private static final Segment RST = Segment.of(Segment.RST, 1, 0, 0);

    static List<KernelProfile> profiles() {
        return KernelProfile.all();
    }

    private static Segment data(int sequence, int length) {
        return Segment.of(Segment.PSH | Segment.ACK_FLAG, sequence, 1, length);
    }

    /** A connection 1 that was accepted; its socket is what accept() returns. */
    private static KernelScript accepted(KernelProfile kernel) {
        return KernelScript.on(kernel).backlog(10).handshakes(1);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aBadChecksumIsNeverAnswered(KernelProfile kernel) {
        Segment broken = Segment.of(Segment.ACK_FLAG | Segment.BAD_CHECKSUM, 1, 1, 0);
        KernelScript.on(kernel)
                .in(1, broken)
                .verdict(BAD_CHECKSUM_DROPPED)
                .silence()
                .counted(IN_ERRS, 1)
                .counted(IN_CSUM_ERRORS, kernel.has(KernelTrait.COUNTS_CHECKSUM_ERRORS) ? 1 : 0)
                .counted(OUT_RSTS, 0);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aSegmentWithoutSocketIsReset(KernelProfile kernel) {
        // With ACK the RST takes its number; without, it acknowledges what came.
        KernelScript.on(kernel)
                .in(1, ACK)
                .verdict(NO_SOCKET_RESET)
                .out(1, "RST seq 1")
                .in(2, SYN)
                .out(2, "RST-ACK seq 0 ack 1")
                .in(3, RST)
                .verdict(NO_SOCKET_RST_IGNORED)
                .silence()
                .counted(OUT_RSTS, 2);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aRstForAHalfOpenConnectionIsNotAnswered(KernelProfile kernel) {
        KernelScript.on(kernel)
                .backlog(10)
                .in(1, SYN)
                .out(1, SYN_ACK)
                .in(1, RST)
                .verdict(REQUEST_RESET_BY_PEER)
                .silence()
                .synQueue(0)
                .counted(EMBRYONIC_RSTS, 1)
                .counted(ATTEMPT_FAILS, 1);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void anotherSynInTheWindowOfAHalfOpenConnectionIsReset(KernelProfile kernel) {
        KernelScript.on(kernel)
                .backlog(10)
                .in(1, SYN)
                .out(1, SYN_ACK)
                .in(1, Segment.of(Segment.SYN_FLAG, 10, 0, 0))
                .verdict(REQUEST_SYN_IN_WINDOW_RESET)
                .out(1, "RST-ACK seq 0 ack 11")
                .synQueue(0)
                .counted(EMBRYONIC_RSTS, 1);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aBadLastAckIsResetAndTheRequestStays(KernelProfile kernel) {
        KernelScript.on(kernel)
                .backlog(10)
                .in(1, SYN)
                .out(1, SYN_ACK)
                .in(1, Segment.of(Segment.ACK_FLAG, 1, 77, 0))
                .verdict(REQUEST_BAD_ACK_RESET)
                .out(1, "RST seq 77")
                .synQueue(1);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aLastAckWithABadSequenceNumberIsAcknowledged(KernelProfile kernel) {
        KernelScript.on(kernel)
                .backlog(10)
                .in(1, SYN)
                .out(1, SYN_ACK)
                .in(1, Segment.of(Segment.ACK_FLAG, 100_001, 1, 0))
                .verdict(REQUEST_OUT_OF_WINDOW_ACKED)
                .out(1, "ACK seq 1 ack 1")
                .synQueue(1)
                .counted(OUT_RSTS, 0);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aSynInTheWindowOfAConnectionIsResetBefore36AndChallengedSince(KernelProfile kernel) {
        KernelScript script = accepted(kernel).in(1, Segment.of(Segment.SYN_FLAG, 5, 0, 0));
        if (kernel.has(KernelTrait.CHALLENGES_SYN_IN_WINDOW)) {
            script.verdict(SYN_CHALLENGED)
                    .out(1, "ACK seq 1 ack 1")
                    .counted(TCP_CHALLENGE_ACK, 1)
                    .counted(OUT_RSTS, 0);
        } else {
            script.verdict(SYN_IN_WINDOW_RESET).out(1, "RST-ACK seq 0 ack 6").counted(ESTAB_RESETS, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void anAckForAListenerIsReset(KernelProfile kernel) {
        KernelScript script = KernelScript.on(kernel).backlog(10).in(1, ACK).out(1, "RST seq 1");
        // Until 3.18 it counts as a failed cookie where cookies are on.
        if (!kernel.has(KernelTrait.COUNTS_COOKIE_FAILURE_WITHOUT_OVERFLOW)) {
            script.verdict(ACK_TO_LISTENER_RESET);
        }
        script.counted(OUT_RSTS, 1);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void newDataAfterCloseIsReset(KernelProfile kernel) {
        KernelScript script = accepted(kernel);
        script.kernel().close(script.nowNanos(), script.accept());
        script.out(1, "FIN-ACK seq 1 ack 1")
                .in(1, data(1, 10))
                .verdict(DATA_AFTER_CLOSE_RESET)
                .out(1, "RST seq 1")
                .counted(TCP_ABORT_ON_DATA, 1);
    }

    /** tcp_rcv_state_process() asks for {@code after(end_seq - th->fin, rcv_nxt)}: a FIN that stands behind data which did not come. */
    @ParameterizedTest
    @MethodSource("profiles")
    void aFinBehindAHoleIsResetWhenNobodyReadsAnyMore(KernelProfile kernel) {
        KernelScript script = accepted(kernel);
        int socket = script.accept();
        script.kernel().shutdown(script.nowNanos(), socket, Shutdown.BOTH);
        script.out(1, "FIN-ACK seq 1 ack 1")
                .in(1, Segment.of(Segment.ACK_FLAG, 1, 2, 0))
                .silence()
                .in(1, Segment.of(Segment.FIN | Segment.ACK_FLAG, 11, 2, 0))
                .verdict(DATA_AFTER_CLOSE_RESET)
                .out(1, "RST seq 2")
                .counted(TCP_ABORT_ON_DATA, 1);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void newDataAfterShutdownOfWritingAloneIsTaken(KernelProfile kernel) {
        KernelScript script = accepted(kernel);
        int socket = script.accept();
        script.kernel().shutdown(script.nowNanos(), socket, Shutdown.WRITE);
        script.out(1, "FIN-ACK seq 1 ack 1").in(1, data(1, 10)).counted(OUT_RSTS, 0);
        assertEquals(10, script.kernel().read(script.nowNanos(), socket, 100));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void closeWithUnreadDataResets(KernelProfile kernel) {
        KernelScript script = accepted(kernel).in(1, data(1, 10)).out(1, "ACK seq 1 ack 11");
        script.kernel().close(script.nowNanos(), script.accept());
        script.out(1, "RST-ACK seq 1 ack 11").counted(TCP_ABORT_ON_CLOSE, 1).counted(ESTAB_RESETS, 1);
    }

    private enum State {
        ESTABLISHED,
        CLOSE_WAIT,
        FIN_WAIT1,
        FIN_WAIT2
    }

    /** tcp_need_reset(): closing with linger 0 resets in every state in which the peer may still send or wait. */
    @ParameterizedTest
    @EnumSource(State.class)
    void closeWithLingerZeroResetsInSynchronisedStates(State state) {
        KernelScript script = accepted(KernelProfile.LINUX_6_18);
        int socket = script.accept();
        int sent = 1;
        int received = 1;
        switch (state) {
            case ESTABLISHED -> {
                // As accepted.
            }
            case CLOSE_WAIT -> {
                script.in(1, FIN).at("0.1").out(1, "ACK seq 1 ack 2");
                received = 2;
            }
            case FIN_WAIT1, FIN_WAIT2 -> {
                script.kernel().shutdown(script.nowNanos(), socket, Shutdown.WRITE);
                script.out(1, "FIN-ACK seq 1 ack 1");
                sent = 2;
                if (state == State.FIN_WAIT2) {
                    script.in(1, Segment.of(Segment.ACK_FLAG, 1, 2, 0));
                }
            }
        }
        script.kernel().closeLingerZero(script.nowNanos(), socket);
        script.out(1, "RST-ACK seq " + sent + " ack " + received).counted(TCP_ABORT_ON_DATA, 1);
    }

    @Test
    void closeWithLingerZeroDoesNotResetWhatIsClosedOnBothSides() {
        // LAST_ACK: both sides have said goodbye, tcp_need_reset() is false and nothing waits to be sent.
        KernelScript script = accepted(KernelProfile.LINUX_6_18);
        int socket = script.accept();
        script.in(1, FIN).at("0.1").out(1, "ACK seq 1 ack 2");
        script.kernel().shutdown(script.nowNanos(), socket, Shutdown.WRITE);
        script.out(1, "FIN-ACK seq 1 ack 2");
        script.kernel().closeLingerZero(script.nowNanos(), socket);
        script.silence().counted(OUT_RSTS, 0);
    }

    @Test
    void closingTheListenerResetsWhatWaitsAndTellsRequestsNothing() {
        KernelScript script = KernelScript.on(KernelProfile.LINUX_6_18)
                .backlog(10)
                .in(0, SYN)
                .out(0, SYN_ACK)
                .handshakes(1, 2);
        script.kernel().closeListener(script.nowNanos(), script.listener());
        script.out(1, "RST-ACK seq 1 ack 1")
                .out(2, "RST-ACK seq 1 ack 1")
                .silence()
                .in(0, ACK)
                .out(0, "RST seq 1")
                .counted(ESTAB_RESETS, 2);
    }

    @Test
    void aResetReachesTheProcessByState() {
        // tcp_reset(): CLOSE_WAIT is EPIPE, every other synchronised state ECONNRESET; both once.
        KernelScript established = accepted(KernelProfile.LINUX_6_18);
        int socket = established.accept();
        established.in(1, RST);
        assertEquals(Errno.ECONNRESET.negated(), established.kernel().read(established.nowNanos(), socket, 1));
        assertEquals(0, established.kernel().read(established.nowNanos(), socket, 1));

        KernelScript closeWait = accepted(KernelProfile.LINUX_6_18).in(1, FIN);
        int halfClosed = closeWait.accept();
        closeWait.in(1, Segment.of(Segment.RST, 2, 0, 0));
        assertEquals(Errno.EPIPE.number(), closeWait.kernel().takeError(closeWait.nowNanos(), halfClosed));

        KernelScript dialling = KernelScript.on(KernelProfile.LINUX_6_18);
        int client = dialling.kernel().connect(0, 7);
        dialling.in(7, Segment.of(Segment.RST | Segment.ACK_FLAG, 0, 1, 0));
        assertEquals(Errno.ECONNREFUSED.number(), dialling.kernel().takeError(dialling.nowNanos(), client));
    }
}
