package io.acceptq.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.acceptq.examples.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    private Path folder;

    private String scenario;
    private String nstat;
    private String ab;

    @BeforeEach
    void copyExample() throws IOException {
        scenario = copy("nginx-ab.yaml");
        nstat = copy("measured.nstat.txt");
        ab = copy("measured.ab.txt");
    }

    private String copy(String name) throws IOException {
        return write(name, ProjectFiles.text("examples/scenarios/" + name));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String[] compare(String... more) {
        List<String> args = new ArrayList<>(List.of("compare", scenario, "--seeds", "1..2"));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    @Test
    void exitsWithOneAndNamesTheReasonWhereFiguresDiffer() {
        Commands run = Commands.run(compare("--nstat", nstat, "--load", ab));
        assertEquals(1, run.exitCode(), run.err());
        assertTrue(run.out().contains("accept queue: ListenOverflows is 553 and 0 in the simulation"), run.out());
        assertTrue(run.out().matches("(?s).*limit.*of\\s+128\\s+instead\\s+of\\s+511.*"), run.out());
    }

    @Test
    void exitsWithZeroWhereAllAgrees() {
        Commands run = Commands.run(compare("--nstat", nstat, "--set", "listen.backlog=128"));
        assertEquals(0, run.exitCode(), run.out() + run.err());
        assertTrue(run.out().contains("6 of 6 judged figures agree; seeds 1..2, tolerance 15 %"), run.out());
    }

    @Test
    void readsTwoStatesInsteadOfADifference() throws IOException {
        String before = write("before.txt", "#kernel\nTcpPassiveOpens 1000 0.0\nTcpExtListenOverflows 7 0.0\n");
        String after = write(
                "after.txt",
                "#kernel\nTcpPassiveOpens 3040 0.0\nTcpExtListenOverflows 560 0.0\nTcpExtListenDrops 553 0.0\n");
        Commands run = Commands.run(
                compare("--nstat-before", before, "--nstat", after, "--set", "listen.backlog=128", "--json"));
        assertEquals(0, run.exitCode(), run.out() + run.err());
        JsonNode figures = Commands.parsed(run.out()).get("figures");
        assertEquals(553, figures.get(0).get("measured").asInt());
        assertEquals("TcpExtListenOverflows", figures.get(0).get("name").asText());
    }

    @Test
    void printsOneJsonDocument() {
        Commands run = Commands.run(compare("--nstat", nstat, "--load", ab, "--json"));
        JsonNode document = Commands.parsed(run.out());
        assertEquals(false, document.get("agrees").asBoolean());
        JsonNode reason = document.get("reasons").get(0);
        assertEquals("accept queue", reason.get("rule").asText());
        assertEquals("511", reason.get("now").asText());
        assertEquals("128", reason.get("value").asText());
        assertEquals(true, reason.get("verified").asBoolean());
        assertTrue(document.get("limits").get(0).asText().contains("511"));
    }

    @Test
    void theToleranceIsTheUsers() {
        Commands strict =
                Commands.run(compare("--load", ab, "--set", "listen.backlog=128", "--tolerance", "0.1%", "--json"));
        Commands lenient =
                Commands.run(compare("--load", ab, "--set", "listen.backlog=128", "--tolerance", "60%", "--json"));
        assertEquals(1, strict.exitCode());
        assertEquals(0, lenient.exitCode(), lenient.out());
    }

    @Test
    void refusesBadInput() throws IOException {
        Commands.assertRefuses(
                "acceptq compare: expected --nstat, --load or both, but there is neither", "compare", scenario);
        Commands.assertRefuses(
                "acceptq compare: --nstat-before needs --nstat, the state behind the run",
                compare("--nstat-before", nstat));
        Commands.assertRefuses(
                "acceptq compare: " + nstat
                        + ":1: expected a result of ab (also -e and -g), wrk, hey (also -o csv) or k6"
                        + " (summary as text or JSON), but was '#kernel'",
                compare("--load", nstat));
        Commands.assertRefuses(
                "acceptq compare: " + folder.resolve("none") + ": no such file or directory",
                compare("--load", folder.resolve("none").toString()));
        Commands.assertRefuses(
                "acceptq compare: --tolerance: tolerance must be a share such as 15%, but was 'much' (see acceptq compare --help)",
                compare("--load", ab, "--tolerance", "much"));
        String wrk = write("wrk.txt", "Running 4s test @ http://h/\n  5 requests in 4s, 1KB read\n");
        Commands.assertRefuses(
                "acceptq compare: results of one run must be of one load tool, but were of ab and wrk",
                compare("--load", ab, "--load", wrk));
    }
}
