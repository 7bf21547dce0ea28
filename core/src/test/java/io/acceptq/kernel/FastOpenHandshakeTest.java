package io.acceptq.kernel;

import static io.acceptq.kernel.FastOpenByHand.COOKIE_SYN;
import static io.acceptq.kernel.FastOpenByHand.DATA;
import static io.acceptq.kernel.FastOpenByHand.FASTOPEN;
import static io.acceptq.kernel.FastOpenByHand.FINAL_ACK;
import static io.acceptq.kernel.FastOpenByHand.SYN_ACK_WITH_DATA;
import static io.acceptq.kernel.FastOpenByHand.fastOpens;
import static io.acceptq.kernel.FastOpenByHand.pending;
import static io.acceptq.kernel.FastOpenByHand.server;
import static io.acceptq.wire.Segment.ACK_FLAG;
import static io.acceptq.wire.Segment.PSH;
import static io.acceptq.wire.Segment.SYN_FLAG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.profile.KernelProfile;
import io.acceptq.tcp.Shutdown;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Errno;
import io.acceptq.wire.Segment;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a TCP Fast Open connection until its handshake is complete.
 *
 * <p>Expected: Linux v6.18, net/ipv4/tcp_minisocks.c, tcp_check_req(); net/core/request_sock.c, reqsk_fastopen_remove();
 * net/ipv4/tcp_timer.c, tcp_fastopen_synack_timer(); net/ipv4/tcp_input.c, tcp_rcv_state_process().
 */
class FastOpenHandshakeTest {
    private static final Segment RST = Segment.of(Segment.RST, 101, 0, 0);

    @Test
    void repeatsTheSynAckOnceMoreThanAnOrdinaryOne() {
        KernelScript script = server(2).in(1, COOKIE_SYN).out(1, SYN_ACK_WITH_DATA);
        int socket = script.accept();
        // R = 1 s: 1, 3, 7, 15, 31 and 63 s, given up at 127 s; the timer wheel adds up to an eighth.
        String[] from = {"1", "3", "7", "15", "31", "63"};
        String[] to = {"1.04", "3.1", "7.4", "15.9", "33", "68"};
        script.at("120");
        for (int i = 0; i < from.length; i++) {
            script.outBetween(from[i], to[i], 1, SYN_ACK_WITH_DATA);
        }
        script.silence();
        assertEquals(1, pending(script));
        script.at("140").silence();
        assertEquals(0, pending(script));
        assertTrue(script.wasWoken(socket));
        assertEquals(DATA, script.kernel().read(script.nowNanos(), socket, 1000));
        assertEquals(Errno.ETIMEDOUT.negated(), script.kernel().read(script.nowNanos(), socket, 1000));
        script.counted(KernelCounter.TCP_TIMEOUTS, 7)
                .counted(KernelCounter.TCP_ABORT_ON_TIMEOUT, 1)
                .counted(KernelCounter.ATTEMPT_FAILS, 1)
                .counted(KernelCounter.TCP_SYN_RETRANS, 6);
        assertFalse(script.kernel().remembers(1));
    }

    @Test
    void repeatsNothingButTheSynAckBeforeTheHandshakeIsComplete() {
        KernelScript script = server(2).in(1, COOKIE_SYN).out(1, SYN_ACK_WITH_DATA);
        int socket = script.accept();
        script.kernel().write(0, socket, 50);
        script.out(1, "PSH-ACK seq 1 ack 101 len 50");
        script.at("1.2").outBetween("1", "1.04", 1, SYN_ACK_WITH_DATA).silence();
        script.in(1, Segment.of(ACK_FLAG, 101, 1, 0)).verdict(Verdict.FAST_OPEN_COMPLETED);
        // Now the data's own timer runs: 3 s, TCP_TIMEOUT_FALLBACK, because a repeated SYN-ACK measures nothing.
        script.at("5").outBetween("4.2", "4.5", 1, "PSH-ACK seq 1 ack 101 len 50");
    }

    @Test
    void answersARepeatedSynOfAFastOpenConnection() {
        KernelScript script = server(2).in(1, COOKIE_SYN).out(1, SYN_ACK_WITH_DATA);
        script.at("0.3")
                .in(1, Segment.PLAIN_SYN)
                .verdict(Verdict.SYN_REPEATED_ANSWERED)
                .out(1, SYN_ACK_WITH_DATA);
        script.at("0.5")
                .in(1, Segment.PLAIN_SYN)
                .verdict(Verdict.SYN_REPEATED_RATE_LIMITED)
                .silence();
        assertEquals(1, pending(script));
    }

    @Test
    void answersWrongNumbersWithoutLosingTheConnection() {
        KernelScript script = server(2).in(1, COOKIE_SYN).out(1, SYN_ACK_WITH_DATA);
        script.in(1, Segment.of(ACK_FLAG, 101, 77, 0))
                .verdict(Verdict.FAST_OPEN_BAD_ACK_RESET)
                .out(1, "RST seq 77");
        script.in(1, Segment.of(ACK_FLAG, 101, 0, 0))
                .verdict(Verdict.FAST_OPEN_BAD_ACK_RESET)
                .out(1, "RST seq 0");
        script.in(1, Segment.of(ACK_FLAG, 1_000_000, 1, 0))
                .verdict(Verdict.REQUEST_OUT_OF_WINDOW_ACKED)
                .out(1, "ACK seq 1 ack 101");
        script.in(1, Segment.of(SYN_FLAG, 150, 0, 0))
                .verdict(Verdict.FAST_OPEN_SYN_IN_WINDOW_RESET)
                .out(1, "RST-ACK seq 0 ack 151");
        script.in(1, Segment.of(PSH, 101, 0, 0))
                .verdict(Verdict.REQUEST_SEGMENT_WITHOUT_ACK_IGNORED)
                .silence();
        script.in(1, FINAL_ACK).verdict(Verdict.FAST_OPEN_COMPLETED);
        script.counted(KernelCounter.ATTEMPT_FAILS, 1);
    }

    @Test
    void countsAConnectionThatWasResetAfterAcceptForAMinute() {
        KernelScript script = server(1).in(1, COOKIE_SYN).out(1, SYN_ACK_WITH_DATA);
        int socket = script.accept();
        script.at("0.9").in(1, RST).verdict(Verdict.FAST_OPEN_RESET_BY_PEER);
        assertTrue(script.wasWoken(socket));
        assertEquals(1, pending(script));
        // TcpAttemptFails: tcp_check_req() counts, and tcp_done() counts SYN_RECV.
        script.counted(KernelCounter.ATTEMPT_FAILS, 2);
        script.at("60.8")
                .in(2, COOKIE_SYN)
                .verdict(Verdict.FAST_OPEN_QUEUE_FULL)
                .out(2, KernelScript.SYN_ACK);
        script.at("61").in(3, COOKIE_SYN).verdict(Verdict.FAST_OPEN_ACCEPTED);
        assertEquals(1, pending(script));
        fastOpens(script, 2, 0, 1, 0);
    }

    @Test
    void forgetsAConnectionThatWasResetBeforeAccept() {
        KernelScript script = server(1).in(1, COOKIE_SYN).out(1, SYN_ACK_WITH_DATA);
        script.in(1, RST).verdict(Verdict.FAST_OPEN_RESET_BY_PEER).silence();
        assertEquals(0, pending(script));
        // It stays in the accept queue.
        script.acceptQueue(1);
        int socket = script.accept();
        assertEquals(DATA, script.kernel().read(0, socket, 1000));
        assertEquals(Errno.ECONNRESET.negated(), script.kernel().read(0, socket, 1000));
        script.in(2, COOKIE_SYN).verdict(Verdict.FAST_OPEN_ACCEPTED);
    }

    @Test
    void goesOnWithItsHandshakeAfterClose() {
        KernelScript script = server(1).in(1, COOKIE_SYN).out(1, SYN_ACK_WITH_DATA);
        int socket = script.accept();
        script.kernel().read(0, socket, 1000);
        script.kernel().write(0, socket, 20);
        script.out(1, "PSH-ACK seq 1 ack 101 len 20");
        script.kernel().close(0, socket);
        script.out(1, "FIN-ACK seq 21 ack 101");
        assertEquals(1, pending(script));
        script.in(1, Segment.of(ACK_FLAG, 101, 22, 0)).verdict(Verdict.FAST_OPEN_COMPLETED);
        assertEquals(0, pending(script));
        script.in(1, Segment.of(ACK_FLAG | Segment.FIN, 101, 22, 0)).out(1, "ACK seq 22 ack 102");
        script.counted(KernelCounter.ATTEMPT_FAILS, 0);
    }

    @Test
    void givesItsPlaceBackWhenItsProcessResetsIt() {
        KernelScript script = server(1).in(1, COOKIE_SYN).out(1, SYN_ACK_WITH_DATA);
        int socket = script.accept();
        // 100 bytes are unread.
        script.kernel().close(0, socket);
        script.out(1, "RST-ACK seq 1 ack 101").silence();
        assertEquals(0, pending(script));
        assertFalse(script.kernel().remembers(1));
    }

    @Test
    void resetsItsConnectionsWithItsListener() {
        KernelScript script =
                server(2).in(1, COOKIE_SYN).out(1, SYN_ACK_WITH_DATA).in(2, COOKIE_SYN);
        script.out(2, SYN_ACK_WITH_DATA);
        int accepted = script.accept();
        script.kernel().shutdownListener(0, 0, Shutdown.READ);
        script.out(2, "RST-ACK seq 1 ack 101").silence();
        // The accepted one lives on.
        script.in(1, FINAL_ACK).verdict(Verdict.FAST_OPEN_COMPLETED);
        assertEquals(DATA, script.kernel().read(0, accepted, 1000));
        script.kernel().audit();
    }

    @Test
    void movesWithAClosedListenersConnections() {
        KernelScript script = KernelScript.on(KernelProfile.LINUX_6_18)
                .sysctls(s -> s.with(FASTOPEN, 0x403).with("net.ipv4.tcp_migrate_req", 1))
                .backlog(5);
        Flows flows = connection -> 0;
        int connection = 1;
        while (flows.hash(connection) < 0) {
            connection++;
        }
        script.kernel().listen(0, 5);
        script.in(connection, COOKIE_SYN).out(connection, SYN_ACK_WITH_DATA);
        script.kernel().closeListener(0, 0);
        script.silence();
        assertEquals(1, script.kernel().acceptQueueLength(1));
        script.in(connection, FINAL_ACK).verdict(Verdict.FAST_OPEN_COMPLETED);
        // inet_reqsk_clone() does not count it in, reqsk_fastopen_remove() counts it out.
        assertEquals(-1, script.kernel().fastOpenQueueLength(1));
    }
}
