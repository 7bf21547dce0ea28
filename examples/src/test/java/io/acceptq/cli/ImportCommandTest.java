package io.acceptq.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recordings are of one host with nginx on port 80, whose queue was full: 17 waiting at a limit of 16. */
class ImportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void makesAScenarioOfAHostThatRunAccepts() throws IOException {
        String scenario = Commands.output(
                "import",
                "--sysctl",
                recorded("sysctl-a.txt"),
                "--ss",
                recorded("ss-ltn.txt"),
                "--nstat",
                recorded("nstat-az.txt"),
                "--softnet",
                recorded("softnet_stat.txt"),
                "--trace",
                recorded("g1-pcap.requests.csv"),
                "--port",
                "80");
        assertHas(scenario, "kernel: \"6.18\"  # told by which of the settings ");
        assertHas(scenario, "  net.core.somaxconn: 4096  # " + folder.resolve("sysctl-a.txt") + ":5\n");
        assertHas(scenario, "  net.ipv4.tcp_max_syn_backlog: 2048  # " + folder.resolve("sysctl-a.txt") + ":50\n");
        assertHas(scenario, "  backlog: 16  # " + folder.resolve("ss-ltn.txt") + ":2, Send-Q of 192.0.2.2:80\n");
        assertHas(scenario, "# 17 connections waited in 192.0.2.2:80 when ");
        assertHas(scenario, "netdev: {cpus: 2}  # ");
        assertHas(scenario, "  # 1276 arrivals in 4989 ms, read as CSV of arrival times\n");
        assertHas(scenario, "#   TcpExtListenOverflows 554\n#   TcpExtListenDrops 554\n#   TcpExtTCPReqQFullDrop 0\n");
        // 4.989156 s, the timeout and a second.
        assertHas(scenario, "duration: 7s  # ");
        assertEquals(
                3, scenario.lines().filter(line -> line.contains("# ASSUMED: ")).count(), scenario);

        JsonNode run = ranFrom(scenario);
        assertEquals("6.18", run.get("kernel").asText());
        assertEquals(1276, run.get("arrivals").asLong());
        assertEquals(16, run.get("queues").get("accept").get("limit").asLong());
    }

    @Test
    void assumesWhatNoFileTellsAndSaysSo() throws IOException {
        String scenario = Commands.output("import", "--nstat", recorded("netstat-s.txt"));
        assertEquals(
                7, scenario.lines().filter(line -> line.contains("# ASSUMED: ")).count(), scenario);
        assertHas(scenario, "#   TcpPassiveOpens 3904\n#   TcpOutRsts 465\n#   TcpExtListenOverflows 554\n");
        assertEquals("6.18", ranFrom(scenario).get("kernel").asText());
    }

    @Test
    void takesTheReleaseWhereTheSettingsNameIt() throws IOException {
        assertHas(importing("kernel.osrelease = 5.15.0-91-generic\n"), "kernel: \"5.15\"  # ");
        assertHas(importing("kernel.osrelease = 6.1.200\n"), "kernel: \"6.1.192\"  # ");
        assertHas(importing("kernel.osrelease = 6.1.90-1-amd64\n"), "kernel: \"6.1\"  # ");
        assertHas(
                importing(
                        "kernel.osrelease = 6.1.0-56-amd64\nkernel.version = #1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)\n"),
                "kernel: \"6.1.192\"  # ");
        assertHas(
                importing("kernel.osrelease = 2.4.37\n"),
                "ASSUMED: no profile is as old as the kernel.osrelease 2.4.37 in ");
        assertHas(importing("kernel.osrelease = 3.10.0-1160.el7.x86_64\n"), "kernel: \"el7\"  # ");
        assertHas(importing("kernel.osrelease = 4.18.0-553.el8_10.x86_64\n"), "kernel: \"el8\"  # ");
        assertHas(importing("net.core.somaxconn=128\n"), "kernel: \"6.18\"  # ASSUMED: ");
    }

    @Test
    void takesSocketsThatShareAPortAsOneGroup() throws IOException {
        Path ss = Files.writeString(
                folder.resolve("ss.txt"),
                "LISTEN 0 20 0.0.0.0:80 0.0.0.0:*\nLISTEN 3 20 0.0.0.0:80 0.0.0.0:*\nLISTEN 0 9000 [::]:80 [::]:*\n");
        String scenario = Commands.output("import", "--ss", ss.toString());
        assertHas(scenario, "  backlog: 20  # " + ss + ":1, Send-Q of 0.0.0.0:80\n");
        assertHas(scenario, "  sockets: 2  # " + ss + ":1,2: ");
        assertHas(scenario, "# " + ss + ":3: [::]:80 has a queue of its own, which is not in this scenario\n");
        ranFrom(scenario);
    }

    @Test
    void raisesSomaxconnToALimitThatWasSeen() throws IOException {
        Path ss = Files.writeString(folder.resolve("ss.txt"), "LISTEN 0 9000 *:80 *:*\n");
        JsonNode run = ranFrom(Commands.output("import", "--ss", ss.toString()));
        assertEquals(9000, run.get("queues").get("accept").get("limit").asLong());
        Path low = Files.writeString(folder.resolve("low.conf"), "net.core.somaxconn = 128\n");
        assertHas(
                Commands.output("import", "--ss", ss.toString(), "--sysctl", low.toString()),
                "Send-Q is above net.core.somaxconn, which was lowered since");
    }

    /** Without somaxconn in the file nothing says that it was lowered. */
    @Test
    void raisesSomaxconnBesideSettingsThatDoNotTellIt() throws IOException {
        Path ss = Files.writeString(folder.resolve("ss.txt"), "LISTEN 0 9000 *:80 *:*\n");
        Path other = Files.writeString(folder.resolve("other.conf"), "net.ipv4.tcp_max_syn_backlog = 64\n");
        String scenario = Commands.output("import", "--ss", ss.toString(), "--sysctl", other.toString());
        assertHas(scenario, "  net.core.somaxconn: 9000  # " + ss + ":1: at least so much, by Send-Q");
        assertEquals(
                9000, ranFrom(scenario).get("queues").get("accept").get("limit").asLong());
    }

    @Test
    void takesTheWholeLimitWhereTheFileDoesNotTellIt() throws IOException {
        String scenario = Commands.output("import", "--ss", recorded("proc-net-tcp-listen.txt"), "--port", "8080");
        assertHas(scenario, "  backlog: -1  # ASSUMED: ");
        assertEquals(
                4096, ranFrom(scenario).get("queues").get("accept").get("limit").asLong());
    }

    @Test
    void asksForThePortWhereThereAreSeveral() throws IOException {
        String ss = recorded("ss-ltn.txt");
        Commands.assertRefuses(
                "acceptq import: " + ss
                        + ": expected sockets that listen on one port, or --port, but there are port 80, 8080, 9100",
                "import",
                "--ss",
                ss);
        Commands.assertRefuses(
                "acceptq import: " + ss
                        + ": expected a socket that listens on port 81, but there are only port 80, 8080, 9100",
                "import",
                "--ss",
                ss,
                "--port",
                "81");
        Commands.assertRefuses(
                "acceptq import: import needs at least one of --sysctl, --ss, --nstat, --softnet and --trace",
                "import");
    }

    private String importing(String sysctls) throws IOException {
        Path file = Files.writeString(folder.resolve("host.conf"), sysctls);
        return Commands.output("import", "--sysctl", file.toString());
    }

    private JsonNode ranFrom(String scenario) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), scenario);
        return Commands.json("run", file.toString(), "--json");
    }

    private static void assertHas(String text, String part) {
        assertTrue(text.contains(part), () -> "no '" + part + "' in\n" + text);
    }

    private String recorded(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = new GZIPInputStream(
                Objects.requireNonNull(ImportCommandTest.class.getResourceAsStream(name + ".gz"), name))) {
            Files.write(file, in.readAllBytes());
        }
        return file.toString();
    }
}
