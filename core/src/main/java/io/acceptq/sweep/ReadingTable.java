package io.acceptq.sweep;

import io.acceptq.client.Outcome;
import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.sweep.Metric.Unit;
import io.acceptq.verdict.KernelCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Where each metric stands in a result: those of a run as a whole, and those that each tier has. */
final class ReadingTable {
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /** A metric of the whole run. */
    record OfRun(String name, Unit unit, ToDoubleFunction<RunResult> value) {}

    /** A metric of one tier. */
    record OfHost(String name, ToLongFunction<TierResult> value) {}

    static final List<OfRun> OF_RUN = ofRun();
    static final List<OfHost> OF_HOST = ofHost();

    private ReadingTable() {}

    private static List<OfRun> ofRun() {
        List<OfRun> table = new ArrayList<>();
        table.add(new OfRun("arrivals", Unit.COUNT, RunResult::arrivals));
        table.add(new OfRun("attempts", Unit.COUNT, RunResult::attempts));
        table.add(new OfRun("answered", Unit.COUNT, RunResult::answered));
        table.add(new OfRun("goodput", Unit.PER_SECOND, ReadingTable::goodput));
        table.add(share("failed", ReadingTable::failed));
        table.add(share("timeout", RunResult::timeouts));
        for (Outcome outcome : Outcome.values()) {
            table.add(share(outcome.label(), result -> result.count(outcome)));
        }
        table.add(latency("p50", result -> result.latency().p50Nanos()));
        table.add(latency("p90", result -> result.latency().p90Nanos()));
        table.add(latency("p99", result -> result.latency().p99Nanos()));
        table.add(latency("max", result -> result.latency().maxNanos()));
        for (KernelCounter counter : counters()) {
            table.add(new OfRun(
                    "client." + counter.label(),
                    Unit.COUNT,
                    result -> result.clientCounters().getOrDefault(counter, 0L)));
        }
        return List.copyOf(table);
    }

    private static List<OfHost> ofHost() {
        List<OfHost> table = new ArrayList<>();
        table.add(new OfHost("accept_queue_peak", tier -> tier.queues().accept().peak()));
        table.add(new OfHost(
                "accept_queue_dropped", tier -> tier.queues().accept().dropped()));
        table.add(new OfHost("syn_queue_peak", tier -> tier.queues().syn().peak()));
        table.add(new OfHost("syn_queue_dropped", tier -> tier.queues().syn().dropped()));
        table.add(
                new OfHost("netdev_backlog_peak", tier -> tier.queues().netdev().peak()));
        table.add(new OfHost(
                "netdev_backlog_dropped", tier -> tier.queues().netdev().dropped()));
        for (KernelCounter counter : counters()) {
            table.add(new OfHost(counter.label(), tier -> tier.count(counter)));
        }
        return List.copyOf(table);
    }

    private static List<KernelCounter> counters() {
        return Stream.of(KernelCounter.values())
                .filter(counter -> !counter.isGauge())
                .toList();
    }

    private static OfRun share(String name, ToLongFunction<RunResult> count) {
        return new OfRun(
                name,
                Unit.SHARE,
                result -> result.attempts() == 0 ? 0 : count.applyAsLong(result) / (double) result.attempts());
    }

    /** Where nothing was answered no wait was long enough. */
    private static OfRun latency(String name, ToLongFunction<RunResult> nanos) {
        return new OfRun(
                name,
                Unit.MILLISECONDS,
                result -> result.latency().count() == 0
                        ? Double.POSITIVE_INFINITY
                        : nanos.applyAsLong(result) / NANOS_PER_MILLISECOND);
    }

    private static double goodput(RunResult result) {
        return result.answered() * NANOS_PER_SECOND / result.scenario().durationNanos();
    }

    private static long failed(RunResult result) {
        return result.attempts() - result.count(Outcome.OK) - result.count(Outcome.UNFINISHED);
    }

    /** The place of a run's metric, negative if there is none. */
    static int ofRun(String name) {
        for (int i = 0; i < OF_RUN.size(); i++) {
            if (OF_RUN.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The place of a tier's metric, negative if there is none. */
    static int ofHost(String name) {
        for (int i = 0; i < OF_HOST.size(); i++) {
            if (OF_HOST.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    static List<String> hostNames() {
        return OF_HOST.stream().map(OfHost::name).toList();
    }

    static List<String> names() {
        return Stream.concat(OF_RUN.stream().map(OfRun::name), hostNames().stream())
                .toList();
    }
}
