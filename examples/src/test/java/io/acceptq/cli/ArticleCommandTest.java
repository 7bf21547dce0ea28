package io.acceptq.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesItsFilesAndPrintsTheSameBytes() throws IOException {
        Path out = folder.resolve("new/results");
        String json = Commands.output("article", "--out", out.toString(), "--json");
        assertEquals(json, Files.readString(out.resolve("article.json")));
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of("article.json", "article.txt", "probe.csv"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        String text = Files.readString(out.resolve("article.txt"));
        assertTrue(text.lines().allMatch(line -> line.length() <= 120), text);
        assertTrue(text.contains("\n  time s  tier  attempt  SYN queue  limit  accept queue  limit\n"), text);
        List<String> probe = Files.readAllLines(out.resolve("probe.csv"));
        assertEquals("time_s,tier,attempt,syn_queue,syn_queue_limit,accept_queue,accept_queue_limit", probe.get(0));
        assertTrue(probe.size() > 1_000);
        // Backlog 10 on RHEL 7: a SYN queue of 16, an accept queue that is full above 10.
        assertTrue(probe.stream().skip(1).allMatch(line -> line.matches("[0-9.]+,0,\\d+,\\d+,16,\\d+,10")));
        checkKeys(Commands.parsed(json));

        String otherSeed = Commands.output("article", "--seed", "2", "--json");
        assertNotEquals(json, otherSeed);
    }

    /** Of the three backlogs, the gateway's changes nothing and the application's ends the drops. */
    private static void checkChains(JsonNode chains) {
        assertEquals(12, chains.size());
        for (int first = 0; first < chains.size(); first += 3) {
            JsonNode narrow = chains.get(first);
            JsonNode wideGateway = chains.get(first + 1);
            JsonNode wideApplication = chains.get(first + 2);
            assertEquals("application", narrow.get("cause_at").asText());
            assertEquals(narrow.get("outcomes"), wideGateway.get("outcomes"));
            assertEquals("neither", wideApplication.get("cause_at").asText());
            assertEquals(0, wideApplication.get("outcomes").get("http_502").asInt());
            assertEquals(0, narrow.get("outcomes").get("reset").asInt());
        }
    }

    private static void checkKeys(JsonNode article) {
        assertEquals(7, article.get("sizing").size());
        // 2 kernels, 2 round trips, 2 loads, 4 backlogs, 2 values of tcp_abort_on_overflow
        assertEquals(64, article.get("rows").size());
        Set<String> combinations = new TreeSet<>();
        for (JsonNode row : article.get("rows")) {
            combinations.add(row.get("kernel").asText() + " "
                    + row.get("rtt_ms").asText() + " "
                    + row.get("load").asText() + " " + row.get("backlog").asText() + " "
                    + row.get("abort_on_overflow").asText());
            assertTrue(row.get("cause").asText().length() <= 40, row::toString);
            assertTrue(row.get("outcomes").has("unfinished"));
        }
        assertEquals(64, combinations.size());
        checkChains(article.get("chains"));
        for (JsonNode verdict : article.get("verdicts")) {
            assertTrue(Set.of("right", "wrong", "partly", "inverted")
                    .contains(verdict.get("verdict").asText()));
            assertTrue(verdict.has("claim") && verdict.has("why"));
        }
    }
}
