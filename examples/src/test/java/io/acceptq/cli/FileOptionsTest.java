package io.acceptq.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.acceptq.trace.Listeners;
import io.acceptq.trace.Nstat;
import io.acceptq.trace.SoftnetStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What run and replay write besides their report. */
class FileOptionsTest {
    @TempDir
    private Path folder;

    private String scenario = "";
    private String chain = "";

    /** One worker of 10 ms answers 100 a second; 300 a second come. */
    @BeforeEach
    void writeScenarios() throws IOException {
        scenario = Files.writeString(folder.resolve("overload.yaml"), """
                kernel: "6.18"
                listen: {backlog: 16}
                server: {model: workers, workers: 1, service: 10ms}
                netdev: {path: veth, cpus: 2, packet_cost: 1us}
                clients: {timeout: 1s}
                arrivals: {poisson: 300/s}
                duration: 2s
                """).toString();
        chain = Files.writeString(folder.resolve("chain.yaml"), """
                tiers:
                  - {listen: {backlog: 511}, server: {model: gateway}}
                  - {listen: {backlog: 10}, server: {model: nginx, service: 5ms}}
                clients: {timeout: 1s}
                arrivals: {poisson: 100/s}
                duration: 1s
                """).toString();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesEverythingToAFolder() throws IOException {
        String report = Commands.output("run", scenario, "--out", file("out").toString(), "--step", "500ms");
        assertEquals(
                List.of(
                        "metrics.prom",
                        "nstat.txt",
                        "packets.pcapng",
                        "report.txt",
                        "run.json",
                        "series.csv",
                        "softnet_stat.txt",
                        "ss.txt",
                        "tcpsynbl.txt"),
                names(file("out")));
        assertEquals(report, Files.readString(file("out/report.txt")));
        JsonNode document = Commands.parsed(Files.readString(file("out/run.json")));
        Nstat.read(file("out/nstat.txt"))
                .counters()
                .forEach((label, value) ->
                        assertEquals(value, document.get("counters").get(label).asLong(), label));
        JsonNode accept = document.get("queues").get("accept");
        Listeners.Listener listener =
                Listeners.read(file("out/ss.txt")).listeners().get(0);
        assertEquals(accept.get("peak").asLong(), listener.recvQ());
        assertEquals(accept.get("limit").asLong(), listener.sendQ().orElseThrow());
        // Linux 6.18 prints 15 columns.
        String softnet = Files.readString(file("out/softnet_stat.txt"));
        assertTrue(softnet.lines().allMatch(line -> line.matches("[0-9a-f]{8}( [0-9a-f]{8}){14}")), softnet);
        assertEquals(2, SoftnetStat.parse(softnet).cpus().size());
        // The header, and rows at 0, 0.5, 1, 1.5 and 2 s.
        assertEquals(6, Files.readAllLines(file("out/series.csv")).size());
        assertTrue(Files.readString(file("out/tcpsynbl.txt")).contains("\nbacklog_max = 16\n"));
    }

    /** net/core/net-procfs.c, softnet_seq_show(): 10 columns in RHEL 7's 3.10, 13 since 5.10. */
    @ParameterizedTest
    @CsvSource({"el7, 10", "5.15, 13"})
    void printsTheColumnsOfTheKernelsTime(String kernel, int columns) throws IOException {
        String file = file("out").toString();
        Commands.output("run", scenario, "--out", file, "--set", "kernel=" + kernel);
        List<String> lines = Files.readAllLines(file("out/softnet_stat.txt"));
        assertEquals(2, lines.size());
        lines.forEach(line -> assertTrue(line.matches("[0-9a-f]{8}( [0-9a-f]{8}){" + (columns - 1) + "}"), line));
    }

    @Test
    void theHostsOfAChainHaveFilesOfTheirOwn() throws IOException {
        Commands.output("run", chain, "--out", file("out").toString());
        assertEquals(
                List.of(
                        "application-nstat.txt",
                        "application-ss.txt",
                        "gateway-nstat.txt",
                        "gateway-ss.txt",
                        "metrics.prom",
                        "packets.pcapng",
                        "report.txt",
                        "run.json",
                        "series.csv",
                        "tcpsynbl.txt"),
                names(file("out")));
    }

    @Test
    void writesSingleFiles() throws IOException {
        Commands.output(
                "run",
                scenario,
                "--pcap",
                file("a.pcapng").toString(),
                "--series",
                file("a.csv").toString(),
                "--prometheus",
                file("a.prom").toString(),
                "--nstat",
                file("a.nstat").toString());
        // The header, and rows each 10 ms of 2 s, both ends included.
        assertEquals(202, Files.readAllLines(file("a.csv")).size());
        assertTrue(Files.readString(file("a.prom")).contains("\nnode_netstat_TcpExt_ListenDrops "));
        assertTrue(Nstat.read(file("a.nstat")).value("TcpExtListenDrops").orElse(0) > 0);
        assertTrue(Files.size(file("a.pcapng")) > 10_000);
    }

    /** What was captured at the clients goes in again as the same arrivals. */
    @Test
    void aCaptureIsReplayed() {
        String capture = file("a.pcapng").toString();
        JsonNode run = Commands.json("run", scenario, "--pcap", capture, "--pcap-side", "client", "--json");
        JsonNode replayed = Commands.json("replay", capture, "--backlog", "16", "--json");
        assertEquals(run.get("arrivals"), replayed.get("arrivals"));
    }

    @Test
    void replayWritesASubfolderForEachBacklog() throws IOException {
        String capture = file("a.pcapng").toString();
        Commands.output("run", scenario, "--pcap", capture);
        Commands.output(
                "replay", capture, "--backlog", "16,64", "--out", file("out").toString());
        assertEquals(List.of("backlog-16", "backlog-64"), names(file("out")));
        assertTrue(names(file("out/backlog-64")).contains("packets.pcapng"));
    }

    @Test
    void refusesOneNstatFileForSeveralHosts() {
        Commands.assertRefuses(
                "acceptq run: --nstat writes the counters of one host, but the scenario has 2 servers;"
                        + " --out DIR writes a file for each",
                "run",
                chain,
                "--nstat",
                file("a.nstat").toString());
    }

    @Test
    void leavesNothingBehindWhereAFileCannotBeWritten() throws IOException {
        List<String> before = names(folder);
        Commands.assertRefusesWith(
                "acceptq run: output must be a file that can be written, but ",
                "run",
                scenario,
                "--pcap",
                file("a.pcapng").toString(),
                "--series",
                file("missing/a.csv").toString());
        assertEquals(before, names(folder));
        assertFalse(Files.exists(file("a.pcapng")));
    }

    @Test
    void refusesWhatIsNoSideAndNoStep() {
        Commands.assertRefusesWith(
                "acceptq run: --pcap-side: must be server or client, but was 'both'",
                "run",
                scenario,
                "--pcap-side",
                "both");
        Commands.assertRefusesWith(
                "acceptq run: --step: must be above 0, but was '0ms'", "run", scenario, "--step", "0ms");
    }
}
