package io.acceptq.kernel;

import static io.acceptq.kernel.KernelScript.SYN;
import static io.acceptq.kernel.KernelScript.SYN_ACK;
import static io.acceptq.verdict.KernelCounter.LISTEN_DROPS;
import static io.acceptq.verdict.KernelCounter.LISTEN_OVERFLOWS;
import static io.acceptq.verdict.KernelCounter.OUT_RSTS;
import static io.acceptq.verdict.KernelCounter.SYNCOOKIES_FAILED;
import static io.acceptq.verdict.KernelCounter.SYNCOOKIES_RECV;
import static io.acceptq.verdict.Verdict.ACK_TO_LISTENER_RESET;
import static io.acceptq.verdict.Verdict.COOKIE_ACK_ACCEPTED;
import static io.acceptq.verdict.Verdict.COOKIE_ACK_DROPPED_ACCEPT_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.COOKIE_INVALID_RESET;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.SynCookies;
import io.acceptq.wire.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieAckArrivalTest {
    /** A listener that answers every SYN with a cookie, and the cookie that connection 1 got at time 0. */
    private static final class CookieSent {
        final KernelScript script;
        final int cookie;

        CookieSent(KernelProfile kernel, int backlog) {
            script = KernelScript.on(kernel)
                    .sysctls(s -> s.withTcpSyncookies(SynCookies.ALWAYS))
                    .backlog(backlog)
                    .in(1, SYN);
            cookie = script.takeSequence();
        }

        KernelScript ack(int acknowledgementError, int sequenceError) {
            return script.in(1, Segment.of(Segment.ACK_FLAG, 1 + sequenceError, cookie + 1 + acknowledgementError, 0));
        }
    }

    @Test
    void acceptsTheAnswerToACookie() {
        new CookieSent(KernelProfile.LINUX_6_18, 5)
                .ack(0, 0)
                .verdict(COOKIE_ACK_ACCEPTED)
                .silence()
                .acceptQueue(1)
                .synQueue(0)
                .counted(SYNCOOKIES_RECV, 1);
    }

    @ParameterizedTest
    @CsvSource({
        // What the recorded kernel takes: up to three too small, or a sequence number up to three too large.
        "-1, 0, true",
        "-3, 0, true",
        "0, 1, true",
        "0, 3, true",
        "-4, 0, false",
        "0, 4, false",
        "1, 0, false",
        "0, -1, false"
    })
    void takesNumbersThatNameASmallerSegment(int acknowledgementError, int sequenceError, boolean valid) {
        KernelScript script = new CookieSent(KernelProfile.LINUX_6_18, 5).ack(acknowledgementError, sequenceError);
        if (valid) {
            script.verdict(COOKIE_ACK_ACCEPTED).counted(SYNCOOKIES_FAILED, 0).counted(OUT_RSTS, 0);
        } else {
            script.verdict(COOKIE_INVALID_RESET).counted(SYNCOOKIES_FAILED, 1).counted(OUT_RSTS, 1);
        }
    }

    @Test
    void neverResetsForAFullAcceptQueueWhateverAbortOnOverflowSays() {
        CookieSent sent = new CookieSent(KernelProfile.LINUX_6_18, 0);
        sent.script
                .sysctls(s -> s.withTcpSyncookies(SynCookies.WHEN_FULL).withTcpAbortOnOverflow(1))
                .in(2, SYN)
                .out(2, SYN_ACK)
                .in(2, KernelScript.ACK)
                .acceptQueue(1);
        sent.ack(0, 0)
                .verdict(COOKIE_ACK_DROPPED_ACCEPT_QUEUE_FULL)
                .silence()
                .counted(SYNCOOKIES_RECV, 1)
                .counted(LISTEN_OVERFLOWS, 1)
                .counted(LISTEN_DROPS, 1)
                .counted(OUT_RSTS, 0);
    }

    @ParameterizedTest
    @CsvSource({
        // 4.2 and later look at cookies for two minutes after the last one was sent, a cookie lives for two steps of a
        // minute.
        "6.18, 59.9, true",
        "6.18, 119.9, true",
        "6.18, 120.1, false",
        // Until 4.1 only for three seconds.
        "el7, 2.9, true",
        "el7, 3.1, false"
    })
    void looksAtCookiesForAWhile(String kernel, String seconds, boolean valid) {
        CookieSent sent = new CookieSent(KernelProfile.parse(kernel), 5);
        sent.script.at(seconds);
        KernelScript script = sent.ack(0, 0);
        if (valid) {
            script.verdict(COOKIE_ACK_ACCEPTED);
        } else {
            script.counted(SYNCOOKIES_RECV, 0).counted(OUT_RSTS, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.4", "5.15", "6.18"})
    void countsNoFailureIfNoCookieWasSentLately(String kernel) {
        KernelScript.on(KernelProfile.parse(kernel))
                .backlog(5)
                .in(1, KernelScript.ACK)
                .verdict(ACK_TO_LISTENER_RESET)
                .counted(SYNCOOKIES_FAILED, 0);
    }

    @Test
    void resetsTheAnswerWhileCookiesAreOff() {
        CookieSent sent = new CookieSent(KernelProfile.LINUX_6_18, 5);
        sent.script.sysctls(s -> s.withTcpSyncookies(SynCookies.OFF));
        sent.ack(0, 0).verdict(ACK_TO_LISTENER_RESET);
        sent.script.sysctls(s -> s.withTcpSyncookies(SynCookies.WHEN_FULL));
        sent.ack(0, 0).verdict(COOKIE_ACK_ACCEPTED);
    }
}
