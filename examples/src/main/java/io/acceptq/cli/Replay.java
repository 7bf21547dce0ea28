package io.acceptq.cli;

import io.acceptq.client.ClientModel;
import io.acceptq.formats.ScenarioFile;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.QueueLimit;
import io.acceptq.random.Distribution;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.trace.ConnectionTrace;
import io.acceptq.traffic.Arrivals;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Recorded arrivals, the server they meet, and the runs with several backlogs. */
final class Replay {
    /** Where no scenario says it, the server is one worker of 5 ms. */
    private static final Duration ASSUMED_SERVICE = Duration.ofMillis(5);

    /** Where no scenario says it, clients give up after a second, so that what takes longer is seen as a timeout. */
    private static final Duration ASSUMED_TIMEOUT = Duration.ofSeconds(1);

    private static final int ASSUMED_BACKLOG = 511;

    /** After its timeout a client's attempt is over; a second more for what is under way. */
    private static final Duration AFTER_TIMEOUT = Duration.ofSeconds(1);

    /**
     * Without a timeout the kernel ends an attempt, at the latest when it gives up data, 924.6 s after it was sent.
     *
     * <p>Source: Linux v6.18, Documentation/networking/ip-sysctl.rst, tcp_retries2.
     */
    private static final Duration AFTER_RETRANSMISSIONS = Duration.ofSeconds(1_000);

    private final ConnectionTrace trace;
    private final Scenario scenario;
    private final Assumed assumed;
    private final Duration tail;

    /** Whether server and clients come from a scenario file. */
    enum Assumed {
        NOTHING,
        SERVER_AND_CLIENTS
    }

    private Replay(ConnectionTrace trace, Scenario scenario, Assumed assumed, Duration tail) {
        this.trace = trace;
        this.scenario = scenario;
        this.assumed = assumed;
        this.tail = tail;
    }

    /**
     * A run with one backlog.
     *
     * @param backlog the argument of listen(2)
     * @param limit what the kernel made of it
     * @param result what happened
     */
    record Row(int backlog, QueueLimit limit, RunResult result) {
        /** Whether a setting cut the backlog. */
        boolean isCut() {
            return limit.limit() != backlog;
        }
    }

    /** Against one worker of 5 ms on Linux 6.18, from Linux clients that give up after a second. */
    static Replay withAssumedServer(ConnectionTrace trace) {
        Duration tail = ASSUMED_TIMEOUT.plus(AFTER_TIMEOUT);
        Scenario scenario = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(ASSUMED_BACKLOG)
                .server(ServerModel.workers(1, Distribution.constant(ASSUMED_SERVICE)))
                .clients(ClientModel.linux().withTimeout(ASSUMED_TIMEOUT))
                .arrivals(Arrivals.replay(trace))
                .lasting(trace.duration().plus(tail))
                .build();
        return new Replay(trace, scenario, Assumed.SERVER_AND_CLIENTS, tail);
    }

    /** Against the server of a scenario file, from its clients. */
    static Replay of(ConnectionTrace trace, ScenarioFile file) {
        Arrivals arrivals = Arrivals.replay(trace);
        Scenario draft = file.scenarioUnder(arrivals, trace.duration().plus(AFTER_RETRANSMISSIONS));
        Duration tail = draft.clients().timeout().map(AFTER_TIMEOUT::plus).orElse(AFTER_RETRANSMISSIONS);
        return new Replay(trace, draft.withDuration(trace.duration().plus(tail)), Assumed.NOTHING, tail);
    }

    /** How a scenario is run. */
    @FunctionalInterface
    interface Runner {
        RunResult run(Scenario scenario) throws IOException;
    }

    /** One run for each backlog. */
    List<Row> rows(List<Integer> backlogs, Runner runner) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int backlog : backlogs) {
            Scenario listening = scenario.withBacklog(backlog);
            rows.add(new Row(backlog, listening.queueLimits().acceptQueue(), runner.run(listening)));
        }
        return rows;
    }

    ConnectionTrace trace() {
        return trace;
    }

    Scenario scenario() {
        return scenario;
    }

    boolean isAssumed() {
        return assumed == Assumed.SERVER_AND_CLIENTS;
    }

    /** How long the run goes on after the last arrival. */
    Duration tail() {
        return tail;
    }
}
