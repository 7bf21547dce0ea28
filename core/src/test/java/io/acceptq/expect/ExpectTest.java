package io.acceptq.expect;

import static io.acceptq.expect.Expect.seeds;
import static io.acceptq.expect.Queue.ACCEPT_QUEUE;
import static io.acceptq.expect.Queue.NETDEV_BACKLOG;
import static io.acceptq.expect.Queue.SYN_QUEUE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.Simulator;
import io.acceptq.client.ClientModel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Bursts of 100 connections at one worker of 10 ms: the last waits a second, and 99 must fit behind the first. */
class ExpectTest {
    private static final Scenario BURSTS = Scenario.on(KernelProfile.LINUX_6_18)
            .backlog(128)
            .server(ServerModel.workers(1, Distribution.exponential(Duration.ofMillis(10))))
            .clients(ClientModel.linux().withTimeout(Duration.ofSeconds(5)))
            .arrivals(Arrivals.burst(100, Duration.ofSeconds(20)))
            .lasting(Duration.ofSeconds(20))
            .build();

    private static final Scenario RESETTING =
            BURSTS.withBacklog(20).withSysctls(settings -> settings.withTcpAbortOnOverflow(1));

    private static String message(Runnable failing) {
        return String.valueOf(assertThrows(AssertionError.class, failing::run).getMessage());
    }

    @Test
    void passesWhatHolds() {
        Expect.that(BURSTS)
                .over(seeds(1, 4))
                .neverResets()
                .keepsTimeoutsBelow(0.001)
                .neverFills(ACCEPT_QUEUE)
                .neverFills(SYN_QUEUE)
                .neverFills(NETDEV_BACKLOG)
                .keeps("p99 <= 2 s")
                .keeps("TcpExtListenOverflows <= 0");
    }

    @Test
    void aFailureIsTheExplanationOfItsSeed() {
        String message = message(() -> Expect.that(RESETTING).over(seeds(3, 6)).keeps("TcpExtListenOverflows <= 0"));
        assertTrue(
                message.startsWith("expected TcpExtListenOverflows <= 0, but under seed 3 TcpExtListenOverflows was "),
                message);
        assertTrue(message.contains(Simulator.run(RESETTING, 3L).explain()), message);
        assertTrue(message.contains("Simulator.run(scenario, 3L)"), message);
    }

    @Test
    void aRepeatedSeedShowsTheSameFailure() {
        Scenario rare = BURSTS.withClients(ClientModel.linux().withTimeout(Duration.ofMillis(1_150)));
        String message = message(() -> Expect.that(rare).over(seeds(1, 50)).keepsTimeoutsBelow(0.000_1));
        Matcher seed =
                Pattern.compile("under seed (\\d+) timeout was ([\\d.]+) %").matcher(message);
        assertTrue(seed.find(), message);
        // One burst of 100 attempts: the share in percent is the number.
        assertEquals(Double.parseDouble(seed.group(2)), (double)
                Simulator.run(rare, Long.parseLong(seed.group(1))).timeouts());
    }

    /** The queue holds 99 with backlog 98, so that it is full once the first of 100 is accepted and 99 wait. */
    @Test
    void fullIsOneMoreThanTheLimit() {
        assertTrue(message(() ->
                        Expect.that(BURSTS.withBacklog(20)).over(seeds(1, 1)).neverFills(ACCEPT_QUEUE))
                .startsWith("expected the accept queue, which holds 21, never full, but under seed 1"
                        + " accept_queue_peak was 21\n"));
        Expect.that(BURSTS.withBacklog(100)).over(seeds(1, 1)).neverFills(ACCEPT_QUEUE);
    }

    @Test
    void refusesWhatCannotBeExpected() {
        Expectation expectation = Expect.that(BURSTS).over(seeds(1, 1));
        assertThrows(IllegalArgumentException.class, () -> expectation.keepsTimeoutsBelow(0));
        assertThrows(IllegalArgumentException.class, () -> expectation.keeps("p99 < 3"));
        assertThrows(IllegalArgumentException.class, () -> seeds(5, 1));
    }
}
