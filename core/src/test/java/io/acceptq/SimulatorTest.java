package io.acceptq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.client.ClientModel;
import io.acceptq.client.Outcome;
import io.acceptq.client.RetryPolicy;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.result.RunResult;
import io.acceptq.result.Timeline;
import io.acceptq.result.TracedRun;
import io.acceptq.scenario.NetdevModel;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.KeepAlive;
import io.acceptq.server.Pause;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.units.Rate;
import io.acceptq.verdict.KernelCounter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    /** nginx with one worker of 5 ms at the article's settings. */
    private static Scenario article(ClientModel clients, int backlog) {
        return Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(backlog)
                .clients(clients)
                .arrivals(ClosedLoop.of(200))
                .server(ServerModel.nginx(1, Distribution.constant(Duration.ofMillis(5))))
                .lasting(Duration.ofSeconds(4))
                .build();
    }

    @Test
    void givesTheSameResultForTheSameSeedAndAnotherForAnother() {
        Scenario scenario = Scenario.on(KernelProfile.LINUX_5_15)
                .backlog(8)
                .arrivals(Arrivals.poisson(Rate.perSecond(300)))
                .server(ServerModel.workers(2, Distribution.exponential(Duration.ofMillis(7))))
                .lasting(Duration.ofSeconds(5))
                .build();
        assertEquals(Simulator.run(scenario, 42), Simulator.run(scenario, 42));
        assertNotEquals(
                Simulator.run(scenario, 42).latency(),
                Simulator.run(scenario, 43).latency());
    }

    @Test
    void tracesWithoutChangingTheResult() {
        Scenario scenario = article(ClientModel.go(Duration.ofSeconds(1)), 10);
        TracedRun traced = Simulator.trace(scenario, 3);
        assertEquals(Simulator.run(scenario, 3), traced.result());
        assertEquals(traced.result().arrivals(), traced.timelines().size());
        Timeline unlucky = traced.first(Outcome.TIMEOUT_IN_CONNECT).orElseThrow();
        assertTrue(unlucky.why().contains("accept queue was full"), unlucky::toString);
        assertTrue(unlucky.why().contains("tcp_conn_request"), unlucky::toString);
        assertTrue(
                traced.synViews().stream()
                        .anyMatch(view -> view.acceptQueueLength() == 11 && view.acceptQueueLimit() == 10),
                "some SYN must meet a full accept queue, which holds one more than its limit");
    }

    @Test
    void keepsBacklogPlusOneConnectionsWaitingAndTwoInsideNginx() {
        // backlog 10: 11 wait, one is accepted and waits inside the worker, one is served: 13 x 5 ms from dial to
        // answer.
        RunResult result = Simulator.run(article(ClientModel.go(Duration.ofSeconds(1)), 10), 1);
        assertEquals(11, result.queues().accept().peak());
        assertEquals(65, result.latency().p50Nanos() / 1e6, 1.0);
        assertTrue(result.count(KernelCounter.LISTEN_OVERFLOWS) > 0, result::explain);
        assertTrue(result.timeouts() > 0, result::explain);
        assertEquals(0, result.count(Outcome.REFUSED));
    }

    @Test
    void turnsABacklogThatIsLongerThanTheTimeoutIntoTimeouts() {
        // 200 x 5 ms = 1 s of waiting, which is the clients' timeout: no drop, and still hardly an answer after the
        // first second.
        RunResult result = Simulator.run(article(ClientModel.go(Duration.ofSeconds(1)), 511), 1);
        assertEquals(0, result.count(KernelCounter.LISTEN_OVERFLOWS));
        assertEquals(0, result.count(KernelCounter.LISTEN_DROPS));
        assertTrue(result.count(Outcome.TIMEOUT_AFTER_CONNECT) > 400, result::explain);
        assertTrue(result.count(Outcome.OK) < 250, result::explain);
    }

    @Test
    void waitsAsAQueueWithOneServerShould() {
        // M/D/1 at load 0.6 with service 5 ms: the mean wait is 0.6 x 5 / (2 x 0.4) = 3.75 ms (Pollaczek and
        // Khinchine), so a request takes
        // 8.75 ms and half a round trip more each way: the handshake is one round trip of 0.1 ms, request and answer
        // another. Over 24,000
        // requests the sample mean is within 5 % by far. The median of the sojourn lies between service and mean.
        Scenario scenario = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(4096)
                .arrivals(Arrivals.poisson(Rate.perSecond(120)))
                .server(ServerModel.workers(1, Distribution.constant(Duration.ofMillis(5))))
                .lasting(Duration.ofSeconds(200))
                .build();
        RunResult result = Simulator.run(scenario, 1);
        assertEquals(0, result.count(KernelCounter.LISTEN_DROPS));
        // P(wait = 0) = 0.4, so at least 40 % take just the service; the 90 % point of M/D/1 at this load is near 17.5
        // ms.
        assertTrue(result.latency().p50Nanos() > 5_000_000 && result.latency().p50Nanos() < 8_950_000, result::explain);
        assertTrue(
                result.latency().p90Nanos() > 14_000_000 && result.latency().p90Nanos() < 21_000_000, result::explain);
    }

    @Test
    void standsStillDuringAPause() {
        Scenario scenario = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(4096)
                .arrivals(Arrivals.evenly(Rate.perSecond(100)))
                .server(ServerModel.workers(2, Distribution.constant(Duration.ofMillis(2)))
                        .withPauses(Pause.at(Duration.ofSeconds(1)).lasting(Duration.ofMillis(500))))
                .lasting(Duration.ofSeconds(4))
                .build();
        RunResult result = Simulator.run(scenario, 1);
        // The first that comes in the pause waits all of it; 50 wait together at its end.
        assertEquals(0.5, result.latency().maxNanos() / 1e9, 0.02);
        assertEquals(48.0, (double) result.queues().accept().peak(), 3.0);
        assertEquals(0, result.count(KernelCounter.LISTEN_DROPS));
    }

    @Test
    void losesPacketsInTheNetdevBacklogWithoutATraceInTcp() {
        // 200 SYNs in 2 ms against a limit of 2 and packets of 100 us: most are lost before TCP, whose drop counters
        // stay at 0.
        Scenario scenario = Scenario.on(KernelProfile.LINUX_6_18)
                .sysctls(s -> s.withNetdevMaxBacklog(2))
                .backlog(4096)
                .netdev(NetdevModel.of(NetdevModel.Path.VETH).withPacketCost(Duration.ofNanos(100_000)))
                .arrivals(Arrivals.burst(200, Duration.ofSeconds(10)))
                .clients(ClientModel.linux().withDialInterval(Duration.ofNanos(10_000)))
                .server(ServerModel.workers(8, Distribution.constant(Duration.ofMillis(1))))
                .lasting(Duration.ofSeconds(9))
                .build();
        RunResult result = Simulator.run(scenario, 1);
        assertTrue(result.queues().netdev().dropped() > 100, result::explain);
        assertEquals(0, result.count(KernelCounter.LISTEN_DROPS));
        assertTrue(result.clientCounters().getOrDefault(KernelCounter.TCP_SYN_RETRANS, 0L) > 100, result::explain);
        assertTrue(
                result.delays().stream().anyMatch(delay -> delay.setting().equals("net.core.netdev_max_backlog")),
                result::explain);
    }

    @Test
    void showsARetryStorm() {
        // 150 requests a second against 200 that the server could answer, and one pause of a second. What waits longer
        // than
        // the timeout is answered for nobody. Without retries the queue of the dead is worked off at 50 a second; with
        // three
        // more tries at once up to 600 a second come as long as all time out, and it never ends.
        Scenario calm = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(4096)
                .clients(ClientModel.linux().withTimeout(Duration.ofMillis(500)))
                .arrivals(Arrivals.poisson(Rate.perSecond(150)).until(Duration.ofSeconds(20)))
                .server(ServerModel.workers(1, Distribution.constant(Duration.ofMillis(5)))
                        .withPauses(Pause.at(Duration.ofSeconds(2)).lasting(Duration.ofSeconds(1))))
                .lasting(Duration.ofSeconds(30))
                .build();
        RunResult once = Simulator.run(calm, 1);
        assertEquals(once.arrivals(), once.attempts());
        RunResult storm = Simulator.run(calm.withClients(calm.clients().withRetry(RetryPolicy.immediate(3))), 1);
        assertEquals(once.arrivals(), storm.arrivals(), "the same requests");
        assertTrue(storm.attempts() > 2 * storm.arrivals(), storm::explain);
        assertTrue(once.answered() > 0.7 * once.arrivals(), once::explain);
        assertTrue(storm.answered() < 0.3 * storm.arrivals(), storm::explain);
        assertTrue(
                storm.explain().startsWith(storm.arrivals() + " requests, of which " + storm.answered()),
                storm::explain);
    }

    @Test
    void keepsConnectionsOpenWhereBothEndsWantIt() {
        Scenario loop = article(ClientModel.linux().withKeepAlive(200), 511)
                .withArrivals(ClosedLoop.of(20))
                .withServer(ServerModel.nginx(1, Distribution.constant(Duration.ofMillis(5))));
        RunResult kept = Simulator.run(loop, 1);
        assertEquals(20, kept.count(KernelCounter.PASSIVE_OPENS), kept::explain);
        // 4 s at 200 requests a second.
        assertEquals(800, (double) kept.count(Outcome.OK), 10);
        RunResult closed = Simulator.run(loop.withServer(loop.server().withKeepAlive(KeepAlive.OFF)), 1);
        assertTrue(closed.count(KernelCounter.PASSIVE_OPENS) > 780, closed::explain);
    }

    @Test
    void refusesAClosedLoopInWhichNothingTakesTime() {
        Scenario scenario = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(10)
                .clients(ClientModel.linux().withRoundTrip(Duration.ZERO))
                .arrivals(ClosedLoop.of(1))
                .server(ServerModel.workers(1, Distribution.constant(Duration.ZERO)))
                .lasting(Duration.ofSeconds(1))
                .build();
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Simulator.run(scenario, 1));
        assertEquals(
                "time stands still at 0 ns: a closed loop needs a round trip, a service time or a think time above 0",
                refused.getMessage());
    }

    @Test
    void namesAllThatIsMissingInAScenario() {
        IllegalArgumentException incomplete = assertThrows(
                IllegalArgumentException.class,
                () -> Scenario.on(KernelProfile.LINUX_6_18).backlog(10).build());
        assertEquals("scenario is incomplete: server, arrivals, lasting", incomplete.getMessage());
    }
}
