package io.acceptq.formats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.client.Outcome;
import io.acceptq.result.Cause;
import io.acceptq.result.Latency;
import io.acceptq.result.QueueUse;
import io.acceptq.result.RunResult;
import io.acceptq.result.SynView;
import io.acceptq.result.TierResult;
import io.acceptq.result.Timeline;
import io.acceptq.sweep.Counterfactual;
import io.acceptq.trace.SoftnetStat;
import io.acceptq.verdict.KernelCounter;
import java.util.List;
import java.util.Set;

/** A result as JSON. The keys are a contract; more may be added. */
public final class RunDocument {
    private static final Set<Outcome> TIMEOUTS = Set.of(Outcome.TIMEOUT_IN_CONNECT, Outcome.TIMEOUT_AFTER_CONNECT);

    private RunDocument() {}

    /** The document of one run. */
    public static ObjectNode of(RunResult result) {
        ObjectNode document = JsonText.object();
        putInto(document, result);
        return document;
    }

    /** Puts the keys of a run into a document. */
    public static void putInto(ObjectNode document, RunResult result) {
        document.put("kernel", result.scenario().kernel().spelling());
        document.put("seed", result.seed());
        document.put("arrivals", result.arrivals());
        document.put("attempts", result.attempts());
        document.put("answered", result.answered());
        putOutcomes(document, result);
        putTier(document, result.tiers().get(0));
        if (result.tiers().size() > 1) {
            ArrayNode tiers = document.putArray("tiers");
            result.tiers()
                    .forEach(tier -> putTier(
                            tiers.addObject()
                                    .put("name", tier.name())
                                    .put("kernel", tier.tier().kernel().spelling()),
                            tier));
        }
        putLatency(document, result.latency());
        putCauses(document.putArray("causes"), result.causes());
        putCauses(document.putArray("delays"), result.delays());
    }

    private static void putTier(ObjectNode document, TierResult tier) {
        ObjectNode counters = document.putObject("counters");
        for (KernelCounter counter : NstatTable.inOrder()) {
            counters.put(counter.label(), tier.count(counter));
        }
        ObjectNode queues = document.putObject("queues");
        put(queues.putObject("accept"), tier.queues().accept());
        put(queues.putObject("syn"), tier.queues().syn());
        ObjectNode netdev = queues.putObject("netdev");
        put(netdev, tier.queues().netdev());
        putCpus(netdev.putArray("cpus"), tier);
        document.put("softnet_stat", tier.softnetStat());
    }

    private static void putCpus(ArrayNode cpus, TierResult tier) {
        for (SoftnetStat.Cpu cpu : SoftnetStat.parse(tier.softnetStat()).cpus()) {
            cpus.addObject()
                    .put("cpu", cpu.cpu())
                    .put("processed", cpu.processed())
                    .put("dropped", cpu.dropped())
                    .put("time_squeeze", cpu.timeSqueezed())
                    .put("received_rps", cpu.receivedRps());
        }
    }

    private static void putOutcomes(ObjectNode document, RunResult result) {
        ObjectNode outcomes = document.putObject("outcomes");
        outcomes.put("ok", result.count(Outcome.OK));
        outcomes.put("reset", result.count(Outcome.RESET));
        outcomes.put("timeout", result.timeouts());
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.OK && outcome != Outcome.RESET && !TIMEOUTS.contains(outcome)) {
                outcomes.put(outcome.label(), result.count(outcome));
            }
        }
        document.putObject("outcomes_detail")
                .put("in_connect", result.count(Outcome.TIMEOUT_IN_CONNECT))
                .put("after_connect", result.count(Outcome.TIMEOUT_AFTER_CONNECT));
    }

    private static void put(ObjectNode queue, QueueUse use) {
        queue.put("limit", use.limit()).put("peak", use.peak()).put("dropped", use.dropped());
    }

    /** Nothing was answered, so there is no latency, which is not a latency of zero. */
    private static void putLatency(ObjectNode document, Latency latency) {
        ObjectNode millis = document.putObject("latency_ms");
        if (latency.count() == 0) {
            millis.putNull("p50").putNull("p90").putNull("p99").putNull("max");
            return;
        }
        millis.put("p50", JsonText.millis(latency.p50Nanos()));
        millis.put("p90", JsonText.millis(latency.p90Nanos()));
        millis.put("p99", JsonText.millis(latency.p99Nanos()));
        millis.put("max", JsonText.millis(latency.maxNanos()));
    }

    private static void putCauses(ArrayNode array, List<Cause> causes) {
        for (Cause cause : causes) {
            array.addObject()
                    .put("verdict", cause.verdict())
                    .put("outcome", cause.outcome().label())
                    .put("count", cause.count())
                    .put("tier", cause.tier())
                    .put("setting", cause.setting())
                    .put("value", cause.value())
                    .put("sentence", cause.sentence());
        }
    }

    /** Puts timelines, a list of lines each. */
    public static void putTimelines(ObjectNode document, List<Timeline> timelines) {
        ArrayNode array = document.putArray("timelines");
        for (Timeline timeline : timelines) {
            ObjectNode entry = array.addObject();
            entry.put("attempt", timeline.attempt())
                    .put("outcome", timeline.outcome().label());
            ArrayNode lines = entry.putArray("lines");
            timeline.entries().forEach(line -> lines.add(line.toString()));
        }
    }

    /** Puts what would have removed the causes. */
    public static void putCounterfactuals(ObjectNode document, List<Counterfactual> remedies) {
        ArrayNode array = document.putArray("counterfactuals");
        for (Counterfactual remedy : remedies) {
            ObjectNode entry = array.addObject();
            entry.put("outcome", remedy.outcome().label())
                    .put("count", remedy.count())
                    .put("setting", remedy.setting());
            remedy.value().ifPresentOrElse(value -> entry.put("value", value), () -> entry.putNull("value"));
            entry.put("ok_then", remedy.after().count(Outcome.OK)).put("sentence", remedy.sentence());
        }
    }

    /** Puts what each SYN found. */
    public static void putProbe(ObjectNode document, List<SynView> views) {
        ArrayNode array = document.putArray("probe");
        for (SynView view : views) {
            array.addObject()
                    .put("time_ms", JsonText.millis(view.nanos()))
                    .put("tier", view.tier())
                    .put("attempt", view.attempt())
                    .put("syn_queue", view.synQueueLength())
                    .put("syn_queue_limit", view.synQueueLimit())
                    .put("accept_queue", view.acceptQueueLength())
                    .put("accept_queue_limit", view.acceptQueueLimit());
        }
    }
}
