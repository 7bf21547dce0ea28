package io.acceptq.kernel;

import static io.acceptq.kernel.KernelScript.ACK;
import static io.acceptq.kernel.KernelScript.SYN;
import static io.acceptq.kernel.KernelScript.SYN_ACK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.KernelTrait;
import io.acceptq.tcp.Shutdown;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Errno;
import io.acceptq.wire.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of a SO_REUSEPORT group's connections when one listener closes.
 *
 * <p>Expected: Linux v6.18, net/ipv4/inet_connection_sock.c, inet_csk_listen_stop(), reqsk_timer_handler(), inet_csk_complete_hashdance();
 * net/ipv4/tcp_minisocks.c, tcp_check_req(); Documentation/networking/ip-sysctl.rst, tcp_migrate_req.
 */
class ListenerMigrationTest {
    private static final String MIGRATE = "net.ipv4.tcp_migrate_req";
    private static final String RETRIES = "net.ipv4.tcp_synack_retries";
    private static final String RST_ACK = "RST-ACK seq 1 ack 1";

    /** Connections that a group of two gives to its first and to its second listener: their hashes begin with 0 and with 1. */
    private final int[] first = connectionsOf(0);

    private final int[] second = connectionsOf(1);

    private static int[] connectionsOf(int listener) {
        Flows flows = connection -> 0;
        int[] connections = new int[4];
        int found = 0;
        for (int connection = 1; found < connections.length; connection++) {
            if (flows.hash(connection) >>> 31 == listener) {
                connections[found++] = connection;
            }
        }
        return connections;
    }

    private static KernelScript pair(KernelProfile profile, int migrate, int backlog) {
        KernelScript script =
                KernelScript.on(profile).sysctls(s -> s.with(MIGRATE, migrate)).backlog(backlog);
        script.kernel().listen(0, backlog);
        return script;
    }

    private static KernelScript pair(int migrate, int backlog) {
        return pair(KernelProfile.LINUX_6_18, migrate, backlog);
    }

    private static void closeFirst(KernelScript script) {
        script.kernel().closeListener(script.nowNanos(), 0);
    }

    private static void migrated(KernelScript script, long successes, long failures) {
        script.counted(KernelCounter.TCP_MIGRATE_REQ_SUCCESS, successes)
                .counted(KernelCounter.TCP_MIGRATE_REQ_FAILURE, failures);
        script.kernel().audit();
    }

    @Test
    void resetsWaitingConnectionsAndForgetsHalfOpenOnesWithoutTheSetting() {
        KernelScript script = pair(0, 5).handshakes(first[0]).in(first[1], SYN).out(first[1], SYN_ACK);
        closeFirst(script);
        script.out(first[0], RST_ACK).silence();
        // The other listener does not know the request.
        script.in(first[1], ACK)
                .verdict(Verdict.REQUEST_DROPPED_LISTENER_CLOSED)
                .verdict(Verdict.ACK_TO_LISTENER_RESET)
                .out(first[1], "RST seq 1");
        assertEquals(0, script.kernel().acceptQueueLength(1));
        migrated(script, 0, 0);
    }

    @Test
    void movesWaitingConnectionsWhateverTheOtherListenersLimitSays() {
        KernelScript script = pair(1, 0).handshakes(first[0], second[0]);
        closeFirst(script);
        script.silence();
        // Backlog 0 holds one; with the one that moved there are two.
        assertEquals(2, script.kernel().acceptQueueLength(1));
        migrated(script, 1, 0);
        int own = script.kernel().accept(0, 1);
        int moved = script.kernel().accept(0, 1);
        assertEquals(second[0], script.kernel().connectionOf(own));
        assertEquals(first[0], script.kernel().connectionOf(moved));
        assertEquals(Errno.EAGAIN.negated(), script.kernel().accept(0, 1));
    }

    @Test
    void movesAHalfOpenConnectionWithItsFinalAck() {
        KernelScript script = pair(1, 5).in(first[0], SYN).out(first[0], SYN_ACK);
        closeFirst(script);
        assertEquals(1, script.kernel().halfOpen());
        assertEquals(0, script.kernel().synQueueLength(1));
        script.in(first[0], ACK)
                .verdict(Verdict.FINAL_ACK_ACCEPTED)
                .verdict(Verdict.REQUEST_MIGRATED_BY_FINAL_ACK)
                .silence();
        assertEquals(0, script.kernel().halfOpen());
        assertEquals(1, script.kernel().acceptQueueLength(1));
        migrated(script, 1, 0);
        script.counted(KernelCounter.PASSIVE_OPENS, 1);
    }

    @Test
    void answersARepeatedSynThoughItsListenerIsClosed() {
        KernelScript script = pair(1, 5).in(first[0], SYN).out(first[0], SYN_ACK);
        closeFirst(script);
        script.at("0.6")
                .in(first[0], SYN)
                .verdict(Verdict.SYN_REPEATED_ANSWERED)
                .out(first[0], SYN_ACK);
        migrated(script, 0, 0);
    }

    @Test
    void asksTheOtherListenersLimitForAHalfOpenConnection() {
        KernelScript script = pair(1, 0).handshakes(second[0]).in(first[0], SYN).out(first[0], SYN_ACK);
        closeFirst(script);
        script.in(first[0], ACK)
                .verdict(Verdict.FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL)
                .verdict(Verdict.MIGRATION_FAILED_ACCEPT_QUEUE_FULL)
                .silence();
        migrated(script, 0, 1);
        script.counted(KernelCounter.LISTEN_OVERFLOWS, 1).counted(KernelCounter.LISTEN_DROPS, 1);
        // Its timer moves it later.
        script.at("1.1").outBetween("1.0", "1.04", first[0], SYN_ACK);
        assertEquals(1, script.kernel().synQueueLength(1));
        migrated(script, 1, 1);
        script.kernel().accept(script.nowNanos(), 1);
        script.in(first[0], ACK).verdict(Verdict.FINAL_ACK_ACCEPTED);
        assertEquals(1, script.kernel().acceptQueueLength(1));
        migrated(script, 1, 1);
    }

    @Test
    void resetsAHalfOpenConnectionThatMeetsAFullListenerIfItAborts() {
        KernelScript script = pair(1, 0)
                .sysctls(s -> s.withTcpAbortOnOverflow(1))
                .handshakes(second[0])
                .in(first[0], SYN)
                .out(first[0], SYN_ACK);
        closeFirst(script);
        script.in(first[0], ACK)
                .verdict(Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL)
                .verdict(Verdict.MIGRATION_FAILED_ACCEPT_QUEUE_FULL)
                .out(first[0], "RST seq 1");
        assertEquals(0, script.kernel().halfOpen());
        migrated(script, 0, 1);
        script.counted(KernelCounter.EMBRYONIC_RSTS, 1);
    }

    @Test
    void movesAHalfOpenConnectionWhenItsTimerFires() {
        KernelScript script =
                pair(1, 5).in(first[0], SYN).out(first[0], SYN_ACK).in(first[1], SYN);
        script.out(first[1], SYN_ACK);
        closeFirst(script);
        script.at("1.1").outBetween("1.0", "1.04", first[1], SYN_ACK).out(first[0], SYN_ACK);
        assertEquals(2, script.kernel().synQueueLength(1));
        migrated(script, 2, 0);
        script.counted(KernelCounter.TCP_TIMEOUTS, 2);
        // From now on it is the other listener's, and its timers and its final ACK move nothing.
        script.at("3.2").outBetween("3.0", "3.1", first[0], SYN_ACK).out(first[1], SYN_ACK);
        script.in(first[0], ACK).verdict(Verdict.FINAL_ACK_ACCEPTED);
        migrated(script, 2, 0);
    }

    @Test
    void dropsAHalfOpenConnectionWhoseRetriesAreUsedUpAtTheMove() {
        KernelScript script =
                pair(1, 5).sysctls(s -> s.with(RETRIES, 0)).in(first[0], SYN).out(first[0], SYN_ACK);
        closeFirst(script);
        script.at("1.1").silence();
        assertEquals(0, script.kernel().halfOpen());
        assertEquals(0, script.kernel().synQueueLength(1));
        migrated(script, 0, 1);
        script.counted(KernelCounter.TCP_TIMEOUTS, 1);
        assertEquals(1, script.kernel().counters().count(Verdict.MIGRATION_FAILED_EXPIRED));
    }

    @Test
    void countsAFailureForEachConnectionWhereNobodyElseListens() {
        KernelScript script = pair(1, 5).handshakes(first[0], second[0]).in(second[1], SYN);
        script.out(second[1], SYN_ACK);
        closeFirst(script);
        migrated(script, 1, 0);
        script.kernel().closeListener(0, 1);
        script.out(second[0], RST_ACK).out(first[0], RST_ACK).silence();
        migrated(script, 1, 2);
        script.in(second[1], ACK)
                .verdict(Verdict.MIGRATION_FAILED_NO_LISTENER)
                .verdict(Verdict.REQUEST_DROPPED_LISTENER_CLOSED)
                .verdict(Verdict.NO_SOCKET_RESET)
                .out(second[1], "RST seq 1");
        migrated(script, 1, 3);
    }

    @Test
    void movesNothingOfAListenerThatWasClosedBeforeTheSetting() {
        KernelScript script = pair(0, 5).in(first[0], SYN).out(first[0], SYN_ACK);
        closeFirst(script);
        script.sysctls(s -> s.with(MIGRATE, 1))
                .in(first[0], ACK)
                .verdict(Verdict.ACK_TO_LISTENER_RESET)
                .out(first[0], "RST seq 1");
        migrated(script, 0, 0);
    }

    @Test
    void failsIfTheSettingWasTakenBackSince() {
        KernelScript script = pair(1, 5).in(first[0], SYN).out(first[0], SYN_ACK);
        closeFirst(script);
        script.sysctls(s -> s.with(MIGRATE, 0)).in(first[0], ACK).out(first[0], "RST seq 1");
        migrated(script, 0, 1);
    }

    @Test
    void leavesASingleListenerOutOfIt() {
        KernelScript script = KernelScript.on(KernelProfile.LINUX_6_18)
                .sysctls(s -> s.with(MIGRATE, 1))
                .backlog(5);
        script.handshakes(first[0]);
        closeFirst(script);
        script.out(first[0], RST_ACK);
        migrated(script, 0, 0);
    }

    @Test
    void finishesAtItsOwnListenerIfThatListensAgain() {
        KernelScript script = pair(1, 5).in(first[0], SYN).out(first[0], SYN_ACK);
        script.kernel().shutdownListener(0, 0, Shutdown.READ);
        script.backlog(5).in(first[0], ACK).verdict(Verdict.FINAL_ACK_ACCEPTED);
        assertEquals(1, script.kernel().acceptQueueLength(0));
        migrated(script, 0, 0);
    }

    @Test
    void ignoresTheSettingWithoutTheRule() {
        KernelProfile without = KernelProfile.LINUX_5_15.without(KernelTrait.MIGRATES_TO_OTHER_LISTENER);
        KernelScript script = pair(without, 1, 5).handshakes(first[0]);
        closeFirst(script);
        script.out(first[0], RST_ACK);
        migrated(script, 0, 0);
        assertFalse(KernelProfile.LINUX_5_4.has(KernelTrait.MIGRATES_TO_OTHER_LISTENER));
    }

    // Recorded on 6.18.44: epoll tells the other listener's process of the children that moved.
    @Test
    void wakesTheOtherListenersProcessOnlyOnKernelsWithTheCorrection() {
        for (KernelProfile profile : KernelProfile.all()) {
            if (profile.has(KernelTrait.MIGRATES_TO_OTHER_LISTENER)) {
                KernelScript script = pair(profile, 1, 5).handshakes(first[0]);
                assertFalse(script.isAcceptable(1));
                closeFirst(script);
                assertEquals(profile.has(KernelTrait.WAKES_AFTER_MIGRATION), script.isAcceptable(1), profile.label());
                assertEquals(1, script.kernel().acceptQueueLength(1));
            }
        }
        assertTrue(KernelProfile.LINUX_6_18.has(KernelTrait.WAKES_AFTER_MIGRATION));
    }

    // Up to 4.3 the final ACK asks the listener that its hash leads to now. With a third listener some 4-tuples change.
    @ParameterizedTest
    @ValueSource(strings = {"3.10", "el7"})
    void losesAHalfOpenConnectionToANewListenerBefore44(String kernel) {
        KernelScript script = KernelScript.on(KernelProfile.parse(kernel)).backlog(5);
        int connection = first[0];
        script.in(connection, SYN).out(connection, SYN_ACK);
        // The newest listener is met first and kept if hash * 2 >= 2^32.
        script.kernel().listen(0, 5);
        script.in(connection, ACK).verdict(Verdict.FINAL_ACK_ACCEPTED);
        script.in(second[0], SYN).out(second[0], SYN_ACK);
        assertEquals(1, script.kernel().synQueueLength(1));
        script.kernel().closeListener(0, 1);
        assertEquals(0, script.kernel().halfOpen());
        script.in(second[1], SYN).out(second[1], SYN_ACK);
        script.kernel().listen(0, 5);
        script.in(second[1], ACK).verdict(Verdict.COOKIE_INVALID_RESET).out(second[1], "RST seq 1");
        assertEquals(1, script.kernel().synQueueLength(0));
        // A repeated SYN makes a second request, at the new listener; the old one expires unseen.
        script.in(second[1], SYN).out(second[1], SYN_ACK).in(second[1], ACK).verdict(Verdict.FINAL_ACK_ACCEPTED);
        assertEquals(1, script.kernel().synQueueLength(0));
        script.at("200");
        assertEquals(0, script.kernel().synQueueLength(0));
        assertTrue(script.kernel().remembers(second[1]));
        script.kernel().audit();
    }

    @Test
    void findsAHalfOpenConnectionWhateverListenersComeSince44() {
        KernelScript script = KernelScript.on(KernelProfile.LINUX_4_4).backlog(5);
        script.in(second[0], SYN).out(second[0], SYN_ACK);
        script.kernel().listen(0, 5);
        script.in(second[0], ACK).verdict(Verdict.FINAL_ACK_ACCEPTED).silence();
        assertEquals(1, script.kernel().acceptQueueLength(0));
    }

    @Test
    void takesDataWithTheFinalAckToTheOtherListener() {
        KernelScript script = pair(1, 5).in(first[0], SYN).out(first[0], SYN_ACK);
        closeFirst(script);
        script.in(first[0], Segment.of(Segment.ACK_FLAG | Segment.PSH, 1, 1, 100))
                .out(first[0], "ACK seq 1 ack 101");
        int socket = script.kernel().accept(0, 1);
        assertEquals(100, script.kernel().read(0, socket, 1000));
    }
}
