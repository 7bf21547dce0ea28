package io.acceptq.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.article.Claim.Holds;
import io.acceptq.article.Setup.Abort;
import io.acceptq.profile.KernelProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static Experiment experiment = Experiment.under(1);
    private static Map<String, Holds> verdicts = Map.of();

    @BeforeAll
    static void judge() {
        Map<String, Holds> judged = new LinkedHashMap<>();
        Claims.judged(experiment).forEach(claim -> judged.put(claim.claim(), claim.verdict()));
        verdicts = judged;
    }

    @Test
    void judgesTheTableRowByRow() {
        assertEquals(Holds.RIGHT, verdicts.get("65535/65535/10 gives a SYN queue of 16"));
        assertEquals(Holds.WRONG, verdicts.get("65535/65535/512 gives a SYN queue of 1025"));
        assertEquals(Holds.RIGHT, verdicts.get("65535/65535/65535 gives a SYN queue of 65536"));
        assertEquals(Holds.PARTLY, verdicts.get("65536/65536/65536 gives a SYN queue of 131072"));
        assertEquals(Holds.PARTLY, verdicts.get("181920/181920/181920 gives a SYN queue of 262144"));
        assertEquals(Holds.PARTLY, verdicts.get("the table of SYN queue sizes describes Linux"));
    }

    @Test
    void judgesWhatTheArticleConcludes() {
        assertEquals(
                Holds.WRONG,
                verdicts.get(
                        "somaxconn and tcp_max_syn_backlog do not affect the SYN queue, only the listen backlog does"));
        assertEquals(Holds.PARTLY, verdicts.get("the culprit of 'connection reset by peer' is the full accept queue"));
        assertEquals(Holds.INVERTED, verdicts.get("netif_rx() drops a packet when qlen <= netdev_max_backlog"));
    }

    @Test
    void judgesTheSixCases() {
        assertEquals(Holds.WRONG, verdicts.get("RST on a bad checksum"));
        assertEquals(Holds.RIGHT, verdicts.get("RST when there is no socket"));
        assertEquals(Holds.PARTLY, verdicts.get("in SYN_RECV, RST in answer to a RST or a bad SYN"));
        assertEquals(Holds.WRONG, verdicts.get("RST in answer to a last ACK with a bad sequence number"));
        assertEquals(Holds.PARTLY, verdicts.get("in ESTABLISHED, RST in answer to a SYN in the window"));
        assertEquals(Holds.RIGHT, verdicts.get("in LISTEN, RST in answer to an ACK"));
        assertEquals(Holds.PARTLY, verdicts.get("in FIN_WAIT, RST in answer to new data after shutdown"));
    }

    /** 200 connections fit into 511 + 1 places, so no accept queue can overflow, and then no final ACK is reset. */
    @Test
    void noRunWithAPlaceForEveryConnectionOverflowsOrResets() {
        List<Experiment.Row> roomy = experiment.rowsWhere(row -> row.setup().backlog() >= Setup.CONNECTIONS);
        assertEquals(32, roomy.size());
        for (Experiment.Row row : roomy) {
            assertTrue(!row.overflowed() && row.resets() == 0, () -> row.setup().toString());
        }
    }

    /** Since 4.10 a SYN that meets a full accept queue is dropped, so a client waits in connect(), whatever the sysctl says. */
    @Test
    void theSysctlChangesNothingForGoClientsOn618AcrossAShortLink() {
        for (int backlog : List.of(10, 30)) {
            Setup off =
                    new Setup(KernelProfile.LINUX_6_18, Experiment.ROUND_TRIPS.get(0), LoadKind.GO, backlog, Abort.OFF);
            Setup on =
                    new Setup(KernelProfile.LINUX_6_18, Experiment.ROUND_TRIPS.get(0), LoadKind.GO, backlog, Abort.ON);
            assertEquals(0, experiment.row(on).resets());
            assertEquals(
                    experiment.row(off).result().timeouts(),
                    experiment.row(on).result().timeouts());
        }
    }

    /** Until 4.9 SYNs are admitted while the accept queue is full, so that final ACKs meet it. */
    @Test
    void theSysctlResetsGoClientsOnRhel7() {
        Setup on = new Setup(KernelProfile.RHEL_7, Experiment.ROUND_TRIPS.get(0), LoadKind.GO, 10, Abort.ON);
        assertTrue(experiment.row(on).resets() > 1_000);
    }

    /** One worker of 5 ms answers 200 requests a second at most. */
    @Test
    void noRunAnswersMoreThanTheWorkerCan() {
        for (Experiment.Row row : experiment.rows()) {
            assertTrue(row.answered() <= 2_000, () -> row.setup().toString());
        }
    }
}
