package io.acceptq.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.acceptq.predict.RecordedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() throws IOException {
        RecordedRuns.unpackInto(folder);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void printsMeasuredBesidePredicted() {
        String text = Commands.output("predict", path("e11-synack-expiry-reset.json"), "--seeds", "2");
        List<String> lines = text.lines().toList();
        assertEquals("e11-synack-expiry-reset", lines.get(0));
        assertTrue(lines.get(1).matches("figure +measured +predicted +95 % +single runs"), text);
        assertTrue(lines.get(2).matches("ok +35 +35 +35 to 35 +35 to 35 +within"), text);
        assertTrue(lines.get(3).matches("reset +10 +10 +10 to 10 +10 to 10 +within"), text);
        assertTrue(lines.get(lines.size() - 1).startsWith("1 recordings, 2 seeds each; of "), text);
    }

    @Test
    void printsOneJsonDocument() {
        JsonNode document = Commands.json("predict", path("e6-rtt-ackdrop-abort.json"), "--seeds", "3", "--json");
        JsonNode run = document.get("runs").get(0);
        assertEquals("e6-rtt-ackdrop-abort", run.get("name").asText());
        assertEquals(2, run.get("measured").size());
        assertEquals(115, run.get("measured").get(0).get("ok").asInt());
        assertEquals(161, run.get("measured").get(1).get("TcpExtListenDrops").asInt());
        JsonNode drops = run.get("predicted").get("TcpExtListenDrops");
        assertTrue(drops.get("ci95").get(0).asDouble() <= drops.get("mean").asDouble());
        assertTrue(drops.get("mean").asDouble() <= drops.get("ci95").get(1).asDouble());
    }

    @Test
    void namesFilesThatHoldNoRecordedRun() {
        JsonNode document = Commands.json("predict", path("n1-netdev-backlog-2.json"), path("repeats.json"), "--json");
        assertEquals(0, document.get("runs").size());
        assertEquals(2, document.get("skipped").size());
        assertTrue(document.get("skipped").get(0).asText().startsWith(path("n1-netdev-backlog-2.json")));
    }

    @Test
    void failsTheCheckWhereAFigureIsOutsideItsTolerance() {
        assertEquals(
                1,
                Commands.run("predict", path("k1-capacity-nginx-block-5ms.json"), "--seeds", "1", "--check")
                        .exitCode());
        assertEquals(
                0,
                Commands.run("predict", path("e11-synack-expiry-reset.json"), "--seeds", "1", "--check")
                        .exitCode());
    }

    @Test
    void refusesABrokenFile(@TempDir Path other) throws IOException {
        Path file = Files.writeString(other.resolve("broken.json"), "{\"schema\": ");
        Commands run = Commands.run("predict", file.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("acceptq predict: " + file + ": expected JSON, but: "), run::err);
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void namesTheKeyThatIsMissing(@TempDir Path other) throws IOException {
        String run = Files.readString(folder.resolve("k1-capacity-nginx-block-5ms.json"))
                .replace("\"load\":", "\"lode\":");
        Path file = Files.writeString(other.resolve("run.json"), run);
        Commands.assertRefuses(
                "acceptq predict: " + file + ": the document must have a key 'load', but has none",
                "predict",
                file.toString());
    }

    @Test
    void namesTheArrivalsThatAreMissing(@TempDir Path other) throws IOException {
        Path file = Files.copy(folder.resolve("g1-pcap.json"), other.resolve("g1-pcap.json"));
        Commands.assertRefuses(
                "acceptq predict: " + file + ": " + other.resolve("g1-pcap.requests.csv") + ": no such file",
                "predict",
                file.toString());
    }

    @Test
    void refusesANumberOfSeedsBelowOne() {
        Commands.assertRefuses(
                "acceptq predict: --seeds: number of seeds must be between 1 and 10000, but was '0' (see acceptq predict --help)",
                "predict",
                path("k1-capacity-nginx-block-5ms.json"),
                "--seeds",
                "0");
    }
}
