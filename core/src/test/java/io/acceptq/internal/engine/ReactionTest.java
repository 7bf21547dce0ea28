package io.acceptq.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.Simulator;
import io.acceptq.client.ClientModel;
import io.acceptq.client.Outcome;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.result.Timeline;
import io.acceptq.result.TracedRun;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.Load;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Processes need time to wake up, to react and to do things one after the other. Round trip 100 us, service 1 ms. */
class ReactionTest {
    private static final ServerModel WORKERS = ServerModel.workers(2, constant(1_000));
    private static final ClientModel CLIENTS = ClientModel.linux().withRoundTrip(micros(100));

    private static Duration micros(long number) {
        return Duration.ofNanos(number * 1000);
    }

    private static Distribution constant(long micros) {
        return Distribution.constant(micros(micros));
    }

    private static TracedRun trace(ClientModel clients, ServerModel server, Load load) {
        Scenario scenario = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(128)
                .server(server)
                .clients(clients)
                .arrivals(load)
                .lasting(Duration.ofSeconds(1))
                .build();
        return Simulator.trace(scenario, 1);
    }

    /** When the attempt's client sent its request, microseconds. */
    private static long requestMicros(TracedRun run, int attempt) {
        return run.timelines().get(attempt).entries().stream()
                        .filter(entry -> entry.toString().contains("client > PSH-ACK"))
                        .findFirst()
                        .orElseThrow()
                        .nanos()
                / 1000;
    }

    private static long endMicros(TracedRun run, int attempt) {
        return run.timelines().get(attempt).entries().stream()
                        .filter(entry -> entry.text().startsWith("the attempt ended"))
                        .findFirst()
                        .orElseThrow()
                        .nanos()
                / 1000;
    }

    private static Load burst(int connections) {
        return Arrivals.replay(new long[connections]);
    }

    @Test
    void aClientSendsItsRequestAndReadsTheResponseAfterItsReaction() {
        TracedRun run = trace(CLIENTS.withReaction(constant(200)), WORKERS, burst(1));
        // Connected after a round trip; the response comes half a round trip after 50 us on the way and 1 ms of work.
        assertEquals(100 + 200, requestMicros(run, 0));
        assertEquals(300 + 50 + 1000 + 50 + 200, endMicros(run, 0));
    }

    @Test
    void whatComesWhileAClientWakesUpIsAttendedToWithTheFirst() {
        TracedRun run = trace(CLIENTS.withReaction(constant(200)), WORKERS, Arrivals.replay(new long[] {0, 150_000}));
        assertEquals(300, requestMicros(run, 0));
        assertEquals(300, requestMicros(run, 1));
    }

    @Test
    void aClientIsBusyWithOneSocketAfterTheOther() {
        TracedRun run = trace(CLIENTS.withEventCost(micros(30)), WORKERS, burst(3));
        assertEquals(
                List.of(100L, 130L, 160L),
                List.of(requestMicros(run, 0), requestMicros(run, 1), requestMicros(run, 2)));
    }

    @Test
    void aClientThatDialsFirstSendsNoRequestBefore() {
        TracedRun run = trace(CLIENTS.withDialInterval(micros(50)).withDialsFirst(), WORKERS, burst(10));
        // Ten connections, one every 50 us: dialed after 500 us.
        assertEquals(500, requestMicros(run, 0));
        assertEquals(500, requestMicros(run, 3));
        assertEquals(450 + 100, requestMicros(run, 9));
    }

    @Test
    void aClientThatDialsLooksAfterItsSocketsOnceAnInterval() {
        ClientModel clients = CLIENTS.withDialInterval(micros(50)).withPollInterval(micros(300));
        TracedRun run = trace(clients, WORKERS, burst(20));
        // The first connection is there at 100 us; those of 150 to 400 us wait until 400 us; dialing ends at 1 ms.
        assertEquals(100, requestMicros(run, 0));
        assertEquals(400, requestMicros(run, 1));
        assertEquals(400, requestMicros(run, 6));
        assertEquals(700, requestMicros(run, 7));
        assertEquals(1050, requestMicros(run, 19));
    }

    @Test
    void aWorkerThatSleepsAcceptsAfterItsWakeUp() {
        TracedRun run = trace(CLIENTS, WORKERS.withWakeUp(constant(80)), burst(1));
        // The final ACK and the request arrive at 150 us; the worker wakes at 230 us and finds both.
        assertEquals(230 + 1000 + 50, endMicros(run, 0));
    }

    @Test
    void aWorkerThatWorksNeedsNoWakeUp() {
        ServerModel one = ServerModel.workers(1, constant(1_000)).withWakeUp(constant(80));
        TracedRun run = trace(CLIENTS, one, burst(2));
        assertEquals(230 + 1000 + 50, endMicros(run, 0));
        assertEquals(1230 + 1000 + 50, endMicros(run, 1));
    }

    @Test
    void anEventLoopWakesUpLikewise() {
        TracedRun run = trace(CLIENTS, ServerModel.nginx(1, constant(1_000)).withWakeUp(constant(80)), burst(1));
        assertEquals(230 + 1000 + 50, endMicros(run, 0));
    }

    @Test
    void whatIsToldLateAboutAClosedSocketIsDropped() {
        // Connected at 100 us, requested at 400 us, the response is there at 1.5 ms and would be read at 1.8 ms; the
        // deadline is 1.6 ms.
        ClientModel clients = CLIENTS.withReaction(constant(300)).withTimeout(Duration.ofNanos(1_600_000));
        TracedRun run = trace(clients, WORKERS, Arrivals.replay(new long[] {0, 5_000_000}));
        assertEquals(2, run.result().count(Outcome.TIMEOUT_AFTER_CONNECT));
        for (Timeline timeline : run.timelines()) {
            assertEquals(Outcome.TIMEOUT_AFTER_CONNECT, timeline.outcome());
        }
    }

    @Test
    void randomLivesEndWithEveryAttemptAccountedFor() {
        ClientModel clients = ClientModel.go(Duration.ofMillis(20))
                .withReaction(Distribution.exponential(micros(500)))
                .withEventCost(micros(20))
                .withPollInterval(Duration.ofMillis(2));
        ServerModel server = ServerModel.nginx(2, Distribution.exponential(micros(900)))
                .withWakeUp(Distribution.exponential(micros(200)))
                .withTurnaround(constant(20));
        for (long seed = 1; seed <= 20; seed++) {
            Scenario scenario = Scenario.on(KernelProfile.LINUX_6_18)
                    .sysctls(s -> s.withTcpAbortOnOverflow(1))
                    .backlog(5)
                    .server(server)
                    .clients(clients)
                    .arrivals(Arrivals.closedLoop(60))
                    .lasting(Duration.ofSeconds(2))
                    .build();
            long ended = Simulator.run(scenario, seed).outcomes().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertEquals(Simulator.run(scenario, seed).attempts(), ended, "seed " + seed);
        }
    }
}
