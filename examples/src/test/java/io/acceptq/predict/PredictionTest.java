package io.acceptq.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the model says of recorded runs. The tolerances are those of {@link Tolerance}; what misses them is named in docs/validation.md. */
class PredictionTest {
    private static final int SEEDS = 20;

    /** A smaller number for runs of many seconds; the spread between seeds is far below their tolerance. */
    private static final int FEW_SEEDS = 5;

    /** Runs of which docs/validation.md names no miss, one or more of each kind. */
    private static final List<String> WITHIN = List.of(
            "b3-ab-block-b30-nocookies",
            "b4-ab-block-b511-som128",
            "b5-ab-block-b4096",
            "c2-go-block-b10-abort",
            "c4-go-block-b511",
            "c5-go-block-b4096-som262144",
            "d1-poisson-under",
            "e1-rtt-synq-drop",
            "e5-rtt-ackdrop",
            "e6-rtt-ackdrop-abort",
            "e11-synack-expiry-reset",
            "f1-two-tier",
            "g1-pcap",
            "r1-reuseport");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() throws IOException {
        RecordedRuns.unpackInto(folder);
    }

    @Test
    void everyCaseOfRealSocketsIsWithinTolerance() {
        Recordings recordings = RecordedRuns.read(folder, "12-system.jsonl");
        assertEquals(34, recordings.recordings().size());
        List<String> misses = recordings.recordings().stream()
                .map(recording -> Prediction.of(recording, SEEDS))
                .flatMap(PredictionTest::misses)
                .toList();
        assertEquals(List.of(), misses);
    }

    @Test
    void realRunsAreWithinTolerance() {
        List<String> misses = WITHIN.stream()
                .map(name -> Prediction.of(RecordedRuns.only(folder, name + ".json"), FEW_SEEDS))
                .flatMap(PredictionTest::misses)
                .toList();
        assertEquals(List.of(), misses);
    }

    private static Stream<String> misses(Prediction prediction) {
        return prediction.figures().entrySet().stream()
                .filter(figure -> Tolerance.of(prediction.recording(), figure.getKey())
                        .filter(range -> !range.holds(figure.getValue().mean()))
                        .isPresent())
                .map(figure -> prediction.recording().name() + " " + figure.getKey() + " " + figure.getValue());
    }

    @Test
    void everyRecordedRunIsRead() throws IOException {
        Recordings all = Recordings.read(List.of(folder));
        assertEquals(64, all.recordings().size());
        assertEquals(2, all.skipped().size(), all.skipped()::toString);
        assertTrue(all.skipped().get(0).contains("n1-netdev-backlog-2.json"), all.skipped()::toString);
        assertTrue(all.skipped().get(1).contains("repeats.json"), all.skipped()::toString);
    }

    @Test
    void theSameSeedsGiveTheSamePrediction() {
        Recording recording = RecordedRuns.only(folder, "g1-pcap.json");
        assertEquals(
                Prediction.of(recording, FEW_SEEDS).figures(),
                Prediction.of(recording, FEW_SEEDS).figures());
    }

    @Test
    void anotherBacklogGivesAnotherPrediction() {
        Recording recording = RecordedRuns.only(folder, "g1-pcap.json");
        Figures recorded = ModelFigures.of(recording.kind(), recording.scenario(0), 1);
        Figures wider = ModelFigures.of(recording.kind(), recording.scenario(0).withBacklog(4096), 1);
        assertNotEquals(recorded.value("TcpExtListenOverflows"), wider.value("TcpExtListenOverflows"));
        assertEquals(0, wider.value("TcpExtListenOverflows"));
    }

    @Test
    void everyFigureOfTheContractIsPredicted() {
        Set<String> names = Prediction.of(RecordedRuns.only(folder, "k1-capacity-nginx-block-5ms.json"), 1)
                .figures()
                .keySet();
        assertTrue(
                names.containsAll(List.of(
                        "ok",
                        "reset",
                        "timeout",
                        "timeout_in_connect",
                        "timeout_after_connect",
                        "refused",
                        "eof",
                        "etimedout",
                        "http_502",
                        "syn_retransmissions",
                        "accept_queue_peak",
                        "latency_p50_ms",
                        "latency_p90_ms",
                        "latency_p99_ms",
                        "latency_max_ms",
                        "TcpExtListenOverflows",
                        "TcpExtListenDrops",
                        "TcpExtTCPReqQFullDrop",
                        "TcpExtTCPReqQFullDoCookies",
                        "TcpExtSyncookiesSent")),
                names::toString);
    }
}
