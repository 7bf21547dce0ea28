package io.acceptq.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path folder;

    private String scenario = "";

    /** One worker of 10 ms answers 100 a second; 300 a second come. */
    @BeforeEach
    void writeAScenario() throws IOException {
        scenario = Files.writeString(folder.resolve("overload.yaml"), """
                kernel: "6.18"
                listen: {backlog: 16}
                server: {model: workers, workers: 1, service: 10ms}
                clients: {timeout: 1s}
                arrivals: {poisson: 300/s}
                duration: 3s
                """).toString();
    }

    /** At 300 a second for 3 s some 600 more come than are answered, and a client waits 1 s: a queue that takes all of them answers late. */
    @Test
    void saysWhatWouldHaveRemovedTheCauses() {
        JsonNode causes = Commands.json("run", scenario, "--why", "--json").get("counterfactuals");
        JsonNode first = causes.get(0);
        assertEquals("timeout_in_connect", first.get("outcome").asText());
        assertEquals("backlog", first.get("setting").asText());
        assertTrue(first.get("value").asInt() > 16, first::toString);
        assertTrue(first.get("ok_then").asInt() < 300, first::toString);
        String text = Commands.output("run", scenario, "--why");
        assertTrue(text.contains("\nwhat would have removed the causes, each tried under the same draws\n"), text);
        assertTrue(text.contains(first.get("sentence").asText()), text);
    }

    @Test
    void tellsWhatEachCpuDroppedAndWhatClientsFelt() {
        String[] narrow = {
            "run",
            scenario,
            "--set",
            "netdev.path=veth",
            "--set",
            "netdev.rps_cpus=2",
            "--set",
            "netdev.softirq_delay=5ms",
            "--set",
            "sysctl.net.core.netdev_max_backlog=0"
        };
        String text = Commands.output(narrow);
        assertTrue(text.contains("CPU  processed  dropped  time_squeeze  received_rps"), text);
        assertTrue(
                text.contains(
                        "No counter of TCP tells of a packet dropped here, and no larger listen backlog helps; a SYN"),
                text);
        String[] json = java.util.Arrays.copyOf(narrow, narrow.length + 1);
        json[narrow.length] = "--json";
        JsonNode netdev = Commands.json(json).get("queues").get("netdev");
        assertEquals(0, netdev.get("cpus").get(0).get("dropped").asLong());
        assertEquals(
                netdev.get("dropped").asLong(),
                netdev.get("cpus").get(1).get("dropped").asLong());
        assertTrue(netdev.get("dropped").asLong() > 0);
    }

    @Test
    void printsItsKeys() {
        JsonNode run = Commands.json("run", scenario, "--json");
        assertEquals("6.18", run.get("kernel").asText());
        assertEquals(1, run.get("seed").asInt());
        long ended = 0;
        for (JsonNode count : run.get("outcomes")) {
            ended += count.asLong();
        }
        assertEquals(run.get("arrivals").asLong(), ended);
        assertEquals(
                run.get("outcomes").get("timeout").asLong(),
                run.get("outcomes_detail").get("in_connect").asLong()
                        + run.get("outcomes_detail").get("after_connect").asLong());
        assertTrue(run.get("counters").get("TcpExtListenOverflows").asLong() > 0);
        assertEquals(16, run.get("queues").get("accept").get("limit").asInt());
        assertEquals(17, run.get("queues").get("accept").get("peak").asInt());
        assertTrue(run.get("queues").get("syn").has("peak"));
        assertTrue(run.get("queues").get("netdev").has("dropped"));
        assertTrue(run.get("latency_ms").get("p50").asDouble() > 10);
        JsonNode cause = run.get("causes").get(0);
        assertEquals("SYN_DROPPED_ACCEPT_QUEUE_FULL", cause.get("verdict").asText());
        assertEquals("timeout_in_connect", cause.get("outcome").asText());
        assertEquals("backlog", cause.get("setting").asText());
        assertEquals("16", cause.get("value").asText());
    }

    @Test
    void printsZeroCountersToo() {
        JsonNode counters = Commands.json("run", scenario, "--set", "arrivals.poisson=1/s", "--json")
                .get("counters");
        assertEquals(0, counters.get("TcpExtListenOverflows").asInt());
        assertEquals(0, counters.get("TcpExtListenDrops").asInt());
    }

    @Test
    void hasNoLatencyWhereNothingWasAnswered() {
        JsonNode latency = Commands.json("run", scenario, "--set", "server.service=20s", "--json")
                .get("latency_ms");
        assertTrue(latency.get("p50").isNull());
        assertTrue(
                Commands.output("run", scenario, "--set", "server.service=20s").contains("none was answered"));
    }

    @Test
    void printsWhatPeopleKnowFromTheirTools() {
        String text = Commands.output("run", scenario);
        assertTrue(
                text.contains("\nState  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\nLISTEN 17     16 "),
                text);
        assertTrue(text.matches("(?s).*\nTcpExtListenOverflows {11}\\d+ .*"), text);
        assertTrue(
                text.contains(
                        "x timeout_in_connect: the accept queue was full: the SYN was dropped without an answer (backlog 16)\n"));
    }

    @Test
    void printsTimelinesOfFailedAttemptsFirst() {
        String text = Commands.output("run", scenario, "--timeline", "2");
        int first = text.indexOf("\nattempt ");
        assertTrue(
                text.substring(first).matches("(?s)\nattempt \\d+: timeout_in_connect\n.*\nattempt \\d+: timeout.*"),
                text);
        assertTrue(text.contains("[tcp_conn_request, SYN_DROPPED_ACCEPT_QUEUE_FULL]"), text);
        assertEquals(
                2,
                Commands.json("run", scenario, "--timeline", "2", "--json")
                        .get("timelines")
                        .size());
    }

    @Test
    void printsBothQueuesAtEverySyn() {
        String text = Commands.output("run", scenario, "--probe");
        assertTrue(
                text.contains(
                        "\nboth queues at every SYN\n  time s  tier  attempt  SYN queue  limit  accept queue  limit\n"),
                text);
        JsonNode probe = Commands.json("run", scenario, "--probe", "--json").get("probe");
        assertTrue(probe.size() > 500);
        assertEquals(16, probe.get(0).get("accept_queue_limit").asInt());
    }

    @Test
    void appliesAssignments() {
        JsonNode run = Commands.json(
                "run",
                scenario,
                "--set",
                "listen.backlog=64",
                "--set",
                "sysctl.net.core.somaxconn=40",
                "--set",
                "kernel=el7",
                "--json");
        assertEquals("el7", run.get("kernel").asText());
        assertEquals(40, run.get("queues").get("accept").get("limit").asInt());
    }

    @Test
    void printsTheSameBytesForTheSameSeed() {
        String once = Commands.output("run", scenario, "--json", "--seed", "42");
        assertEquals(once, Commands.output("run", scenario, "--json", "--seed", "42"));
        assertNotEquals(once, Commands.output("run", scenario, "--json", "--seed", "43"));
    }
}
