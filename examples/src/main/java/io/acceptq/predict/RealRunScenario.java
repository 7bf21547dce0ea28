package io.acceptq.predict;

import com.fasterxml.jackson.databind.JsonNode;
import io.acceptq.client.ClientModel;
import io.acceptq.formats.Fields;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.profile.SysctlsText;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Link;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import io.acceptq.server.Pause;
import io.acceptq.server.Proxy;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.traffic.Load;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.Map;

/** The scenario of a real run: its settings, its workload and, for an open loop, the recorded times of arrival. It sees no result. */
final class RealRunScenario {
    /** A server that reads until the request has come has no limit. */
    private static final Duration NO_READ_TIMEOUT = Duration.ofHours(1);

    /** The gateway of the recordings: its proxy_connect_timeout and its proxy_read_timeout. */
    private static final Duration PROXY_CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration PROXY_READ_TIMEOUT = Duration.ofSeconds(10);

    /** After the last client has ended, what is still under way. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final Fields run;
    private final Fields load;
    private final Duration roundTrip;
    private final long[] arrivalNanos;

    private RealRunScenario(Fields run, long[] arrivalNanos) {
        this.run = run;
        this.load = run.object("load");
        long delay = run.object("topology").number("rtt_ms");
        this.roundTrip = delay == 0 ? MeasuredCosts.VETH_ROUND_TRIP : Duration.ofMillis(delay);
        this.arrivalNanos = arrivalNanos;
    }

    /** What kind of recording the document is. */
    static Recording.Kind kind(Fields run) {
        return run.object("server").text("type").equals("nginx_static")
                ? Recording.Kind.SPEED_OF_MACHINE
                : Recording.Kind.REAL_RUN;
    }

    /** Whether the load is an open loop, which replays recorded arrivals. */
    static boolean replays(Fields run) {
        String type = run.object("load").text("type");
        return type.equals("go") && !run.object("load").text("mode").equals("closed");
    }

    /**
     * The scenario.
     *
     * @param run the document
     * @param arrivalNanos the recorded times of arrival of an open loop, else nothing
     * @throws IllegalArgumentException if the document lacks something or asks for what is not modelled
     */
    static Scenario of(Fields run, long[] arrivalNanos) {
        return new RealRunScenario(run, arrivalNanos).scenario();
    }

    private Scenario scenario() {
        Fields settings = run.object("settings");
        Sysctls server = withNetdev(sysctls(settings.object("server_sysctl"), "server_sysctl"), settings);
        Scenario direct = Scenario.on(KernelProfile.LINUX_6_18)
                .sysctls(unset -> server)
                .listen(listen())
                .server(server())
                .clients(clients(sysctls(settings.object("client_sysctl"), "client_sysctl")))
                .arrivals(load())
                .lasting(duration())
                .build();
        String topology = run.object("topology").text("kind");
        return switch (topology) {
            case "direct" -> direct;
            case "two_tier" ->
                direct.withTier(0, tier -> tier.withLink(Link.of(MeasuredCosts.VETH_ROUND_TRIP)))
                        .behind(gateway(settings));
            default ->
                throw new IllegalArgumentException("topology.kind must be direct or two_tier, but was " + topology);
        };
    }

    private Tier gateway(Fields settings) {
        Fields gateway = run.object("gateway");
        if (!gateway.text("type").equals("nginx_proxy")) {
            throw new IllegalArgumentException("gateway.type must be nginx_proxy, but was " + gateway.text("type"));
        }
        ServerModel server = ServerModel.gateway(
                        gateway.integer("workers"),
                        Proxy.pass().withConnectTimeout(PROXY_CONNECT_TIMEOUT).withReadTimeout(PROXY_READ_TIMEOUT))
                .withService(Distribution.constant(MeasuredCosts.GATEWAY_REQUEST))
                .withWakeUp(MeasuredCosts.WAKE_UP);
        return Tier.on(
                withNetdev(sysctls(settings.object("gateway_sysctl"), "gateway_sysctl"), settings),
                Listen.backlog(gateway.integer("backlog")),
                server);
    }

    private static Sysctls withNetdev(Sysctls sysctls, Fields settings) {
        return settings.has("netdev_max_backlog")
                ? sysctls.withNetdevMaxBacklog(settings.integer("netdev_max_backlog"))
                : sysctls;
    }

    static Sysctls sysctls(Fields recorded, String name) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> entry : recorded.entries()) {
            if (entry.getValue().isIntegralNumber()) {
                text.append(entry.getKey())
                        .append('=')
                        .append(entry.getValue().asLong())
                        .append('\n');
            }
        }
        return SysctlsText.read(KernelProfile.LINUX_6_18, name, text.toString()).sysctls();
    }

    private Listen listen() {
        Fields server = run.object("server");
        Listen listen = Listen.backlog(server.integer("backlog"));
        boolean reuseport =
                server.has("reuseport") && server.required("reuseport").asBoolean();
        return reuseport ? listen.withSockets(server.integer("workers")) : listen;
    }

    private ServerModel server() {
        Fields server = run.object("server");
        int workers = server.integer("workers");
        String type = server.text("type");
        return switch (type) {
            case "fixed" ->
                ServerModel.workers(workers, Distribution.constant(service(server)))
                        .withOverhead(MeasuredCosts.FIXED_OVERHEAD)
                        .withTurnaround(MeasuredCosts.TURNAROUND)
                        .withWakeUp(MeasuredCosts.WAKE_UP)
                        .withReadTimeout(NO_READ_TIMEOUT)
                        .withPauses(pauses(server));
            case "nginx_block" ->
                nginx(workers, Distribution.constant(service(server))).withOverhead(MeasuredCosts.NGINX_OVERHEAD);
            case "nginx_static" -> nginx(workers, MeasuredCosts.NGINX_STATIC);
            default ->
                throw new IllegalArgumentException(
                        "server.type must be fixed, nginx_block or nginx_static, but was " + type);
        };
    }

    private ServerModel nginx(int workers, Distribution service) {
        return ServerModel.nginx(workers, service)
                .withTurnaround(MeasuredCosts.NGINX_TURNAROUND)
                .withWakeUp(MeasuredCosts.WAKE_UP)
                .withPauses(Pause.at(firstAccept()).lasting(MeasuredCosts.NGINX_COLD_START));
    }

    private static Duration service(Fields server) {
        return Duration.ofNanos(server.number("service_us") * 1000);
    }

    /** Counted from the first accept(), a round trip after the first arrival. */
    private Pause[] pauses(Fields server) {
        if (!server.has("stall_ms")) {
            return new Pause[0];
        }
        Duration firstAccept = firstAccept();
        return new Pause[] {
            Pause.at(firstAccept.plusMillis(server.number("stall_at_ms")))
                    .lasting(Duration.ofMillis(server.number("stall_ms")))
        };
    }

    private Duration firstAccept() {
        return roundTrip.multipliedBy(3).dividedBy(2).plusNanos(arrivalNanos.length == 0 ? 0 : arrivalNanos[0]);
    }

    private ClientModel clients(Sysctls settings) {
        ClientModel clients = switch (load.text("type")) {
            case "ab" ->
                ClientModel.ab()
                        .withDialInterval(MeasuredCosts.AB_DIAL)
                        .withReaction(MeasuredCosts.WAKE_UP)
                        .withDialsFirst();
            case "go" ->
                ClientModel.go(timeout().plus(MeasuredCosts.GO_TIMER_LATENESS))
                        .withDialInterval(arrivalNanos.length > 0 ? Duration.ZERO : MeasuredCosts.GO_DIAL)
                        .withReaction(MeasuredCosts.GO_REACTION)
                        .withEventCost(MeasuredCosts.GO_EVENT)
                        .withPollInterval(MeasuredCosts.GO_POLL_INTERVAL);
            default -> throw new IllegalArgumentException("load.type must be ab or go, but was " + load.text("type"));
        };
        return clients.withSysctls(unset -> settings).withRoundTrip(link());
    }

    private Distribution link() {
        return run.object("topology").number("rtt_ms") == 0
                ? Distribution.constant(roundTrip)
                : MeasuredCosts.relayed(roundTrip);
    }

    private Duration timeout() {
        return Duration.ofNanos(Nanos.parse(load.text("timeout")));
    }

    private Load load() {
        if (load.text("type").equals("ab")) {
            return ClosedLoop.of(load.integer("c"));
        }
        if (load.text("mode").equals("closed")) {
            return ClosedLoop.of(load.integer("c")).until(Duration.ofNanos(Nanos.parse(load.text("d"))));
        }
        return Arrivals.replay(arrivalNanos);
    }

    private Duration duration() {
        if (load.text("type").equals("ab")) {
            return Duration.ofSeconds(load.number("t"));
        }
        Duration last = load.text("mode").equals("closed")
                ? Duration.ofNanos(Nanos.parse(load.text("d")))
                : Duration.ofNanos(arrivalNanos[arrivalNanos.length - 1]);
        return last.plus(timeout()).plus(SETTLE);
    }
}
