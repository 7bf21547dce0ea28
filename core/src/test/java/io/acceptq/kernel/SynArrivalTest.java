package io.acceptq.kernel;

import static io.acceptq.kernel.KernelScript.ACK;
import static io.acceptq.kernel.KernelScript.SYN;
import static io.acceptq.kernel.KernelScript.SYN_ACK;
import static io.acceptq.verdict.KernelCounter.LISTEN_DROPS;
import static io.acceptq.verdict.KernelCounter.LISTEN_OVERFLOWS;
import static io.acceptq.verdict.KernelCounter.SYNCOOKIES_SENT;
import static io.acceptq.verdict.KernelCounter.TCP_REQ_Q_FULL_DO_COOKIES;
import static io.acceptq.verdict.KernelCounter.TCP_REQ_Q_FULL_DROP;
import static io.acceptq.verdict.Verdict.SYN_ANSWERED_WITH_COOKIE;
import static io.acceptq.verdict.Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL_COOKIE_DUE;
import static io.acceptq.verdict.Verdict.SYN_DROPPED_LAST_QUARTER;
import static io.acceptq.verdict.Verdict.SYN_DROPPED_SYN_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.SYN_QUEUED;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.KernelTrait;
import io.acceptq.profile.SynCookies;
import io.acceptq.profile.SynDropRule;
import io.acceptq.wire.Segment;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SynArrivalTest {
    static Stream<KernelProfile> profilesThatDropWhateverIsYoung() {
        return KernelProfile.all().stream().filter(kernel -> kernel.listen().synDropRule() == SynDropRule.ALWAYS);
    }

    static Stream<KernelProfile> profilesThatDropWhenTwoAreYoung() {
        return KernelProfile.all().stream()
                .filter(kernel -> kernel.listen().synDropRule() == SynDropRule.YOUNG_ABOVE_ONE);
    }

    @ParameterizedTest
    @MethodSource("profilesThatDropWhateverIsYoung")
    void dropsSynWhenAcceptQueueIsFull(KernelProfile kernel) {
        // Full means length > limit, so with backlog 1 two connections fit and the third SYN meets a full queue.
        KernelScript.on(kernel)
                .sysctls(s -> s.withTcpSyncookies(SynCookies.OFF))
                .backlog(1)
                .at("0.000")
                .in(1, SYN)
                .out(1, SYN_ACK)
                .at("0.010")
                .in(1, ACK)
                .acceptQueue(1)
                .at("0.020")
                .in(2, SYN)
                .out(2, SYN_ACK)
                .at("0.030")
                .in(2, ACK)
                .acceptQueue(2)
                .at("0.040")
                .in(3, SYN)
                .verdict(SYN_DROPPED_ACCEPT_QUEUE_FULL)
                .silence()
                .counted(LISTEN_OVERFLOWS, 1)
                .counted(LISTEN_DROPS, 1);
    }

    @ParameterizedTest
    @MethodSource("profilesThatDropWhenTwoAreYoung")
    void admitsTwoYoungSynsThoughTheAcceptQueueIsFull(KernelProfile kernel) {
        // net/ipv4/tcp_ipv4.c until 4.9: drop if the queue is full and young > 1; ListenOverflows counts at the SYN
        // since 3.9.
        boolean counts = kernel.has(KernelTrait.COUNTS_LISTEN_DROPS_AT_SYN);
        KernelScript.on(kernel)
                .backlog(3)
                .handshakes(1, 2, 3, 4)
                .in(5, SYN)
                .verdict(SYN_QUEUED)
                .out(5, SYN_ACK)
                .in(6, SYN)
                .verdict(SYN_QUEUED)
                .out(6, SYN_ACK)
                .in(7, SYN)
                .verdict(SYN_DROPPED_ACCEPT_QUEUE_FULL)
                .silence()
                .synQueue(2)
                .counted(LISTEN_OVERFLOWS, counts ? 1 : 0)
                .counted(LISTEN_DROPS, counts ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        // backlog, how many silent SYNs fit: the limit until 6.12, one more since (6.13, and in stable 6.1.192 and
        // 6.12.117)
        "4.4, 3, 3",
        "5.15, 16, 16",
        "6.1, 3, 3",
        "6.12, 3, 3",
        "6.1.192, 3, 4",
        "6.12.117, 3, 4",
        "6.18, 3, 4",
        "6.18, 0, 1",
        "6.18, 16, 17",
        // until 4.3 the next power of two above backlog, at least 16
        "3.10, 0, 16",
        "3.10, 10, 16",
        "el7, 15, 16",
        "el7, 16, 32",
        "2.6.32, 5, 16",
        "3.10, 128, 256"
    })
    void queuesSynsUntilTheSynQueueIsFull(String kernel, int backlog, int fit) {
        // tcp_max_syn_backlog is too large to matter; accept queues stay empty.
        KernelScript script = KernelScript.on(KernelProfile.parse(kernel))
                .sysctls(
                        s -> s.withSomaxconn(4096).withTcpMaxSynBacklog(100_000).withTcpSyncookies(SynCookies.OFF))
                .backlog(backlog);
        for (int connection = 0; connection < fit; connection++) {
            script.in(connection, SYN).verdict(SYN_QUEUED).out(connection, SYN_ACK);
        }
        script.in(fit, SYN).verdict(SYN_DROPPED_SYN_QUEUE_FULL).silence().synQueue(fit);
    }

    @Test
    void countsASynQueueThatIsFullWithoutCookies() {
        KernelScript.on(KernelProfile.LINUX_6_18)
                .sysctls(s -> s.withTcpSyncookies(SynCookies.OFF))
                .backlog(0)
                .in(1, SYN)
                .out(1, SYN_ACK)
                .in(2, SYN)
                .silence()
                .counted(TCP_REQ_Q_FULL_DROP, 1)
                .counted(LISTEN_DROPS, 1)
                .counted(LISTEN_OVERFLOWS, 0);
    }

    @Test
    void answersWithCookieWhenSynQueueIsFull() {
        KernelScript.on(KernelProfile.LINUX_6_18)
                .backlog(0)
                .in(1, SYN)
                .out(1, SYN_ACK)
                .in(2, SYN)
                .verdict(SYN_ANSWERED_WITH_COOKIE)
                .synQueue(1)
                .counted(TCP_REQ_Q_FULL_DO_COOKIES, 1)
                .counted(SYNCOOKIES_SENT, 1)
                .counted(LISTEN_DROPS, 0);
    }

    @Test
    void countsTheCookieThatWasDueThoughTheAcceptQueueIsFull() {
        // With tcp_syncookies=2 every SYN is due a cookie; net/ipv4/tcp_input.c counts that before it looks at the
        // accept queue.
        KernelScript script =
                KernelScript.on(KernelProfile.LINUX_6_18).backlog(0).handshakes(1);
        script.sysctls(s -> s.withTcpSyncookies(SynCookies.ALWAYS))
                .in(2, SYN)
                .verdict(SYN_DROPPED_ACCEPT_QUEUE_FULL_COOKIE_DUE)
                .silence()
                .counted(TCP_REQ_Q_FULL_DO_COOKIES, 1)
                .counted(SYNCOOKIES_SENT, 0)
                .counted(LISTEN_OVERFLOWS, 1)
                .counted(LISTEN_DROPS, 1);
    }

    @ParameterizedTest
    @CsvSource({"16, 13", "64, 49", "100, 76", "7, 7", "10, 9", "2, 3", "1, 2", "0, 1"})
    void keepsTheLastQuarterOfTcpMaxSynBacklogForKnownPeers(int maxSynBacklog, int admitted) {
        // Admitted while limit - length >= limit >> 2, so limit - (limit >> 2) + 1 requests; measured on 6.18.
        KernelScript script = KernelScript.on(KernelProfile.LINUX_6_18)
                .sysctls(s -> s.withTcpMaxSynBacklog(maxSynBacklog).withTcpSyncookies(SynCookies.OFF))
                .backlog(1000);
        for (int connection = 0; connection < admitted; connection++) {
            script.in(connection, SYN).verdict(SYN_QUEUED).out(connection, SYN_ACK);
        }
        script.in(admitted, SYN)
                .verdict(SYN_DROPPED_LAST_QUARTER)
                .silence()
                .counted(LISTEN_DROPS, 1)
                .counted(TCP_REQ_Q_FULL_DROP, 0);
    }

    @Test
    void looksAtTcpMaxSynBacklogOnlyWithoutCookies() {
        KernelScript script = KernelScript.on(KernelProfile.LINUX_6_18)
                .sysctls(s -> s.withTcpMaxSynBacklog(8))
                .backlog(128);
        for (int connection = 0; connection < 25; connection++) {
            script.in(connection, SYN).verdict(SYN_QUEUED).out(connection, SYN_ACK);
        }
        script.synQueue(25);
    }

    @ParameterizedTest
    @CsvSource({"3.10, 1", "4.4, 1", "4.9, 0", "6.18, 0"})
    void countsACookieAsADropOnlyFrom39To44(String kernel, int drops) {
        KernelScript script = KernelScript.on(KernelProfile.parse(kernel))
                .sysctls(s -> s.withTcpMaxSynBacklog(100_000))
                .backlog(1);
        int connection = 0;
        while (script.kernel().counters().count(SYN_ANSWERED_WITH_COOKIE) == 0 && connection < 40) {
            script.in(connection++, SYN);
        }
        script.verdict(SYN_ANSWERED_WITH_COOKIE).counted(LISTEN_DROPS, drops);
    }

    // close(), the peer's FIN, and its next SYN, whose number is beyond the last one: TIME_WAIT makes room for it.
    @ParameterizedTest
    @CsvSource({"4.9, true", "el8, false", "6.1.192, false", "6.6, false", "6.12, true", "6.18, true"})
    void queuesASynThatEndsTimeWaitEvenWithUnconditionalCookiesWhereTheKernelRemembers(String kernel, boolean queues) {
        KernelScript script =
                KernelScript.on(KernelProfile.parse(kernel)).backlog(1).handshakes(1);
        script.kernel().close(script.nowNanos(), script.accept());
        script.out(1, "FIN-ACK seq 1 ack 1");
        script.in(1, Segment.of(Segment.FIN | Segment.ACK_FLAG, 1, 2, 0)).out(1, "ACK seq 2 ack 2");
        script.sysctls(s -> s.withTcpSyncookies(SynCookies.ALWAYS)).in(1, Segment.of(Segment.SYN_FLAG, 100_000, 0, 0));
        script.verdict(queues ? SYN_QUEUED : SYN_ANSWERED_WITH_COOKIE);
    }
}
