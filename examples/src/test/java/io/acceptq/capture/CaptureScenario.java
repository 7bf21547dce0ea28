package io.acceptq.capture;

import io.acceptq.client.ClientModel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Link;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.NetdevModel;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.ScenarioBuilder;
import io.acceptq.scenario.Tier;
import io.acceptq.server.KeepAlive;
import io.acceptq.server.Proxy;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.List;

/** What is captured and shown to Wireshark. */
record CaptureScenario(String name, Scenario scenario) {
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);

    static List<CaptureScenario> all() {
        return List.of(
                healthy(),
                overflow(),
                cookies(),
                abortOnOverflow(),
                timeouts(),
                loss(),
                keepAlive(),
                largeResponses(),
                netdevBacklog(),
                old(),
                tiers());
    }

    /** Everybody is answered at once. */
    static CaptureScenario healthy() {
        return of("healthy", on(511, workers(64, 5), 1_000).arrivals(Arrivals.poisson(Rate.perSecond(100))));
    }

    /** Twice what the server can do meets an accept queue of 17 places: SYNs are dropped and come again. */
    static CaptureScenario overflow() {
        return of("overflow", on(16, workers(1, 10), 30_000).arrivals(Arrivals.poisson(Rate.perSecond(200))));
    }

    /** A burst fills the SYN queue: SYNs are answered with cookies. */
    static CaptureScenario cookies() {
        return of("cookies", on(64, workers(4, 5), 8_000).arrivals(Arrivals.burst(600, Duration.ofMinutes(1))));
    }

    /** Final ACKs meet a full queue and are answered with RST. */
    static CaptureScenario abortOnOverflow() {
        return of(
                "abort on overflow",
                on(16, workers(2, 20), 10_000)
                        .sysctls(sysctls -> sysctls.withTcpAbortOnOverflow(1))
                        .arrivals(Arrivals.poisson(Rate.perSecond(200))));
    }

    /** Clients give up before their turn comes. */
    static CaptureScenario timeouts() {
        return of("timeouts", on(511, workers(1, 50), 1_500).arrivals(Arrivals.burst(200, Duration.ofMinutes(1))));
    }

    /** A link that loses a twentieth: SYN, SYN-ACK, data and FIN are sent again. */
    static CaptureScenario loss() {
        return of(
                "loss",
                on(511, workers(64, 5), 30_000)
                        .arrivals(Arrivals.poisson(Rate.perSecond(100)))
                        .loss(0.05));
    }

    /** Many requests on few connections. */
    static CaptureScenario keepAlive() {
        ServerModel nginx = ServerModel.nginx(2, Distribution.constant(Duration.ofMillis(4)))
                .withKeepAlive(KeepAlive.of(Duration.ofSeconds(75), 100));
        return of(
                "keep-alive",
                Scenario.on(KernelProfile.LINUX_6_18)
                        .backlog(128)
                        .server(nginx)
                        .clients(ClientModel.linux().withKeepAlive(20).withRoundTrip(Duration.ofMillis(5)))
                        .arrivals(ClosedLoop.of(20)));
    }

    /** Responses of many segments, and requests of two. */
    static CaptureScenario largeResponses() {
        Scenario small = healthy().scenario();
        return new CaptureScenario(
                "large responses",
                small.withServer(small.server().withResponseBytes(100_000))
                        .withClients(small.clients().withRequestBytes(2_000))
                        .withDuration(Duration.ofSeconds(1)));
    }

    /** Packets are dropped before TCP sees them, and wait before that. */
    static CaptureScenario netdevBacklog() {
        NetdevModel narrow =
                NetdevModel.of(NetdevModel.Path.VETH).withCpus(2).withPacketCost(Duration.ofNanos(200_000));
        return of(
                "netdev backlog",
                on(511, workers(8, 1), 20_000)
                        .sysctls(sysctls -> sysctls.withNetdevMaxBacklog(20))
                        .netdev(narrow)
                        .arrivals(Arrivals.burst(200, Duration.ofSeconds(3))));
    }

    /** A kernel of 2013 without timestamps, selective acknowledgements and window scaling. */
    static CaptureScenario old() {
        return of(
                "old",
                Scenario.on(KernelProfile.RHEL_7)
                        .backlog(32)
                        .sysctls(sysctls -> sysctls.with("net.ipv4.tcp_timestamps", 0)
                                .with("net.ipv4.tcp_sack", 0)
                                .with("net.ipv4.tcp_window_scaling", 0))
                        .server(workers(1, 10))
                        .clients(ClientModel.linux()
                                .withKernel(KernelProfile.RHEL_7)
                                .withTimeout(Duration.ofSeconds(10))
                                .withRoundTrip(ROUND_TRIP))
                        .arrivals(Arrivals.burst(150, Duration.ofMinutes(1))));
    }

    /** A gateway in front of an application whose queue is short: the gateway repeats its SYNs. */
    static CaptureScenario tiers() {
        Scenario application = on(8, workers(2, 10), 20_000)
                .arrivals(Arrivals.poisson(Rate.perSecond(260)))
                .lasting(Duration.ofSeconds(4))
                .build();
        Tier gateway = Tier.on(KernelProfile.LINUX_5_15, Listen.backlog(511), ServerModel.gateway(2, Proxy.pass()))
                .withLink(Link.near());
        return new CaptureScenario("tiers", application.behind(gateway));
    }

    private static ServerModel workers(int number, int serviceMillis) {
        return ServerModel.workers(number, Distribution.constant(Duration.ofMillis(serviceMillis)));
    }

    private static ScenarioBuilder on(int backlog, ServerModel server, int timeoutMillis) {
        return Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(backlog)
                .server(server)
                .clients(ClientModel.linux()
                        .withTimeout(Duration.ofMillis(timeoutMillis))
                        .withRoundTrip(ROUND_TRIP));
    }

    private static CaptureScenario of(String name, ScenarioBuilder builder) {
        return new CaptureScenario(name, builder.lasting(Duration.ofSeconds(5)).build());
    }

    @Override
    public String toString() {
        return name;
    }
}
