package io.acceptq.predict;

import io.acceptq.Simulator;
import io.acceptq.client.Outcome;
import io.acceptq.result.Latency;
import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.verdict.KernelCounter;

/** What the model says of one seed. */
final class ModelFigures {
    private static final double NANOS_PER_MILLI = 1_000_000;

    private ModelFigures() {}

    static Figures of(Recording.Kind kind, Scenario scenario, long seed) {
        RunResult result = Simulator.run(scenario, seed);
        Figures figures = ofResult(result);
        Latency latency = kind == Recording.Kind.SYSTEM_CASE ? result.elapsed() : result.latency();
        if (latency.count() > 0) {
            figures.put(Figures.P50, latency.p50Nanos() / NANOS_PER_MILLI)
                    .put(Figures.P90, latency.p90Nanos() / NANOS_PER_MILLI)
                    .put(Figures.P99, latency.p99Nanos() / NANOS_PER_MILLI)
                    .put(Figures.MAX, latency.maxNanos() / NANOS_PER_MILLI);
        }
        return figures;
    }

    /** Counters and queue are those of the server that does the work, also where a gateway stands in front of it. */
    private static Figures ofResult(RunResult result) {
        TierResult application = result.tiers().get(result.tiers().size() - 1);
        Figures figures = new Figures()
                .put(Figures.OK, result.count(Outcome.OK))
                .put(Figures.RESET, result.count(Outcome.RESET))
                .put(Figures.TIMEOUT, result.timeouts())
                .put(Figures.TIMEOUT_IN_CONNECT, result.count(Outcome.TIMEOUT_IN_CONNECT))
                .put(Figures.TIMEOUT_AFTER_CONNECT, result.count(Outcome.TIMEOUT_AFTER_CONNECT))
                .put(Figures.REFUSED, result.count(Outcome.REFUSED))
                .put(Figures.EOF, result.count(Outcome.EOF))
                .put(Figures.ETIMEDOUT, result.count(Outcome.ETIMEDOUT))
                .put(Figures.UNFINISHED, result.count(Outcome.UNFINISHED))
                .put(
                        Figures.SYN_RETRANSMISSIONS,
                        result.clientCounters().getOrDefault(KernelCounter.TCP_SYN_RETRANS, 0L))
                .put(Figures.ACCEPT_QUEUE_PEAK, application.queues().accept().peak());
        for (Outcome outcome : Outcome.values()) {
            if (outcome.label().startsWith(Figures.HTTP)) {
                figures.put(outcome.label(), result.count(outcome));
            }
        }
        for (KernelCounter counter : KernelCounter.values()) {
            if (!counter.isGauge()) {
                figures.put(counter.label(), application.count(counter));
            }
        }
        return figures;
    }
}
