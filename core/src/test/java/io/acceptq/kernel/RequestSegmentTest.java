package io.acceptq.kernel;

import static io.acceptq.kernel.KernelScript.ACK;
import static io.acceptq.kernel.KernelScript.SYN;
import static io.acceptq.kernel.KernelScript.SYN_ACK;
import static io.acceptq.verdict.KernelCounter.ATTEMPT_FAILS;
import static io.acceptq.verdict.KernelCounter.EMBRYONIC_RSTS;
import static io.acceptq.verdict.KernelCounter.LISTEN_DROPS;
import static io.acceptq.verdict.KernelCounter.LISTEN_OVERFLOWS;
import static io.acceptq.verdict.KernelCounter.OUT_RSTS;
import static io.acceptq.verdict.KernelCounter.TCP_ACK_SKIPPED_SYN_RECV;
import static io.acceptq.verdict.KernelCounter.TCP_DEFER_ACCEPT_DROP;
import static io.acceptq.verdict.Verdict.FINAL_ACK_ACCEPTED;
import static io.acceptq.verdict.Verdict.FINAL_ACK_DEFERRED;
import static io.acceptq.verdict.Verdict.FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.SYN_REPEATED_ANSWERED;
import static io.acceptq.verdict.Verdict.SYN_REPEATED_RATE_LIMITED;

import io.acceptq.profile.KernelProfile;
import io.acceptq.wire.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestSegmentTest {
    static List<KernelProfile> profiles() {
        return KernelProfile.all();
    }

    /** Three connections fill the accept queue of backlog 2 while the request of connection 0 waits. */
    private static KernelScript requestAtAFullQueue(KernelProfile kernel, int abortOnOverflow) {
        return KernelScript.on(kernel)
                .sysctls(s -> s.withTcpAbortOnOverflow(abortOnOverflow))
                .backlog(2)
                .in(0, SYN)
                .out(0, SYN_ACK)
                .handshakes(1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void ignoresTheFinalAckWhenTheAcceptQueueIsFull(KernelProfile kernel) {
        requestAtAFullQueue(kernel, 0)
                .in(0, ACK)
                .verdict(FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL)
                .silence()
                .synQueue(1)
                .acceptQueue(3)
                .counted(LISTEN_OVERFLOWS, 1)
                .counted(LISTEN_DROPS, 1)
                .counted(OUT_RSTS, 0);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void resetsTheFinalAckWhenAskedToAbortOnOverflow(KernelProfile kernel) {
        // The RST takes the number of the ACK and carries no ACK flag.
        requestAtAFullQueue(kernel, 1)
                .in(0, ACK)
                .verdict(FINAL_ACK_RESET_ACCEPT_QUEUE_FULL)
                .out(0, "RST seq 1")
                .synQueue(0)
                .counted(LISTEN_OVERFLOWS, 1)
                .counted(LISTEN_DROPS, 1)
                .counted(EMBRYONIC_RSTS, 1)
                .counted(ATTEMPT_FAILS, 0)
                .counted(OUT_RSTS, 1);
    }

    @Test
    void acceptsTheNextAckOnceThereIsRoom() {
        KernelScript script = requestAtAFullQueue(KernelProfile.LINUX_6_18, 0).in(0, ACK);
        script.accept();
        script.in(0, ACK).verdict(FINAL_ACK_ACCEPTED).acceptQueue(3).synQueue(0);
    }

    @ParameterizedTest
    @CsvSource({"2.6.32, false", "3.10, false", "4.4, true", "6.18, true"})
    void answersARepeatedSynSince40OnlyTwiceASecond(String kernel, boolean limited) {
        KernelScript script = KernelScript.on(KernelProfile.parse(kernel))
                .backlog(10)
                .in(1, SYN)
                .out(1, SYN_ACK)
                .at("0.600")
                .in(1, SYN)
                .verdict(SYN_REPEATED_ANSWERED)
                .out(1, SYN_ACK)
                .at("0.700")
                .in(1, SYN);
        if (limited) {
            script.verdict(SYN_REPEATED_RATE_LIMITED).silence().counted(TCP_ACK_SKIPPED_SYN_RECV, 1);
        } else {
            script.verdict(SYN_REPEATED_ANSWERED).out(1, SYN_ACK).counted(TCP_ACK_SKIPPED_SYN_RECV, 0);
        }
    }

    @Test
    void waitsForDataWithDeferAccept() {
        // 5 s are three timeouts, 1 + 2 + 4 s.
        KernelScript script =
                KernelScript.on(KernelProfile.LINUX_6_18).backlog(10).deferAccept(5);
        script.in(1, SYN)
                .out(1, SYN_ACK)
                .in(1, ACK)
                .verdict(FINAL_ACK_DEFERRED)
                .silence()
                .acceptQueue(0)
                .counted(TCP_DEFER_ACCEPT_DROP, 1)
                .in(1, Segment.of(Segment.PSH | Segment.ACK_FLAG, 1, 1, 10))
                .verdict(FINAL_ACK_ACCEPTED)
                .acceptQueue(1);
    }

    @Test
    void deferredConnectionCompletesAfterTheRepeatedSynAck() {
        // Measured on 6.18 with 5 s: SYN-ACK again at 7 s, and the answer to it makes the child.
        KernelScript.on(KernelProfile.LINUX_6_18)
                .backlog(10)
                .deferAccept(5)
                .in(1, SYN)
                .out(1, SYN_ACK)
                .in(1, ACK)
                .at("6.900")
                .silence()
                .at("7.400")
                .outBetween("7.0", "7.4", 1, SYN_ACK)
                .in(1, ACK)
                .verdict(FINAL_ACK_ACCEPTED)
                .acceptQueue(1);
    }
}
