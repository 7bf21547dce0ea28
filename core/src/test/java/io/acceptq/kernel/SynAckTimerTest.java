package io.acceptq.kernel;

import static io.acceptq.kernel.KernelScript.ACK;
import static io.acceptq.kernel.KernelScript.SYN;
import static io.acceptq.kernel.KernelScript.SYN_ACK;
import static io.acceptq.verdict.KernelCounter.TCP_TIMEOUTS;
import static io.acceptq.verdict.Verdict.ACK_TO_LISTENER_RESET;
import static io.acceptq.verdict.Verdict.FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL;

import io.acceptq.profile.KernelProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SynAckTimerTest {
    @ParameterizedTest
    @ValueSource(strings = {"4.4", "4.19", "6.1", "6.18"})
    void repeatsTheSynAckFiveTimesAndForgetsAfterAMinute(String kernel) {
        // R = 1 s: repeated at 1, 3, 7, 15, 31 s, removed at 63 s. A timer is late by at most an eighth of its delay.
        KernelScript.on(KernelProfile.parse(kernel))
                .backlog(10)
                .in(1, SYN)
                .out(1, SYN_ACK)
                .at("62.9")
                .outBetween("1.0", "1.1", 1, SYN_ACK)
                .outBetween("3.0", "3.4", 1, SYN_ACK)
                .outBetween("7.0", "7.8", 1, SYN_ACK)
                .outBetween("15.0", "16.7", 1, SYN_ACK)
                .outBetween("31.0", "34.5", 1, SYN_ACK)
                .silence()
                .synQueue(1)
                .at("70")
                .silence()
                .synQueue(0)
                .counted(TCP_TIMEOUTS, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"el6", "3.10", "el7"})
    void repeatsByTheListenersClockHandBefore41(String kernel) {
        // A request fires at the first visit of its bucket after its time; a round over the buckets takes about half a
        // second.
        KernelScript.on(KernelProfile.parse(kernel))
                .backlog(10)
                .in(1, SYN)
                .out(1, SYN_ACK)
                .at("31.0")
                .outBetween("1.0", "1.7", 1, SYN_ACK)
                .outBetween("3.0", "4.4", 1, SYN_ACK)
                .outBetween("7.0", "9.1", 1, SYN_ACK)
                .outBetween("15.0", "17.8", 1, SYN_ACK)
                .synQueue(1)
                .at("70")
                .outBetween("31.0", "34.5", 1, SYN_ACK)
                .silence()
                .synQueue(0);
    }

    @Test
    void startsWithThreeSecondsOn2632() {
        // R = 3 s: 3, 9, 21, 45, 93 s, removed at 189 s; a round takes about 1.5 s.
        KernelScript.on(KernelProfile.LINUX_2_6_32)
                .backlog(5)
                .in(1, SYN)
                .out(1, SYN_ACK)
                .at("188")
                .outBetween("3.0", "4.8", 1, SYN_ACK)
                .outBetween("9.0", "12.6", 1, SYN_ACK)
                .outBetween("21.0", "26.4", 1, SYN_ACK)
                .outBetween("45.0", "52.2", 1, SYN_ACK)
                .outBetween("93.0", "102.0", 1, SYN_ACK)
                .synQueue(1)
                .at("201")
                .silence()
                .synQueue(0);
    }

    @Test
    void givesOldRequestsUpEarlyWhileMoreThanHalfOfTheQueueIsTaken() {
        // Measured on 6.18 with backlog 16 and 12 silent requests: all are repeated at 1 and 3 s; at 7 s four are
        // removed, then 8 are no
        // longer more than half of 16 and the other eight go on.
        KernelScript script = KernelScript.on(KernelProfile.LINUX_6_18).backlog(16);
        for (int connection = 0; connection < 12; connection++) {
            script.in(connection, SYN).out(connection, SYN_ACK);
        }
        script.at("6.9")
                .synQueue(12)
                .at("8")
                .synQueue(8)
                .at("60")
                .synQueue(8)
                .at("70")
                .synQueue(0);
    }

    @Test
    void leavesAConnectedClientBehindWhenTheRequestExpires() {
        // tcp_abort_on_overflow=0 never sends RST for a full queue; the reset comes when the request is gone and the
        // client sends.
        KernelScript script = KernelScript.on(KernelProfile.LINUX_6_18)
                .sysctls(s -> s.withTcpSynackRetries(0))
                .backlog(1)
                .in(0, SYN)
                .out(0, SYN_ACK)
                .handshakes(1, 2);
        script.in(0, ACK)
                .verdict(FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL)
                .at("1.2")
                .synQueue(0)
                .silence()
                .in(0, ACK)
                .verdict(ACK_TO_LISTENER_RESET)
                .out(0, "RST seq 1");
    }
}
