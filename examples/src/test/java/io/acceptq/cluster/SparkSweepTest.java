package io.acceptq.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The job in this process: what it writes is what {@code acceptq sweep} writes. */
class SparkSweepTest {
    private static final String SCENARIO = """
            listen: {backlog: 3}
            server: {model: workers, workers: 1, service: {exponential: 5ms}}
            clients: {timeout: 500ms}
            arrivals: {poisson: 150/s}
            duration: 2s
            """;

    private static final String[] GRID = {
        "--vary", "listen.backlog=0,3,511", "--vary", "link.rtt=1ms,20ms", "--seeds", "1..3"
    };

    @TempDir
    private Path folder;

    private String scenario;

    @BeforeEach
    void write() throws IOException {
        scenario = Files.writeString(folder.resolve("small.yaml"), SCENARIO).toString();
        System.setProperty("spark.local.dir", folder.resolve("spark").toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("spark.local.dir");
    }

    private static String[] all(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static Commands spark(String[] some, String... more) {
        return Commands.run(new CommandLine(new SparkSweep()), all(some, more));
    }

    private String[] grid() {
        return all(new String[] {scenario}, GRID);
    }

    /** The file that {@code acceptq sweep} writes. */
    private String swept(String name, String[] grid, String... more) throws IOException {
        Path file = folder.resolve(name);
        Commands.output(all(all(new String[] {"sweep"}, grid), all(more, "--out", file.toString())));
        return Files.readString(file);
    }

    @Test
    void writesTheBytesOfOneAndOfTwoThreads() throws IOException {
        String one = swept("one.jsonl", grid(), "--threads", "1");
        assertEquals(one, swept("two.jsonl", grid(), "--threads", "2"));
        Path out = folder.resolve("spark.jsonl");
        String said =
                spark(grid(), "--master", "local[2]", "--out", out.toString()).output();
        assertEquals(out + ": 6 rows" + System.lineSeparator(), said);
        assertEquals(one, Files.readString(out));
    }

    /** Begun by one machine, cut as after a power failure, continued by Spark. */
    @Test
    void goesOnWhereAFileEndsWhoeverBeganIt() throws IOException {
        String whole = swept("whole.jsonl", grid());
        Path out = folder.resolve("cut.jsonl");
        int thirdRow = whole.indexOf("\n", whole.indexOf("\n", whole.indexOf("\n") + 1) + 1) + 1;
        Files.writeString(out, whole.substring(0, thirdRow + 100));
        spark(grid(), "--master", "local[2]", "--out", out.toString()).output();
        assertEquals(whole, Files.readString(out));
        // Nothing is left to do, so that nobody asks the master that is not there.
        spark(grid(), "--master", "spark://127.0.0.1:1", "--out", out.toString())
                .output();
        assertEquals(whole, Files.readString(out));
    }

    /** Service times in files above, beside and far from the scenario, one of them named by a value that is tried. */
    @Test
    void takesTheFilesAlongThatTheScenarioNames() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("project/scenarios"));
        Files.writeString(folder.resolve("project/slow.txt"), "9ms\n11ms\n");
        Files.writeString(deep.resolve("fast.txt"), "1ms\n2ms\n");
        Path far = Files.writeString(folder.resolve("far.txt"), "4ms\n5ms\n6ms\n");
        Path file = Files.writeString(
                deep.resolve("files.yaml"), SCENARIO.replace("exponential: 5ms", "empirical: ../slow.txt"));
        String[] grid = {
            file.toString(),
            "--vary",
            "server.service={empirical: ../slow.txt},{empirical: fast.txt},{empirical: " + far + "}",
            "--seeds",
            "1"
        };
        Path out = folder.resolve("spark.jsonl");
        spark(grid, "--master", "local[2]", "--out", out.toString()).output();
        assertEquals(swept("files.jsonl", grid), Files.readString(out));
    }

    /** Each value is possible alone, so that only the task finds out. */
    @Test
    void refusesACombinationAsTheSweepDoes() throws IOException {
        String[] grid = {
            scenario, "--vary", "kernel=\"6.18\",el7", "--vary", "sysctl.net.core.somaxconn=128,100000", "--seeds", "1"
        };
        Commands sweep = Commands.run(all(new String[] {"sweep"}, grid));
        assertTrue(sweep.err().contains("net.core.somaxconn must be between 0 and 65535"), sweep::err);
        Path out = folder.resolve("spark.jsonl");
        spark(grid, "--master", "local[2]", "--out", out.toString())
                .assertRefused(sweep.err().strip().replace("acceptq sweep: ", "SparkSweep: "));
        List<String> kept = Files.readAllLines(out);
        assertEquals(4, kept.size(), "the header and the rows before it");
    }

    @Test
    void refusesWhatItCannotRunInOneLine() throws IOException {
        String out = folder.resolve("rows.jsonl").toString();
        spark(new String[] {scenario, "--vary", "listen.backlogg=1,2", "--out", out})
                .assertRefused("SparkSweep: --vary listen.backlogg=1: unknown key 'backlogg'; the nearest known is"
                        + " 'backlog' (known here: backlog, sockets, defer_accept)");
        spark(new String[] {scenario, "--vary", "listen.backlog=1", "--seeds", "5..1", "--out", out})
                .assertRefused(
                        "SparkSweep: --seeds: seeds must not be reversed, but were 5..1 (see SparkSweep --help)");
        spark(grid(), "--master", "spark//head", "--out", out)
                .assertRefused(
                        "SparkSweep: master must be local[N], local[*], spark://host:port, yarn or k8s://..., but"
                                + " was 'spark//head'");
        String nowhere = folder.resolve("missing/rows.jsonl").toString();
        spark(grid(), "--out", nowhere).assertRefused("SparkSweep: " + nowhere + ": no such file or directory");
        spark(all(grid(), "--out", folder.resolve("gone.jsonl").toString()), "--master", "spark://127.0.0.1:1")
                .assertRefused("SparkSweep: spark://127.0.0.1:1: no Spark master answers there"
                        + " (java.net.ConnectException: Connection refused)");
        assertFalse(Files.exists(Path.of(out)));
    }

    @Test
    void keepsTheRowsOfAnotherScenario() throws IOException {
        String rows = swept("rows.jsonl", grid());
        String out = folder.resolve("rows.jsonl").toString();
        spark(grid(), "--set", "duration=3s", "--out", out)
                .assertRefused("SparkSweep: " + out + ": holds the rows of another scenario; name another file, or"
                        + " remove this one");
        assertEquals(rows, Files.readString(Path.of(out)));
    }
}
