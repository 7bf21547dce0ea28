package io.acceptq.cli;

import static io.acceptq.cli.Commands.assertRefuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
    private static final String SCENARIO = """
            listen: {backlog: 3}
            server: {model: workers, workers: 1, service: {exponential: 5ms}}
            clients: {timeout: 500ms}
            arrivals: {poisson: 150/s}
            duration: 2s
            """;

    @TempDir
    private Path folder;

    private String scenario;

    @BeforeEach
    void write() throws IOException {
        scenario = Files.writeString(folder.resolve("small.yaml"), SCENARIO).toString();
    }

    private String[] sweep(String... more) {
        String[] always = {"sweep", scenario, "--vary", "listen.backlog=0,3,511", "--vary", "link.rtt=1ms,20ms"};
        String[] args = new String[always.length + more.length];
        System.arraycopy(always, 0, args, 0, always.length);
        System.arraycopy(more, 0, args, always.length, more.length);
        return args;
    }

    @Test
    void printsARowForEachCombination() {
        JsonNode rows = Commands.json(sweep("--seeds", "1..3", "--json")).get("rows");
        assertEquals(6, rows.size());
        assertEquals(
                "{\"listen.backlog\":\"0\",\"link.rtt\":\"20ms\"}",
                rows.get(1).get("settings").toString());
        for (JsonNode row : rows) {
            double ok = row.get("mean").get("ok").asDouble();
            assertTrue(row.get("ci95").get("ok").get(0).asDouble() <= ok, row::toString);
            assertTrue(row.get("ci95").get("ok").get(1).asDouble() >= ok, row::toString);
            assertEquals(
                    0, row.get("difference").get("arrivals").asDouble(), "the arrivals are the same in every cell");
        }
        assertEquals(0, rows.get(4).get("mean").get("TcpExtListenOverflows").asInt());
    }

    @Test
    void printsATableWithIntervals() {
        String text = Commands.output(sweep("--seeds", "1..3"));
        assertTrue(text.startsWith("listen.backlog  link.rtt"), text);
        assertTrue(text.contains(" ± "), text);
        assertTrue(text.contains("over 3 seeds"), text);
    }

    @Test
    void isTheSameOnOneAndTwoThreads() {
        String one = Commands.output(sweep("--threads", "1", "--json"));
        assertEquals(one, Commands.output(sweep("--threads", "2", "--json")));
        assertNotEquals(one, Commands.output(sweep("--seeds", "6..10", "--json")));
    }

    /** As after a power failure: the file ends in the middle of its fourth row. */
    @Test
    void goesOnWhereItWasInterrupted() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        String printed = Commands.output(sweep("--seeds", "1..2", "--out", whole.toString()));
        List<String> lines = Files.readAllLines(whole);
        assertEquals(7, lines.size());
        Path cut = folder.resolve("cut.jsonl");
        String start = String.join("\n", lines.subList(0, 4)) + "\n";
        Files.writeString(cut, start + lines.get(4).substring(0, 100));
        assertEquals(printed, Commands.output(sweep("--seeds", "1..2", "--out", cut.toString(), "--threads", "1")));
        assertEquals(Files.readString(whole), Files.readString(cut));
    }

    @Test
    void runsNothingThatIsDone() throws IOException {
        Path file = folder.resolve("done.jsonl");
        Commands.output(sweep("--seeds", "1", "--out", file.toString()));
        String done = Files.readString(file);
        String marked = done.replaceFirst("\"goodput\":[^,]*", "\"goodput\":123456");
        Files.writeString(file, marked);
        assertTrue(
                Commands.output(sweep("--seeds", "1", "--out", file.toString())).contains("123456.0"));
        assertEquals(marked, Files.readString(file));
    }

    @Test
    void keepsTheRowsOfAnotherSweep() throws IOException {
        Path file = folder.resolve("rows.jsonl");
        Commands.output(sweep("--seeds", "1", "--out", file.toString()));
        String before = Files.readString(file);
        String holds = "acceptq sweep: " + file + ": holds the rows of another ";
        String advice = "; name another file, or remove this one";
        assertRefuses(holds + "seeds" + advice, sweep("--seeds", "2", "--out", file.toString()));
        assertRefuses(
                holds + "grid" + advice,
                "sweep",
                scenario,
                "--vary",
                "listen.backlog=0,3",
                "--seeds",
                "1",
                "--out",
                file.toString());
        assertRefuses(
                holds + "scenario" + advice, sweep("--seeds", "1", "--set", "duration=3s", "--out", file.toString()));
        Files.writeString(Path.of(scenario), SCENARIO.replace("150/s", "151/s"));
        assertRefuses(holds + "scenario" + advice, sweep("--seeds", "1", "--out", file.toString()));
        assertEquals(before, Files.readString(file));
        // A comment makes no other scenario.
        Files.writeString(Path.of(scenario), "# as before\n" + SCENARIO);
        Commands.output(sweep("--seeds", "1", "--out", file.toString()));
    }

    @Test
    void leavesAFileThatIsNoneAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "remember the milk");
        assertRefuses("acceptq sweep: " + file + ": is no file of sweep rows", sweep("--out", file.toString()));
        assertEquals("remember the milk", Files.readString(file));
        Files.writeString(file, "remember\nthe milk\n");
        assertRefuses("acceptq sweep: " + file + ":1: is no row of a sweep", sweep("--out", file.toString()));
        assertEquals("remember\nthe milk\n", Files.readString(file, UTF_8));
    }

    @Test
    void refusesWhatIsNoGrid() {
        assertRefuses(
                "acceptq sweep: --vary listen.backlogg=1: unknown key 'backlogg'; the nearest known is 'backlog'"
                        + " (known here: backlog, sockets, defer_accept)",
                "sweep",
                scenario,
                "--vary",
                "listen.backlogg=1,2");
        assertRefuses(
                "acceptq sweep: --vary listen.backlog=x: listen.backlog must be a whole number from -2147483648 to"
                        + " 2147483647, but was 'x'",
                "sweep",
                scenario,
                "--vary",
                "listen.backlog=1,x");
        assertRefuses(
                "acceptq sweep: --vary must be path=value,value,... but was 'listen.backlog'",
                "sweep",
                scenario,
                "--vary",
                "listen.backlog");
        assertRefuses(
                "acceptq sweep: --vary must have a value between commas, but was '1,,2'",
                "sweep",
                scenario,
                "--vary",
                "listen.backlog=1,,2");
        assertRefuses(
                "acceptq sweep: the knob listen.backlog has a value twice: [1, 1]",
                "sweep",
                scenario,
                "--vary",
                "listen.backlog=1,1");
        assertRefuses(
                "acceptq sweep: --seeds: seeds must not be reversed, but were 5..1 (see acceptq sweep --help)",
                sweep("--seeds", "5..1"));
    }

    @Test
    void refusesAGridLargerThanMemory() {
        StringBuilder backlogs = new StringBuilder("listen.backlog=0");
        StringBuilder sizes = new StringBuilder("clients.request_bytes=1");
        for (int i = 1; i <= 100; i++) {
            backlogs.append(',').append(i);
            sizes.append(',').append(i + 1);
        }
        assertRefuses(
                "acceptq sweep: a grid has at most 10000 cells, but this one has 10201",
                "sweep",
                scenario,
                "--vary",
                backlogs.toString(),
                "--vary",
                sizes.toString());
    }

    @Test
    void valuesMayBeSections() {
        JsonNode rows = Commands.json(
                        "sweep",
                        scenario,
                        "--vary",
                        "server.service={constant: 5ms},{lognormal: {median: 4ms, sigma: 0.5}}",
                        "--seeds",
                        "1",
                        "--json")
                .get("rows");
        assertEquals(2, rows.size());
        assertTrue(rows.get(0).get("ci95").get("ok").get(0).isNull(), "one seed has no interval");
    }

    @Test
    void theBarGrowsAndGoes() {
        StringWriter shown = new StringWriter();
        ProgressBar bar = ProgressBar.shownOn(new PrintWriter(shown));
        bar.show(1, 4);
        bar.show(4, 4);
        bar.end();
        assertTrue(shown.toString().contains("[##########....."), shown::toString);
        assertTrue(shown.toString().contains("4 of 4 cells"), shown::toString);
        assertTrue(shown.toString().endsWith("\r"), shown::toString);
        // Tests run without a terminal.
        Commands quiet = Commands.run(sweep("--seeds", "1"));
        assertEquals("", quiet.err());
    }
}
