package io.acceptq.examples;

import static io.acceptq.expect.Expect.seeds;
import static io.acceptq.expect.Queue.ACCEPT_QUEUE;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.client.ClientModel;
import io.acceptq.expect.Expect;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.Pause;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.units.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a team believes of its checkout service, as tests; a template to copy. */
class CheckoutHypothesesTest {
    private static final Scenario CHECKOUT = Scenario.on(KernelProfile.LINUX_5_15)
            .sysctls(settings -> settings.withSomaxconn(1_024))
            .backlog(511)
            .server(ServerModel.workers(64, Distribution.exponential(Duration.ofMillis(18))))
            .clients(ClientModel.linux().withTimeout(Duration.ofSeconds(2)).withRoundTrip(Duration.ofMillis(20)))
            .arrivals(Arrivals.poisson(Rate.perSecond(3_000)))
            .lasting(Duration.ofSeconds(10))
            .build();

    private static Scenario pausedFor(Duration length) {
        return CHECKOUT.withServer(
                CHECKOUT.server().withPauses(Pause.at(Duration.ofSeconds(3)).lasting(length)));
    }

    @Test
    void survivesAnOrdinaryMinute() {
        Expect.that(CHECKOUT)
                .over(seeds(1, 2))
                .neverResets()
                .keepsTimeoutsBelow(0.001)
                .neverFills(ACCEPT_QUEUE)
                .keeps("p99 <= 200 ms");
    }

    @Test
    void survivesAGarbageCollectionOf100Milliseconds() {
        Expect.that(pausedFor(Duration.ofMillis(100))).over(seeds(1, 2)).neverFills(ACCEPT_QUEUE);
    }

    /** 3,000 a second for 300 ms are 900 connections, but the queue holds 512: this hypothesis is wrong, and the failure says why. */
    @Test
    void doesNotSurviveAGarbageCollectionOf300Milliseconds() {
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> Expect.that(pausedFor(Duration.ofMillis(300)))
                        .over(seeds(1, 2))
                        .keeps("TcpExtListenOverflows <= 0"));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("accept queue: limit 511, longest 512"), message);
        assertTrue(message.contains("repeat it with Simulator.run(scenario, 1L)"), message);
    }

    @Test
    void aLargerBacklogSurvivesIt() {
        Expect.that(pausedFor(Duration.ofMillis(300)).withBacklog(1_024))
                .over(seeds(1, 2))
                .neverFills(ACCEPT_QUEUE)
                .keeps("TcpExtListenOverflows <= 0");
    }
}
