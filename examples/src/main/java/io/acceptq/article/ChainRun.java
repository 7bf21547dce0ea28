package io.acceptq.article;

import io.acceptq.Simulator;
import io.acceptq.article.Setup.Abort;
import io.acceptq.client.ClientModel;
import io.acceptq.client.Outcome;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.result.Cause;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Link;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import io.acceptq.server.Proxy;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.ClosedLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The article's two nginx, a gateway in front of the application, under the same 200 Go clients: which of the two backlogs makes their failures,
 * and which would help.
 *
 * @param backlogs what was run
 * @param result what happened
 */
record ChainRun(Backlogs backlogs, RunResult result) {
    static final KernelProfile KERNEL = KernelProfile.LINUX_6_18;
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** With a gateway that gives up after 3 s, a client must wait longer to see its answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** nginx's worker_connections of 512 would hold 255 requests at once, each with a connection on either side. */
    private static final int WORKER_CONNECTIONS = 4_096;

    /** Far enough that a final ACK can find a queue full that had room for its SYN. */
    static final Duration BETWEEN_TIERS = Duration.ofMillis(5);

    private static final int NARROW = 10;
    private static final int USUAL = 511;

    /**
     * The two backlogs.
     *
     * @param gateway of the gateway's nginx
     * @param application of the application's nginx
     * @param abort net.ipv4.tcp_abort_on_overflow of both
     * @param timeout of the clients
     */
    record Backlogs(int gateway, int application, Abort abort, Duration timeout) {
        Scenario scenario() {
            Tier front = Tier.on(
                            KERNEL,
                            Listen.backlog(gateway),
                            ServerModel.gateway(1, Proxy.pass().withConnectTimeout(CONNECT_TIMEOUT))
                                    .withWorkerConnections(WORKER_CONNECTIONS))
                    .withSysctls(sysctls -> sysctls.withTcpAbortOnOverflow(abort.value()));
            return Scenario.on(KERNEL)
                    .sysctls(sysctls -> sysctls.withTcpAbortOnOverflow(abort.value()))
                    .backlog(application)
                    .server(ServerModel.nginx(1, Distribution.constant(Setup.SERVICE)))
                    .clients(ClientModel.go(timeout))
                    .arrivals(ClosedLoop.of(Setup.CONNECTIONS))
                    .lasting(Setup.LENGTH)
                    .build()
                    .withTier(0, tier -> tier.withLink(Link.of(BETWEEN_TIERS)))
                    .behind(front);
        }
    }

    /** All runs, in the order of the table. */
    static List<ChainRun> under(long seed) {
        List<Backlogs> setups = new ArrayList<>();
        for (Abort abort : Abort.values()) {
            for (Duration timeout : List.of(LoadKind.TIMEOUT, PATIENCE)) {
                setups.add(new Backlogs(USUAL, NARROW, abort, timeout));
                setups.add(new Backlogs(4_096, NARROW, abort, timeout));
                setups.add(new Backlogs(USUAL, USUAL, abort, timeout));
            }
        }
        return setups.parallelStream()
                .map(backlogs -> new ChainRun(backlogs, Simulator.run(backlogs.scenario(), seed)))
                .toList();
    }

    long failures() {
        return result.attempts() - result.count(Outcome.OK) - result.count(Outcome.UNFINISHED);
    }

    /** The tier whose kernel turned most failed attempts away, or {@code neither}. */
    String blamed() {
        Map<String, Long> byTier = new LinkedHashMap<>();
        for (Cause cause : result.causes()) {
            if (cause.outcome() != Outcome.UNFINISHED) {
                byTier.merge(cause.tier(), cause.count(), Long::sum);
            }
        }
        return byTier.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .filter(tier -> !tier.isEmpty())
                .orElse("neither");
    }
}
