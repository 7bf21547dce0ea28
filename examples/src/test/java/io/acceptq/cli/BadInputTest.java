package io.acceptq.cli;

import static io.acceptq.cli.Commands.assertRefuses;
import static io.acceptq.cli.Commands.assertRefusesWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the input is one line that names it, exit code 2, and nothing else. */
class BadInputTest {
    private static final String SCENARIO = """
            kernel: "6.18"
            listen: {backlog: 511}
            server: {model: workers, workers: 2, service: {exponential: 5ms}}
            arrivals: {poisson: 100/s}
            duration: 1s
            """;

    @TempDir
    private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void anUnknownCommand() {
        assertRefuses(
                "acceptq: unknown command 'szie'; the nearest is 'size' (commands: article, size, run, replay, import, sweep,"
                        + " find, capacity, conform, predict, compare)"
                        + " (see acceptq --help)",
                "szie",
                "--backlog",
                "1");
    }

    @Test
    void anUnknownOption() {
        assertRefusesWith("acceptq size: Unknown option", "size", "--bakclog=1");
    }

    @Test
    void aMissingValueOrArgument() {
        assertRefusesWith("acceptq run: Missing required parameter: 'SCENARIO.yaml'", "run");
        assertRefuses("acceptq size: size needs one of --backlog N and --server NAME", "size");
        assertRefuses(
                "acceptq size: size needs one of --backlog N and --server NAME, but was given both",
                "size",
                "--backlog",
                "1",
                "--server",
                "nginx");
    }

    @Test
    void aBacklogThatIsNoThirtyTwoBitNumber() {
        for (String absurd : List.of("3000000000", "many", "1.5", "-2147483649")) {
            assertRefuses(
                    "acceptq size: --backlog: backlog must be a whole number from -2147483648 to 2147483647, but was '"
                            + absurd + "' (see acceptq size --help)",
                    "size",
                    "--backlog=" + absurd);
        }
    }

    @Test
    void anUnknownKernelOrServerOrSetting() {
        assertRefuses(
                "acceptq size: --kernel: kernel must be one of 2.6.32, el6, 3.10, el7, 4.4, 4.9, el8, 4.19, 5.4, 5.15, 6.1,"
                        + " 6.1.192, 6.6, 6.12, 6.12.117, 6.18, but was 'el77'; the nearest is el7 (see acceptq size --help)",
                "size",
                "--backlog=1",
                "--kernel=el77");
        assertRefuses(
                "acceptq size: --server: server must be a known one, but was 'ngnix'; the nearest is nginx"
                        + " (see acceptq size --help)",
                "size",
                "--server=ngnix");
        assertRefuses(
                "acceptq size: sysctl must be one the model knows, but was 'net.core.somaxcon'; the nearest is"
                        + " net.core.somaxconn",
                "size",
                "--backlog=1",
                "--sysctl=net.core.somaxcon=1");
    }

    @Test
    void aSettingOutsideItsRange() {
        assertRefuses(
                "acceptq size: net.core.somaxconn must be between 0 and 65535 on Linux 3.10 (RHEL 7), but was 65536",
                "size",
                "--backlog=1",
                "--kernel=el7",
                "--sysctl=net.core.somaxconn=65536");
        assertRefuses(
                "acceptq size: --sysctl net.core.somaxconn must be a whole number of 32 bits, but was 'lots'",
                "size",
                "--backlog=1",
                "--sysctl=net.core.somaxconn=lots");
        assertRefuses(
                "acceptq size: --sysctl must be KEY=VALUE, but was 'net.core.somaxconn'",
                "size",
                "--backlog=1",
                "--sysctl=net.core.somaxconn");
        assertRefuses(
                "acceptq size: --sysctl net.core.somaxconn must be given once, but was given twice",
                "size",
                "--backlog=1",
                "--sysctl=net.core.somaxconn=1",
                "--sysctl=net.core.somaxconn=2");
    }

    @Test
    void aMalformedFileOfSettings() throws IOException {
        String file = file("sysctl.conf", "net.core.somaxconn = 1\nnet.core.somaxconn many\n");
        assertRefuses(
                "acceptq size: " + file + ":2: expected key = value, but was 'net.core.somaxconn many'",
                "size",
                "--backlog=1",
                "--sysctl-file=" + file);
    }

    @Test
    void aMissingFile() {
        assertRefuses("acceptq run: nowhere.yaml: no such file or directory", "run", "nowhere.yaml");
        assertRefuses("acceptq replay: nowhere.pcap: no such file", "replay", "nowhere.pcap");
        assertRefuses(
                "acceptq size: nowhere.conf: no such file or directory",
                "size",
                "--backlog=1",
                "--sysctl-file=nowhere.conf");
        assertRefuses("acceptq run: " + folder + ": expected a file, but was a directory", "run", folder.toString());
    }

    @Test
    void aScenarioWithAnUnknownKeyOrAWrongValue() throws IOException {
        String misspelt = file("misspelt.yaml", SCENARIO.replace("backlog", "backlgo"));
        assertRefuses(
                "acceptq run: " + misspelt
                        + ":2: unknown key 'backlgo'; the nearest known is 'backlog' (known here: backlog, sockets, defer_accept)",
                "run",
                misspelt);
        String negative = file("negative.yaml", SCENARIO.replace("workers: 2", "workers: -2"));
        assertRefuses(
                "acceptq run: " + negative + ":3: workers must be between 1 and 100000, but was -2", "run", negative);
    }

    @Test
    void anAssignmentThatDoesNotFit() throws IOException {
        String scenario = file("scenario.yaml", SCENARIO);
        assertRefuses(
                "acceptq run: --set listen.backlog=x: listen.backlog must be a whole number from -2147483648 to 2147483647,"
                        + " but was 'x'",
                "run",
                scenario,
                "--set",
                "listen.backlog=x");
        assertRefuses("acceptq run: --set must be path=value, but was 'listen'", "run", scenario, "--set", "listen");
        assertRefuses(
                "acceptq replay: --set changes a scenario file, so it needs --scenario FILE",
                "replay",
                scenario,
                "--set",
                "listen.backlog=1");
    }

    @Test
    void aSeedOrANumberOfTimelinesThatIsNone() throws IOException {
        String scenario = file("scenario.yaml", SCENARIO);
        assertRefuses(
                "acceptq run: --seed: seed must be a whole number of 64 bits, but was 'one' (see acceptq run --help)",
                "run",
                scenario,
                "--seed=one");
        assertRefuses(
                "acceptq run: --timeline: number of timelines must be between 0 and 100000, but was '-1'"
                        + " (see acceptq run --help)",
                "run",
                scenario,
                "--timeline=-1");
    }

    @Test
    void aMalformedTraceLine() throws IOException {
        String trace = file("monday.csv", "0.5\nnoon\n");
        assertRefuses(
                "acceptq replay: " + trace + ":2: expected a time in seconds or ISO 8601, but was 'noon'",
                "replay",
                trace);
    }

    @Test
    void timesThatDecrease() throws IOException {
        assertRefusesWith(
                "acceptq replay: " + folder.resolve("back.csv") + ":2: expected a time",
                "replay",
                file("back.csv", "2\n1\n"));
    }

    @Test
    void anEmptyTrace() throws IOException {
        String trace = file("empty.pcap", "");
        assertRefuses("acceptq replay: " + trace + ": expected a trace, but the file is empty", "replay", trace);
    }

    @Test
    void aTruncatedPcap() throws IOException {
        byte[] whole;
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(Path.of(Commands.resource("g1-pcap.server.pcap.gz"))))) {
            whole = in.readAllBytes();
        }
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length / 2));
        Commands refused = Commands.run("replay", cut.toString());
        assertEquals(2, refused.exitCode());
        assertEquals("", refused.out());
        assertTrue(
                refused.err().matches("acceptq replay: \\S+cut.pcap: packet \\d+ at byte \\d+: truncated pcap: .*\\R"),
                refused.err());
    }

    @Test
    void anOptionOfTheTraceThatDoesNotFit() {
        String trace = Commands.resource("g1-pcap.server.pcap.gz");
        assertRefuses(
                "acceptq replay: server port must be between 1 and 65535, but was 70000",
                "replay",
                trace,
                "--port=70000");
        assertRefuses(
                "acceptq replay: --time-unit: time unit must be s, ms, us or ns, but was 'h' (see acceptq replay --help)",
                "replay",
                trace,
                "--time-unit=h");
    }

    @Test
    void anOutputThatCannotBeWritten() throws IOException {
        String file = file("results", "a file, no folder");
        assertRefusesWith(
                "acceptq article: output must be a folder that can be written, but " + file + " is not: ",
                "article",
                "--out",
                file);
        assertEquals("a file, no folder", Files.readString(Path.of(file), UTF_8));
    }
}
