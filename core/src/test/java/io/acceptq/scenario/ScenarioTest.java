package io.acceptq.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.server.Proxy;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Tier GATEWAY =
            Tier.on(KernelProfile.LINUX_5_15, Listen.backlog(511), ServerModel.gateway(1, Proxy.pass()));

    private static Scenario application() {
        return Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(10)
                .server(ServerModel.nginx(1, Distribution.constant(Duration.ofMillis(5))))
                .arrivals(Arrivals.evenly(Rate.perSecond(10)))
                .lasting(Duration.ofSeconds(1))
                .build();
    }

    @Test
    void namesTiersByWhatTheyAre() {
        Scenario alone = application();
        assertEquals("server", alone.tierName(0));
        Scenario pair = alone.behind(GATEWAY);
        assertEquals(List.of("gateway", "application"), List.of(pair.tierName(0), pair.tierName(1)));
        Scenario three = pair.behind(GATEWAY);
        assertEquals(
                List.of("gateway 1", "gateway 2", "application"),
                List.of(three.tierName(0), three.tierName(1), three.tierName(2)));
    }

    @Test
    void meansTheTierThatClientsReachWhereOneServerIsNamed() {
        Scenario pair = application().behind(GATEWAY);
        assertEquals(KernelProfile.LINUX_5_15, pair.kernel());
        assertEquals(511, pair.listen().backlog());
        Scenario narrow = pair.withBacklog(20);
        assertEquals(20, narrow.tiers().get(0).listen().backlog());
        assertEquals(10, narrow.tiers().get(1).listen().backlog());
        assertEquals(
                30,
                pair.withTier(1, tier -> tier.withBacklog(30))
                        .tiers()
                        .get(1)
                        .listen()
                        .backlog());
    }

    @Test
    void takesTheClientsWayForTheFirstTierAndItsOwnForOthers() {
        Scenario pair = application()
                .withTier(0, tier -> tier.withLink(Link.of(Duration.ofMillis(3))))
                .behind(GATEWAY.withLink(Link.of(Duration.ofMillis(9))))
                .withLoss(0.25);
        assertEquals(Link.of(pair.clients().roundTrip()).withLoss(0.25), pair.linkTo(0));
        assertEquals(Link.of(Duration.ofMillis(3)), pair.linkTo(1));
    }

    @Test
    void refusesAChainThatEndsInAGatewayOrHasAServerInFront() {
        Scenario application = application();
        Tier server = application.tiers().get(0);
        assertEquals(
                "a tier with others behind it must be a gateway, but the server of tier 0 is " + server.server(),
                assertThrows(IllegalArgumentException.class, () -> application.behind(server))
                        .getMessage());
        assertEquals(
                "the last tier must answer requests itself, but its server is a gateway",
                assertThrows(IllegalArgumentException.class, () -> application.withServer(GATEWAY.server()))
                        .getMessage());
    }

    @Test
    void refusesAChainOfMoreThanEight() {
        Scenario chain = application();
        for (int gateways = 0; gateways < 7; gateways++) {
            chain = chain.behind(GATEWAY);
        }
        Scenario longest = chain;
        assertEquals(
                "tiers must be between 1 and 8, but were 9",
                assertThrows(IllegalArgumentException.class, () -> longest.behind(GATEWAY))
                        .getMessage());
    }
}
