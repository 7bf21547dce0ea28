package io.acceptq.kernel;

import static io.acceptq.kernel.KernelScript.ACK;
import static io.acceptq.kernel.KernelScript.SYN;
import static io.acceptq.verdict.KernelCounter.LISTEN_DROPS;
import static io.acceptq.verdict.KernelCounter.LISTEN_OVERFLOWS;
import static io.acceptq.verdict.KernelCounter.SYNCOOKIES_SENT;
import static io.acceptq.verdict.KernelCounter.TCP_REQ_Q_FULL_DO_COOKIES;
import static io.acceptq.verdict.KernelCounter.TCP_REQ_Q_FULL_DROP;
import static io.acceptq.verdict.Verdict.SYN_ANSWERED_WITH_COOKIE;
import static io.acceptq.verdict.Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.SYN_DROPPED_LAST_QUARTER;
import static io.acceptq.verdict.Verdict.SYN_DROPPED_SYN_QUEUE_FULL;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.SynCookies;
import io.acceptq.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each era counts when it turns a SYN away.
 *
 * <p>Source: net/ipv4/tcp_ipv4.c, tcp_v4_conn_request(), of Linux v2.6.32 and v3.1 to v3.10; net/ipv4/tcp_input.c, tcp_conn_request(), of v4.4,
 * v4.7, v4.10 and v6.18. TCPReqQFull* came with 3.1, drops of SYNs count since 3.9, a cookie that is sent is no drop since 4.7.
 */
class CountersByEraTest {
    private static final int ENOUGH_SYNS = 40;

    /** SYNs of silent peers until one meets the verdict. */
    private static KernelScript until(Verdict verdict, KernelScript script) {
        for (int connection = 100; connection < 100 + ENOUGH_SYNS; connection++) {
            script.in(connection, SYN);
            if (script.kernel().counters().count(verdict) > 0) {
                break;
            }
        }
        return script.verdict(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.32, 0, 0",
        "el6, 0, 0",
        "3.10, 1, 1",
        "el7, 1, 1",
        "4.4, 1, 1",
        "4.9, 1, 1",
        "4.19, 1, 1",
        "5.4, 1, 1",
        "5.15, 1, 1",
        "6.1, 1, 1",
        "6.6, 1, 1",
        "6.12, 1, 1",
        "6.18, 1, 1"
    })
    void aFullSynQueueWithoutCookies(String kernel, int queueFull, int drops) {
        KernelScript script = KernelScript.on(KernelProfile.parse(kernel))
                .sysctls(s -> s.withTcpMaxSynBacklog(100_000).withTcpSyncookies(SynCookies.OFF))
                .backlog(1);
        until(SYN_DROPPED_SYN_QUEUE_FULL, script)
                .counted(TCP_REQ_Q_FULL_DROP, queueFull)
                .counted(LISTEN_DROPS, drops)
                .counted(LISTEN_OVERFLOWS, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.32, 0, 0",
        "el6, 0, 0",
        "3.10, 1, 1",
        "el7, 1, 1",
        "4.4, 1, 1",
        "4.9, 1, 0",
        "4.19, 1, 0",
        "5.4, 1, 0",
        "5.15, 1, 0",
        "6.1, 1, 0",
        "6.6, 1, 0",
        "6.12, 1, 0",
        "6.18, 1, 0"
    })
    void aCookieThatIsSent(String kernel, int doCookies, int drops) {
        KernelScript script = KernelScript.on(KernelProfile.parse(kernel))
                .sysctls(s -> s.withTcpMaxSynBacklog(100_000).withTcpSyncookies(SynCookies.WHEN_FULL))
                .backlog(1);
        until(SYN_ANSWERED_WITH_COOKIE, script)
                .counted(SYNCOOKIES_SENT, 1)
                .counted(TCP_REQ_Q_FULL_DO_COOKIES, doCookies)
                .counted(LISTEN_DROPS, drops);
    }

    /** Up to 4.9 two young requests are admitted first; since 4.10 the first SYN that meets the full queue is dropped. */
    @ParameterizedTest
    @CsvSource({
        "2.6.32, 2, 0",
        "el6, 2, 0",
        "3.10, 2, 1",
        "el7, 2, 1",
        "4.9, 2, 1",
        "4.19, 0, 1",
        "5.4, 0, 1",
        "5.15, 0, 1",
        "6.1, 0, 1",
        "6.6, 0, 1",
        "6.12, 0, 1",
        "6.18, 0, 1"
    })
    void aFullAcceptQueue(String kernel, int admitted, int counted) {
        KernelScript script = KernelScript.on(KernelProfile.parse(kernel)).backlog(3);
        for (int connection = 0; connection < 4; connection++) {
            script.in(connection, SYN).in(connection, ACK);
        }
        until(SYN_DROPPED_ACCEPT_QUEUE_FULL, script.acceptQueue(4))
                .synQueue(admitted)
                .counted(LISTEN_OVERFLOWS, counted)
                .counted(LISTEN_DROPS, counted);
    }

    @ParameterizedTest
    @CsvSource({"2.6.32, 0", "el6, 0", "3.10, 1", "el7, 1", "4.4, 1", "4.9, 1", "4.19, 1", "5.15, 1", "6.18, 1"})
    void theLastQuarterThatIsKeptForKnownPeers(String kernel, int drops) {
        // 16 - (16 >> 2) + 1 = 13 requests pass.
        KernelScript script = KernelScript.on(KernelProfile.parse(kernel))
                .sysctls(s -> s.withTcpMaxSynBacklog(16).withTcpSyncookies(SynCookies.OFF))
                .backlog(100);
        until(SYN_DROPPED_LAST_QUARTER, script)
                .synQueue(13)
                .counted(LISTEN_DROPS, drops)
                .counted(TCP_REQ_Q_FULL_DROP, 0);
    }

    /** R + 2R + 4R … covers the seconds that were asked for: R = 3 s up to 3.0, 1 s since; RHEL 6 took 1 s over. */
    @ParameterizedTest
    @CsvSource({
        "2.6.32, 5, 9",
        "2.6.32, 3, 3",
        "2.6.32, 10, 21",
        "el6, 5, 7",
        "3.10, 5, 7",
        "el7, 1, 1",
        "4.9, 2, 3",
        "5.15, 8, 15",
        "6.18, 5, 7",
        "6.18, 0, 0"
    })
    void theSecondsThatDeferAcceptWaits(String kernel, int asked, int read) {
        KernelScript script =
                KernelScript.on(KernelProfile.parse(kernel)).backlog(3).deferAccept(asked);
        org.junit.jupiter.api.Assertions.assertEquals(
                read, script.kernel().deferAcceptSeconds(script.listener()), kernel);
    }
}
