package io.acceptq.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recording g1: Go clients arrive at 260 a second for 5 s at nginx with a worker of 5 ms and a backlog of 20. */
class ReplayCommandTest {
    private static final String PCAP = Commands.resource("g1-pcap.server.pcap.gz");
    private static final String LOG = Commands.resource("g1-pcap.app.access.log.gz");

    @TempDir
    private Path folder;

    /** tcpdump counts 1276 SYNs with a new sequence number and 5 that repeat one. */
    @Test
    void findsTheArrivalsOfACapture() {
        JsonNode replay = Commands.json("replay", PCAP, "--json");
        assertEquals(PCAP, replay.get("trace").asText());
        assertEquals(1276, replay.get("arrivals").asInt());
        assertEquals(5, replay.get("syn_retransmissions").asInt());
        assertEquals(4, replay.get("rows").size());
        for (JsonNode row : replay.get("rows")) {
            assertEquals(1276, row.get("arrivals").asInt());
            assertEquals(0, row.get("outcomes").get("unfinished").asInt());
        }
    }

    @Test
    void saysThatALogLacksLostConnections() {
        String text = Commands.output("replay", LOG);
        assertTrue(text.contains("950 records, 950 arrivals"), text);
        assertTrue(text.contains("connections that were refused, reset or timed out in the queue are not in it"), text);
    }

    @Test
    void statesWhatItAssumes() {
        String text = Commands.output("replay", PCAP, "--backlog", "20");
        assertTrue(text.contains("server   1 worker, service constant 5 ms (assumed;"), text);
        assertTrue(text.contains("timeout 1 s (assumed;"), text);
        assertTrue(text.contains("until 2 s after the last arrival"), text);
    }

    /** A worker of 5 ms answers at most 200 a second: of 1276 in 5 s some 1000, and a small queue keeps the waits below 1 s. */
    @Test
    void givesOneRowForEachBacklog() {
        JsonNode rows =
                Commands.json("replay", PCAP, "--backlog", "20,511", "--json").get("rows");
        assertEquals(20, rows.get(0).get("backlog").asInt());
        assertEquals(21, rows.get(0).get("queues").get("accept").get("peak").asInt());
        assertTrue(rows.get(0).get("counters").get("TcpExtListenOverflows").asInt() > 200);
        assertEquals(0, rows.get(1).get("counters").get("TcpExtListenOverflows").asInt());
        for (JsonNode row : rows) {
            int answered = row.get("outcomes").get("ok").asInt();
            assertTrue(answered > 900 && answered < 1_100, row::toString);
        }
    }

    @Test
    void saysWhatCutABacklog() {
        String text = Commands.output("replay", PCAP, "--backlog", "5000");
        assertTrue(text.contains("backlog 5000 became 4096 by net.core.somaxconn"), text);
    }

    @Test
    void takesServerAndClientsFromAScenario() throws IOException {
        Path file = Files.writeString(folder.resolve("two.yaml"), """
                kernel: el7
                listen: {backlog: 20}
                server: {model: workers, workers: 2, service: 5ms}
                clients: {timeout: 3s}
                """);
        String text = Commands.output("replay", PCAP, "--scenario", file.toString(), "--set", "server.workers=3");
        assertTrue(text.contains("server   3 workers, service constant 5 ms\n"), text);
        assertTrue(text.contains("defaults of Linux 3.10 (RHEL 7)"), text);
        assertTrue(text.contains("until 4 s after the last arrival"), text);
    }

    @Test
    void readsArrivalsFromAColumn() {
        JsonNode replay = Commands.json(
                "replay",
                Commands.resource("g1-pcap.requests.csv.gz"),
                "--column",
                "start_us",
                "--time-unit",
                "us",
                "--json");
        assertEquals(1276, replay.get("arrivals").asInt());
    }

    @Test
    void printsTheSameBytesForTheSameSeed() {
        String once = Commands.output("replay", PCAP, "--backlog", "20", "--seed", "7", "--json");
        assertEquals(once, Commands.output("replay", PCAP, "--backlog", "20", "--seed", "7", "--json"));
        assertNotEquals(once, Commands.output("replay", PCAP, "--backlog", "20", "--seed", "8", "--json"));
    }
}
