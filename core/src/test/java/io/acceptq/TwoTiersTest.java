package io.acceptq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.client.ClientModel;
import io.acceptq.client.Outcome;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.result.Cause;
import io.acceptq.result.RunResult;
import io.acceptq.result.Timeline;
import io.acceptq.scenario.Link;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import io.acceptq.server.Pause;
import io.acceptq.server.Proxy;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.units.Rate;
import io.acceptq.verdict.KernelCounter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gateway in front of an application, the question being which of the two queues makes a client's failure. */
class TwoTiersTest {
    private static final int GATEWAY = 0;
    private static final int APPLICATION = 1;

    private static Tier gateway(Proxy proxy) {
        return Tier.on(KernelProfile.LINUX_6_18, Listen.backlog(10), ServerModel.gateway(1, proxy));
    }

    /** 100 clients in a closed loop against an application of 200 requests a second that keeps 11 waiting. */
    private static Scenario slowApplication(Duration timeout, Tier gateway) {
        return Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(10)
                .server(ServerModel.nginx(1, Distribution.constant(Duration.ofMillis(5))))
                .clients(ClientModel.go(timeout))
                .arrivals(ClosedLoop.of(100))
                .lasting(Duration.ofSeconds(8))
                .build()
                .behind(gateway);
    }

    /**
     * An application of 1000 requests a second, with room for the 100 that come at once when the gateway has stood still for half a second.
     */
    private static Scenario stalledGateway() {
        Tier gateway = Tier.on(
                KernelProfile.LINUX_6_18,
                Listen.backlog(10),
                ServerModel.gateway(1, Proxy.pass())
                        .withPauses(Pause.at(Duration.ofSeconds(1)).lasting(Duration.ofMillis(500))));
        return Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(511)
                .server(ServerModel.nginx(1, Distribution.constant(Duration.ofMillis(1))))
                .clients(ClientModel.go(Duration.ofSeconds(1)))
                .arrivals(Arrivals.evenly(Rate.perSecond(200)))
                .lasting(Duration.ofSeconds(4))
                .build()
                .behind(gateway);
    }

    private static List<String> failingTiers(RunResult result) {
        return result.causes().stream()
                .filter(cause -> cause.outcome() != Outcome.UNFINISHED)
                .map(Cause::tier)
                .distinct()
                .toList();
    }

    @Test
    void blamesTheApplicationsQueueAndOnlyThatOneHelps() {
        Scenario chain = slowApplication(Duration.ofSeconds(1), gateway(Proxy.pass()));
        RunResult result = Simulator.run(chain, 1);
        assertTrue(result.timeouts() > 500, result::explain);
        assertEquals(List.of("application"), failingTiers(result), result::explain);
        assertEquals(0, result.tiers().get(GATEWAY).count(KernelCounter.LISTEN_OVERFLOWS));
        assertTrue(result.tiers().get(APPLICATION).count(KernelCounter.LISTEN_OVERFLOWS) > 500, result::explain);

        RunResult otherRaised = Simulator.run(chain.withTier(GATEWAY, tier -> tier.withBacklog(4096)), 1);
        assertEquals(result.outcomes(), otherRaised.outcomes(), "the gateway's backlog was never the limit");
        RunResult raised = Simulator.run(chain.withTier(APPLICATION, tier -> tier.withBacklog(4096)), 1);
        assertEquals(0, raised.timeouts(), raised::explain);
    }

    @Test
    void blamesTheGatewaysQueueAndOnlyThatOneHelps() {
        RunResult result = Simulator.run(stalledGateway(), 1);
        assertTrue(result.timeouts() > 0, result::explain);
        assertEquals(List.of("gateway"), failingTiers(result), result::explain);
        assertEquals(0, result.tiers().get(APPLICATION).count(KernelCounter.LISTEN_OVERFLOWS));

        RunResult otherRaised =
                Simulator.run(stalledGateway().withTier(APPLICATION, tier -> tier.withBacklog(4096)), 1);
        assertEquals(result.outcomes(), otherRaised.outcomes(), "the application's backlog was never the limit");
        RunResult raised = Simulator.run(stalledGateway().withTier(GATEWAY, tier -> tier.withBacklog(4096)), 1);
        assertEquals(0, raised.timeouts(), raised::explain);
    }

    @Test
    void answers502ForAResetAnd504ForADropOfTheApplication() {
        // A dropped SYN is sent again after 1 s, so a proxy_connect_timeout of 0.5 s is over first: 504. With
        // tcp_abort_on_overflow a final ACK that meets a full queue is a reset, which the gateway says as 502: at a
        // round
        // trip of 10 ms between the tiers SYNs are answered that find the queue full when they are acknowledged.
        Scenario chain = slowApplication(
                        Duration.ofSeconds(10), gateway(Proxy.pass().withConnectTimeout(Duration.ofMillis(500))))
                .withTier(
                        APPLICATION,
                        tier -> tier.withSysctls(sysctls -> sysctls.withTcpAbortOnOverflow(1))
                                .withLink(Link.of(Duration.ofMillis(10))));
        RunResult result = Simulator.run(chain, 1);
        assertTrue(result.count(Outcome.HTTP_502) > 0, result::explain);
        assertTrue(result.count(Outcome.HTTP_504) > 0, result::explain);
        assertEquals(0, result.count(Outcome.RESET), "a client of a gateway sees no reset of the application");
        assertEquals(
                result.count(Outcome.HTTP_502),
                result.tiers().get(APPLICATION).count(KernelCounter.EMBRYONIC_RSTS),
                result::explain);
        Timeline unlucky = Simulator.trace(chain, 1).first(Outcome.HTTP_502).orElseThrow();
        assertTrue(unlucky.why().startsWith("application: "), unlucky::toString);
        assertTrue(unlucky.toString().contains("gateway > application: SYN"), unlucky::toString);
    }

    @Test
    void answers504WhenTheApplicationIsSilentTooLong() {
        // proxy_read_timeout below the service time: the gateway answers 504 although no kernel dropped anything.
        Scenario chain = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(511)
                .server(ServerModel.workers(1, Distribution.constant(Duration.ofMillis(300))))
                .arrivals(Arrivals.evenly(Rate.perSecond(1)))
                .lasting(Duration.ofSeconds(4))
                .build()
                .behind(gateway(Proxy.pass().withReadTimeout(Duration.ofMillis(200))));
        RunResult result = Simulator.run(chain, 1);
        assertTrue(result.count(Outcome.HTTP_504) > 0, result::explain);
        assertEquals(0, result.count(Outcome.OK), result::explain);
        assertEquals(Cause.NO_VERDICT, result.causes().get(0).verdict());
    }

    @Test
    void usesUpstreamConnectionsAgain() {
        Scenario chain = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(511)
                .server(ServerModel.nginx(1, Distribution.constant(Duration.ofMillis(1))))
                .arrivals(Arrivals.evenly(Rate.perSecond(100)))
                .lasting(Duration.ofSeconds(4))
                .build()
                .behind(gateway(Proxy.pass().withKeepalive(8)));
        RunResult result = Simulator.run(chain, 1);
        // One request at a time, and nginx closes a connection after keepalive_requests, 1000, of them.
        assertEquals(1, result.tiers().get(APPLICATION).count(KernelCounter.PASSIVE_OPENS), result::explain);
        assertEquals(result.arrivals(), result.count(Outcome.OK) + result.count(Outcome.UNFINISHED));
        assertTrue(result.tiers().get(GATEWAY).count(KernelCounter.PASSIVE_OPENS) >= 399, result::explain);
    }

    @Test
    void drawsTheSameWorkOfTheApplicationBehindAGateway() {
        Scenario alone = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(511)
                .server(ServerModel.workers(64, Distribution.exponential(Duration.ofMillis(20))))
                .arrivals(Arrivals.poisson(Rate.perSecond(100)))
                .lasting(Duration.ofSeconds(10))
                .build();
        long direct = Simulator.run(alone, 5).latency().p50Nanos();
        long behind =
                Simulator.run(alone.behind(gateway(Proxy.pass())), 5).latency().p50Nanos();
        // One more handshake and round trip of 0.1 ms each, and 0.1 ms of the gateway's work; the histogram has 1 %
        // bins.
        assertEquals(direct / 1e6 + 0.3, behind / 1e6, 0.02 * behind / 1e6);
    }
}
