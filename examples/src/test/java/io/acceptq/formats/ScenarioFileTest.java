package io.acceptq.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.client.ClientModel;
import io.acceptq.client.RetryPolicy;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Link;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.NetdevModel;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.Pause;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.units.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFileTest {
    private static final String WHOLE = """
            kernel: "5.15"                     # the server's kernel
            sysctl: {net.core.somaxconn: 1024, net.ipv4.tcp_abort_on_overflow: 1}
            listen: {backlog: 511, sockets: 2, defer_accept: 3}
            server:
              model: workers
              workers: 64
              service: {exponential: 18ms}
              pauses: [{at: 10s, lasting: 300ms}]
            link: {rtt: 20ms, loss: 0.01}
            clients: {kernel: "4.19", timeout: 1s, retry: none, keep_alive: false, hosts: 3}
            arrivals: {poisson: 3000/s}
            duration: 60s
            netdev: {cpus: 4, path: veth, packet_cost: 1us}
            tiers: []
            """;

    private static final String SMALL = """
            listen: {backlog: 5}
            server: {model: nginx, service: 5ms}
            arrivals: {evenly: 10/s}
            duration: 1s
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Scenario read(String text, String... assignments) throws IOException {
        return ScenarioFile.read(file("scenario.yaml", text), Arrays.asList(assignments))
                .scenario();
    }

    /** What is wrong, without the folder in front. */
    private String problem(String text, String... assignments) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> read(text, assignments));
        return String.valueOf(refused.getMessage()).replace(folder + "/", "");
    }

    private static Scenario whole() {
        return Scenario.on(KernelProfile.LINUX_5_15)
                .sysctls(s -> s.withSomaxconn(1024).withTcpAbortOnOverflow(1))
                .listen(Listen.backlog(511).withSockets(2).withDeferAccept(3))
                .server(ServerModel.workers(64, Distribution.exponential(Duration.ofMillis(18)))
                        .withPauses(Pause.at(Duration.ofSeconds(10)).lasting(Duration.ofMillis(300))))
                .clients(ClientModel.linux()
                        .withKernel(KernelProfile.LINUX_4_19)
                        .withRoundTrip(Duration.ofMillis(20))
                        .withTimeout(Duration.ofSeconds(1))
                        .withHosts(3))
                .arrivals(Arrivals.poisson(Rate.perSecond(3_000)))
                .netdev(NetdevModel.of(NetdevModel.Path.VETH).withCpus(4).withPacketCost(Duration.ofNanos(1_000)))
                .loss(0.01)
                .lasting(Duration.ofSeconds(60))
                .build();
    }

    @Test
    void readsEveryKey() throws IOException {
        assertEquals(whole(), read(WHOLE));
    }

    @Test
    void readsTheSameFromJson() throws IOException {
        Path json = file("scenario.json", """
                {
                \t"kernel": 5.15,
                \t"sysctl": {"net.core.somaxconn": 1024, "net.ipv4.tcp_abort_on_overflow": 1},
                \t"listen": {"backlog": 511, "sockets": 2, "defer_accept": 3},
                \t"server": {"model": "workers", "workers": 64, "service": {"exponential": "18ms"},
                \t\t"pauses": [{"at": "10s", "lasting": "300ms"}]},
                \t"link": {"rtt": "20ms", "loss": 0.01},
                \t"clients": {"kernel": "4.19", "timeout": "1s", "hosts": 3},
                \t"arrivals": {"poisson": "3000/s"}, "duration": "60s",
                \t"netdev": {"cpus": 4, "path": "veth", "packet_cost": "1us"}
                }
                """);
        assertEquals(whole(), ScenarioFile.read(json, List.of()).scenario());
    }

    @Test
    void leavesDefaultsToWhatIsNotSaid() throws IOException {
        Scenario expected = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(5)
                .server(ServerModel.nginx(1, Distribution.constant(Duration.ofMillis(5))))
                .arrivals(Arrivals.evenly(Rate.perSecond(10)))
                .lasting(Duration.ofSeconds(1))
                .build();
        assertEquals(expected, read(SMALL));
    }

    @Test
    void readsWhichCpusReceiveAndWhenPacketsBunch() throws IOException {
        NetdevModel expected = NetdevModel.of(NetdevModel.Path.RPS)
                .withCpus(4)
                .withReceiveQueues(2)
                .withSendingCpus(3)
                .withRpsCpus(0b1110)
                .withSoftirqDelay(Distribution.exponential(Duration.ofNanos(60_000)));
        String netdev = "netdev: {path: rps, cpus: 4, receive_queues: 2, sending_cpus: 3, rps_cpus: e,"
                + " softirq_delay: {exponential: 60us}}\n";
        assertEquals(expected, read(SMALL + netdev).netdev());
        assertEquals(
                "scenario.yaml:5: netdev.rps_cpus must be a bitmap of CPUs in hexadecimal, such as 'e' for the CPUs 1 to 3,"
                        + " but was 'all'",
                problem(SMALL + "netdev: {rps_cpus: all}\n"));
        assertEquals(
                "scenario.yaml:5: netdev receive_queues must be between 1 and 1024, but was 0",
                problem(SMALL + "netdev: {receive_queues: 0}\n"));
    }

    /** 3.10 without quotes is a number in YAML, and 3.1 as such. */
    @Test
    void readsAKernelThatLooksLikeANumber() throws IOException {
        assertEquals(KernelProfile.LINUX_3_10, read("kernel: 3.10\n" + SMALL).kernel());
    }

    @Test
    void readsSettingsFromAFileBesideIt() throws IOException {
        file("sysctl.conf", "net.core.somaxconn = 77\nnet.ipv4.tcp_syncookies = 0\n");
        Scenario scenario = read("sysctl_file: sysctl.conf\nsysctl: {net.ipv4.tcp_syncookies: 2}\n" + SMALL);
        assertEquals(77, scenario.sysctls().somaxconn());
        assertEquals(2, scenario.sysctls().tcpSyncookies().value());
        assertEquals(
                "scenario.yaml:1: sysctl_file must be the name of a readable file, but was 'missing.conf'",
                problem("sysctl_file: missing.conf\n" + SMALL));
    }

    @Test
    void appliesAssignmentsInTheirOrder() throws IOException {
        Scenario scenario = read(
                WHOLE,
                "sysctl.net.core.somaxconn=99",
                "listen.backlog=-1",
                "server.pauses[0].lasting=1s",
                "server.service={constant: 2ms}",
                "server.workers=1",
                "server.workers=2",
                "link.rtt.exponential=3ms",
                "kernel=5.4",
                "duration=5s");
        assertEquals(99, scenario.sysctls().somaxconn());
        assertEquals(-1, scenario.listen().backlog());
        assertEquals(
                ServerModel.workers(2, Distribution.constant(Duration.ofMillis(2)))
                        .withPauses(Pause.at(Duration.ofSeconds(10)).lasting(Duration.ofSeconds(1))),
                scenario.server());
        assertEquals(
                Distribution.exponential(Duration.ofMillis(3)),
                scenario.clients().roundTrip());
        assertEquals(KernelProfile.LINUX_5_4, scenario.kernel());
        assertEquals(5_000_000_000L, scenario.durationNanos());
    }

    @Test
    void makesSectionsThatAnAssignmentNeeds() throws IOException {
        assertEquals(128, read(SMALL, "sysctl.net.core.somaxconn=128").sysctls().somaxconn());
    }

    @Test
    void namesAnUnknownKeyWithItsLineAndTheNearest() {
        assertEquals(
                "scenario.yaml:6: unknown key 'worker'; the nearest known is 'workers'",
                problem(WHOLE.replace("workers: 64", "worker: 64")).replaceFirst(" \\(known here: .*", ""));
        assertEquals(
                "scenario.yaml:5: unknown key 'durations'; the nearest known is 'duration' (known here: kernel, sysctl,"
                        + " sysctl_file, listen, server, link, netdev, clients, arrivals, duration, tiers)",
                problem(SMALL + "durations: 2s\n"));
        assertEquals(
                "--set lisen.backlog=1: unknown key 'lisen'; the nearest known is 'listen' (known here: kernel, sysctl,"
                        + " sysctl_file, listen, server, link, netdev, clients, arrivals, duration, tiers)",
                problem(SMALL, "lisen.backlog=1"));
    }

    @Test
    void refusesAKeyOfTheOtherServer() {
        assertEquals(
                "scenario.yaml:2: unknown key 'workers'; the nearest known is 'model' (known here: model, worker_processes,"
                        + " worker_connections, multi_accept, response_bytes, turnaround, service, pauses, read_timeout,"
                        + " read_at_most, keepalive_timeout, keepalive_requests, overhead)",
                problem(SMALL.replace("service: 5ms", "service: 5ms, workers: 3")));
    }

    @Test
    void namesWhatIsMissing() {
        assertEquals("scenario.yaml: scenario is incomplete: server, duration", problem("""
                listen: {backlog: 5}
                arrivals: {evenly: 10/s}
                """));
        assertEquals("scenario.yaml:1: the key 'backlog' is missing", problem(SMALL.replace("backlog: 5", "")));
        assertEquals("scenario.yaml:2: the key 'service' is missing", problem(SMALL.replace(", service: 5ms", "")));
    }

    @Test
    void namesValuesOfTheWrongKind() {
        assertEquals(
                "scenario.yaml:1: listen.backlog must be a whole number from -2147483648 to 2147483647, but was '5.5'",
                problem(SMALL.replace("backlog: 5", "backlog: 5.5")));
        assertEquals(
                "scenario.yaml:1: listen must be a section of keys, but was '5'",
                problem(SMALL.replace("{backlog: 5}", "5")));
        assertEquals(
                "scenario.yaml:1: listen.backlog must be a single value, but was a list",
                problem(SMALL.replace("backlog: 5", "backlog: [5]")));
        assertEquals(
                "scenario.yaml:4: duration must be a single value, but was nothing",
                problem(SMALL.replace("duration: 1s", "duration:")));
        assertEquals(
                "scenario.yaml:4: duration: expected a time such as 250us, 18ms, 1.5s or 2m, but was '60'",
                problem(SMALL.replace("1s", "60")));
        assertEquals(
                "scenario.yaml:3: arrivals.evenly: expected a rate such as 3000/s, 0.5/s or 90/m, but was '10'",
                problem(SMALL.replace("10/s", "10")));
        assertEquals(
                "scenario.yaml:5: netdev.path must be 'veth', 'napi' or 'rps', but was 'vth'",
                problem(SMALL + "netdev: {path: vth}\n"));
        assertEquals(
                "scenario.yaml:2: server.multi_accept must be true or false, but was 'maybe'",
                problem(SMALL.replace("service", "multi_accept: maybe, service")));
    }

    @Test
    void namesValuesOutOfRange() {
        assertEquals(
                "scenario.yaml:1: listen sockets must be between 1 and 1024, but was 0",
                problem(SMALL.replace("backlog: 5", "backlog: 5, sockets: 0")));
        assertEquals(
                "scenario.yaml:5: link.loss must be at least 0 and below 1, but was '1'",
                problem(SMALL + "link: {loss: 1}\n"));
        assertEquals(
                "scenario.yaml:4: duration must be longer than zero, but was 0 s", problem(SMALL.replace("1s", "0s")));
        assertEquals(
                "scenario.yaml:1: net.core.somaxconn must be between 0 and 2147483647 on Linux 6.18, but was -1",
                problem("sysctl: {net.core.somaxconn: -1}\n" + SMALL));
        assertEquals(
                "scenario.yaml:1: sysctl must be one the model knows, but was 'net.core.somaxcon'; the nearest is"
                        + " net.core.somaxconn",
                problem("sysctl: {net.core.somaxcon: 1}\n" + SMALL));
    }

    @Test
    void readsWhatClientsProcessesTake() throws IOException {
        assertEquals(
                ClientModel.linux()
                        .withDialInterval(Duration.ofNanos(130_000))
                        .withPollInterval(Duration.ofMillis(10))
                        .withEventCost(Duration.ofNanos(35_000))
                        .withReaction(Distribution.exponential(Duration.ofNanos(100_000))),
                read(SMALL + "clients: {dial_interval: 130us, poll_interval: 10ms, event_cost: 35us,"
                                + " reaction: {exponential: 100us}}\n")
                        .clients());
    }

    @Test
    void readsHowClientsRetryAndKeepConnections() throws IOException {
        ClientModel clients = read(SMALL
                        + "clients: {keep_alive: 2, retry: {retries: 3, first: 100ms, factor: 3, at_most: 1s, jitter: 0.5}}\n")
                .clients();
        assertEquals(2, clients.keepAlive());
        assertEquals(
                RetryPolicy.exponentialBackoff(3, Duration.ofMillis(100))
                        .withFactor(3)
                        .withLongestPause(Duration.ofSeconds(1))
                        .withJitter(0.5),
                clients.retry());
        assertEquals(
                RetryPolicy.immediate(2),
                read(SMALL + "clients: {retry: {retries: 2}}\n").clients().retry());
        assertEquals(
                1_000_000,
                read(SMALL + "clients: {keep_alive: true}\n").clients().keepAlive());
        assertEquals(
                "scenario.yaml:5: clients.retry must be none, or have the key retries, but was 'backoff'",
                problem(SMALL + "clients: {retry: backoff}\n"));
        assertEquals(
                "scenario.yaml:5: retry jitter must be between 0 and 1, but was 2.0",
                problem(SMALL + "clients: {retry: {retries: 1, jitter: 2}}\n"));
    }

    private static final String CHAIN = """
            tiers:
              - kernel: "5.15"
                listen: {backlog: 511}
                server: {model: gateway, proxy_connect_timeout: 3s}
                link: {rtt: 20ms, loss: 0.01}
              - sysctl: {net.core.somaxconn: 64}
                listen: {backlog: 10}
                server: {model: nginx, service: 5ms}
                link: {rtt: 1ms}
            arrivals: {evenly: 10/s}
            duration: 1s
            """;

    @Test
    void readsAChainThatClientsReachAtItsFirstTier() throws IOException {
        Scenario chain = read(CHAIN, "tiers[0].listen.backlog=128");
        assertEquals(2, chain.tiers().size());
        assertEquals(KernelProfile.LINUX_5_15, chain.kernel());
        assertEquals(128, chain.listen().backlog());
        assertEquals(
                Distribution.constant(Duration.ofMillis(20)), chain.clients().roundTrip());
        assertEquals(0.01, chain.loss());
        assertEquals(64, chain.tiers().get(1).sysctls().somaxconn());
        assertEquals(Link.of(Duration.ofMillis(1)), chain.linkTo(1));
    }

    @Test
    void refusesAChainThatIsNone() {
        assertEquals(
                "scenario.yaml:12: with tiers, listen belongs to each of them and must not stand beside them",
                problem(CHAIN + "listen: {backlog: 5}\n"));
        assertEquals(
                "scenario.yaml:2: the key 'server' is missing",
                problem(CHAIN.replace("    server: {model: gateway, proxy_connect_timeout: 3s}\n", "")));
        assertTrue(problem(CHAIN.replace("{model: gateway, proxy_connect_timeout: 3s}", "{model: nginx, service: 1ms}"))
                .startsWith("scenario.yaml:2: a tier with others behind it must be a gateway"));
    }

    @Test
    void namesMalformedDocuments() throws IOException {
        assertEquals("scenario.yaml:2: expected YAML, but: expected ',' or ']', but got :", problem("a: [1\nb: 2\n"));
        assertEquals("scenario.yaml: expected a value, but there is none", problem(""));
        assertEquals("scenario.yaml:2: kernel is given twice", problem("kernel: el7\nkernel: el6\n"));
        assertEquals("scenario.yaml:2: aliases (*name) are not supported", problem("kernel: &k el7\nlisten: *k\n"));
        assertEquals(
                "scenario.yaml:3: expected the end of the document, but there is more", problem("a: 1\n---\nb: 2\n"));
        Path json = file("broken.json", "{\n\"listen\": }\n");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ScenarioFile.read(json, List.of()));
        assertEquals(
                "broken.json:2: expected JSON, but: Unexpected character ('}' (code 125)): expected a value",
                String.valueOf(refused.getMessage()).replace(folder + "/", ""));
    }

    @Test
    void namesMalformedAssignments() {
        assertEquals("--set must be path=value, but was '=5'", problem(SMALL, "=5"));
        assertEquals("--set must be path=value, but was 'duration='", problem(SMALL, "duration="));
        assertEquals(
                "--set must have a path of keys joined by dots, but was 'listen..backlog=5'",
                problem(SMALL, "listen..backlog=5"));
        assertEquals("--set must have a path of keys joined by dots, but was 'listen.=5'", problem(SMALL, "listen.=5"));
        assertEquals(
                "--set server.pauses[1].at=1s: server.pauses has 1 items, so there is no [1]",
                problem(WHOLE, "server.pauses[1].at=1s"));
        assertEquals(
                "--set duration={: expected YAML, but: expected the node content, but found '<stream end>'",
                problem(SMALL, "duration={"));
    }

    @Test
    void takesAnotherLoad() throws IOException {
        Path file = file("server.yaml", """
                listen: {backlog: 5}
                server: {model: nginx, service: 5ms}
                """);
        Scenario scenario =
                ScenarioFile.read(file, List.of()).scenarioUnder(Arrivals.replay(0, 5), Duration.ofSeconds(2));
        assertEquals(Arrivals.replay(0, 5), scenario.load());
        assertEquals(2_000_000_000L, scenario.durationNanos());
    }
}
