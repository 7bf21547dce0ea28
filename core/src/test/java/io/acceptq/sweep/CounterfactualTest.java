package io.acceptq.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.Simulator;
import io.acceptq.client.ClientModel;
import io.acceptq.client.Outcome;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.SynCookies;
import io.acceptq.random.Distribution;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.NetdevModel;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CounterfactualTest {
    /** 250 arrivals a second for 1 s at a worker of 10 ms over 100 ms of round trip, as in the recording e8. */
    private static Scenario surge() {
        return Scenario.on(KernelProfile.LINUX_6_18)
                .sysctls(settings -> settings.withTcpAbortOnOverflow(1).withTcpSyncookies(SynCookies.OFF))
                .backlog(32)
                .server(ServerModel.workers(1, Distribution.constant(Duration.ofMillis(10))))
                .clients(ClientModel.linux().withTimeout(Duration.ofSeconds(5)).withRoundTrip(Duration.ofMillis(100)))
                .arrivals(Arrivals.poisson(Rate.perSecond(250)).until(Duration.ofSeconds(1)))
                .lasting(Duration.ofSeconds(8))
                .build();
    }

    /** 400 at once, who wait 0.7 s. */
    private static Scenario burst() {
        return surge().withArrivals(Arrivals.burst(400, Duration.ofSeconds(30)))
                .withBacklog(4_096)
                .withClients(surge().clients().withTimeout(Duration.ofMillis(700)));
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                surge(),
                surge().withBacklog(511).withSysctls(settings -> settings.withSomaxconn(32)),
                surge().withSysctls(settings -> settings.withTcpAbortOnOverflow(0))
                        .withClients(surge().clients().withTimeout(Duration.ofSeconds(1))),
                burst().withSysctls(settings -> settings.withTcpMaxSynBacklog(128)),
                burst().withNetdev(NetdevModel.of(NetdevModel.Path.VETH).withPacketCost(Duration.ofMillis(1)))
                        .withSysctls(settings -> settings.withNetdevMaxBacklog(20)),
                surge().withKernel(KernelProfile.RHEL_7),
                Recorded.nginxAndGo(100).withBacklog(10),
                Recorded.nginxAndGo(400).withDuration(Duration.ofSeconds(3)),
                Recorded.small().withBacklog(0));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyClaimHoldsWhenItIsRunAgain(Scenario scenario) {
        List<Counterfactual> found = Counterfactual.of(Simulator.run(scenario, 7L));
        assertFalse(found.isEmpty());
        for (Counterfactual claim : found) {
            assertEquals(Optional.empty(), claim.objection(), claim::sentence);
        }
    }

    @Test
    void aWrongClaimIsCaught() {
        Counterfactual right = Counterfactual.of(Simulator.run(surge(), 7L)).get(0);
        long value = right.value().orElseThrow();
        Optional<String> tooLarge = right.claiming(value + 1).objection();
        assertEquals(
                Optional.of("backlog " + (value + 1) + " is not the smallest: " + value + " removes them too"),
                tooLarge);
        Optional<String> tooSmall = right.claiming(value - 1).objection();
        assertTrue(tooSmall.orElseThrow().matches("with backlog " + (value - 1) + ", \\d+ of these still happen"));
    }

    /** Of some 250 arrivals in 1 s the worker takes some 100 meanwhile, so that some 150 wait. All are answered within the 5 s that clients wait. */
    @Test
    void namesTheSmallestBacklogAndWhatBecomesOfTheAttempts() {
        RunResult result = Simulator.run(surge(), 7L);
        assertTrue(result.count(Outcome.RESET) > 0);
        Counterfactual resets = Counterfactual.of(result).stream()
                .filter(claim -> claim.outcome() == Outcome.RESET)
                .findFirst()
                .orElseThrow();
        assertEquals("backlog", resets.setting());
        long value = resets.value().orElseThrow();
        assertTrue(value > 110 && value < 190, resets::sentence);
        assertEquals(result.attempts(), resets.after().count(Outcome.OK));
        assertTrue(
                resets.sentence()
                        .startsWith("with backlog >= " + value + " none of these " + resets.count()
                                + " x reset happens for this reason; then ok " + result.attempts()),
                resets::sentence);
    }

    @Test
    void movesSomaxconnWhereItStandsInTheWay() {
        RunResult result =
                Simulator.run(surge().withBacklog(511).withSysctls(settings -> settings.withSomaxconn(32)), 7L);
        assertEquals(
                "backlog and net.core.somaxconn",
                Counterfactual.of(result).get(0).setting());
    }

    /** Recorded: with backlog 511 1367 of 3388 timed out in connect, with 4096 none, and then 3196 after it. */
    @Test
    void saysThatARemovedCauseIsNoSuccess() {
        Counterfactual inConnect = Counterfactual.of(Simulator.run(Recorded.nginxAndGo(400), 1L)).stream()
                .filter(claim -> claim.outcome() == Outcome.TIMEOUT_IN_CONNECT)
                .findFirst()
                .orElseThrow();
        assertTrue(inConnect.value().orElseThrow() > 511, inConnect::sentence);
        assertTrue(inConnect.after().count(Outcome.TIMEOUT_AFTER_CONNECT) > 3_000, inConnect::sentence);
        assertTrue(inConnect.after().count(Outcome.OK) < 250, inConnect::sentence);
    }

    /** 400 clients that wait a second need 400 * 5.3 ms / 1 s = 2.1 workers, so three. */
    @Test
    void namesTheWorkersWhereTheServerIsTooSlow() {
        Counterfactual waited = Counterfactual.of(Simulator.run(
                        Recorded.nginxAndGo(400).withBacklog(4_096).withDuration(Duration.ofSeconds(4)), 1L))
                .get(0);
        assertEquals("workers", waited.setting());
        assertEquals(3, waited.value().orElseThrow(), waited::sentence);
    }
}
