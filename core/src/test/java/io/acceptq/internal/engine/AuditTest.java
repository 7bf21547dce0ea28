package io.acceptq.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.acceptq.Simulator;
import io.acceptq.client.ClientModel;
import io.acceptq.client.Outcome;
import io.acceptq.client.RetryPolicy;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.SynCookies;
import io.acceptq.profile.Sysctls;
import io.acceptq.random.Distribution;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.NetdevModel;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import io.acceptq.server.KeepAlive;
import io.acceptq.server.Pause;
import io.acceptq.server.Proxy;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.traffic.Load;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final int SCENARIOS = 10_000;

    /** Every run is audited at its end; this runs many small ones of every kind. */
    @Test
    void passesTenThousandRandomSmallScenarios() {
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        long attempts = 0;
        for (int seed = 0; seed < SCENARIOS; seed++) {
            Scenario scenario = scenario(new Random(seed));
            RunResult result;
            try {
                result = Simulator.run(scenario, seed);
            } catch (RuntimeException broken) {
                fail("random scenario " + seed + ": " + broken.getMessage() + "\n" + scenario, broken);
                return;
            }
            long ended = 0;
            for (long count : result.outcomes().values()) {
                ended += count;
            }
            assertEquals(result.attempts(), ended, "random scenario " + seed);
            attempts += result.attempts();
            result.outcomes().forEach((outcome, count) -> {
                if (count > 0) {
                    seen.add(outcome);
                }
            });
        }
        assertTrue(attempts > 20L * SCENARIOS, "the scenarios must have attempts, but had " + attempts);
        assertTrue(
                seen.containsAll(List.of(
                        Outcome.OK,
                        Outcome.RESET,
                        Outcome.EOF,
                        Outcome.HTTP_502,
                        Outcome.HTTP_504,
                        Outcome.TIMEOUT_IN_CONNECT,
                        Outcome.TIMEOUT_AFTER_CONNECT,
                        Outcome.UNFINISHED)),
                "the scenarios must reach every common outcome, but reached " + seen);
    }

    private static Scenario scenario(Random random) {
        List<KernelProfile> kernels = KernelProfile.all();
        KernelProfile kernel = kernels.get(random.nextInt(kernels.size()));
        Sysctls sysctls = Sysctls.defaults(kernel)
                .withSomaxconn(pick(random, 0, 1, 5, 128, 4096))
                .withTcpMaxSynBacklog(pick(random, 1, 4, 16, 128, 2048))
                .withTcpAbortOnOverflow(random.nextInt(2))
                .withTcpSynackRetries(random.nextInt(4))
                .withTcpSyncookies(random.nextBoolean() ? SynCookies.OFF : SynCookies.WHEN_FULL);
        Load load = load(random);
        // A closed loop goes on as fast as it is answered: small runs need a server that takes its time.
        boolean slow = load instanceof ClosedLoop;
        Distribution service = switch (random.nextInt(3)) {
            case 0 -> Distribution.constant(Duration.ofMillis(2 + random.nextInt(20)));
            case 1 -> Distribution.exponential(Duration.ofMillis(2 + random.nextInt(20)));
            default -> Distribution.constant(slow ? Duration.ofMillis(5) : Duration.ZERO);
        };
        ServerModel server = server(random, service);
        if (random.nextInt(3) == 0) {
            server = server.withPauses(Pause.at(Duration.ofMillis(random.nextInt(500)))
                    .lasting(Duration.ofMillis(1 + random.nextInt(900))));
        }
        ClientModel clients = ClientModel.linux()
                .withKernel(kernels.get(random.nextInt(kernels.size())))
                .withHosts(1 + random.nextInt(3))
                .withRoundTrip(Duration.ofNanos((slow ? 5_000 : pick(random, 0, 100, 5_000, 50_000, 200_000)) * 1000L));
        if (random.nextBoolean()) {
            clients = clients.withTimeout(Duration.ofMillis(pick(random, 10, 100, 1000)));
        }
        if (random.nextInt(3) == 0) {
            clients = clients.withKeepAlive(1 + random.nextInt(5));
        }
        if (random.nextInt(5) == 0) {
            clients = clients.withRetry(
                    slow
                            ? RetryPolicy.exponentialBackoff(2, Duration.ofMillis(20))
                                    .withJitter(1)
                            : RetryPolicy.immediate(1 + random.nextInt(2)));
        }
        Scenario scenario = Scenario.on(kernel)
                .sysctls(defaults -> sysctls)
                .listen(Listen.backlog(pick(random, -1, 0, 1, 2, 3, 10))
                        .withSockets(1 + random.nextInt(2))
                        .withDeferAccept(random.nextInt(4) == 0 ? 2 : 0))
                .server(server)
                .clients(clients)
                .arrivals(load)
                .netdev(NetdevModel.of(List.copyOf(EnumSet.allOf(NetdevModel.Path.class))
                                .get(random.nextInt(3)))
                        .withPacketCost(Duration.ofNanos(random.nextInt(3) * 1_000L)))
                .loss(random.nextInt(4) == 0 ? 0.1 : 0)
                .lasting(Duration.ofMillis(slow ? 500 : pick(random, 300, 2_000, 12_000)))
                .build();
        return random.nextInt(5) == 0 ? scenario.behind(gateway(random)) : scenario;
    }

    private static ServerModel server(Random random, Distribution service) {
        return switch (random.nextInt(5)) {
            case 0 -> ServerModel.nginx(1 + random.nextInt(2), service).withWorkerConnections(pick(random, 4, 20, 512));
            case 1 -> ServerModel.threadPool(1 + random.nextInt(3), service).withMaxConnections(pick(random, 1, 8192));
            case 2 -> ServerModel.prefork(1 + random.nextInt(3), service);
            case 3 ->
                ServerModel.workers(1 + random.nextInt(4), service)
                        .withKeepAlive(KeepAlive.of(Duration.ofMillis(30), 3));
            default -> ServerModel.workers(1 + random.nextInt(4), service);
        };
    }

    private static Tier gateway(Random random) {
        List<KernelProfile> kernels = KernelProfile.all();
        Proxy proxy = Proxy.pass()
                .withConnectTimeout(Duration.ofMillis(pick(random, 50, 3_000)))
                .withReadTimeout(Duration.ofMillis(pick(random, 50, 10_000)))
                .withKeepalive(random.nextInt(3));
        return Tier.on(
                        kernels.get(random.nextInt(kernels.size())),
                        Listen.backlog(pick(random, 1, 10, 511)),
                        ServerModel.gateway(1 + random.nextInt(2), proxy).withWorkerConnections(pick(random, 6, 512)))
                .withSysctls(sysctls -> sysctls.withTcpAbortOnOverflow(random.nextInt(2)));
    }

    private static Load load(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> ClosedLoop.of(1 + random.nextInt(30));
            case 1 -> Arrivals.burst(1 + random.nextInt(40), Duration.ofSeconds(1));
            case 2 -> Arrivals.evenly(Rate.perSecond(1 + random.nextInt(100)));
            default -> Arrivals.poisson(Rate.perSecond(1 + random.nextInt(100)));
        };
    }

    private static int pick(Random random, int... values) {
        return values[random.nextInt(values.length)];
    }
}
