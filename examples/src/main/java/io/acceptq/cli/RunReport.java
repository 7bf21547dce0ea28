package io.acceptq.cli;

import io.acceptq.client.Outcome;
import io.acceptq.formats.NetdevTable;
import io.acceptq.formats.NstatTable;
import io.acceptq.formats.SsTable;
import io.acceptq.formats.TextTable;
import io.acceptq.profile.QueueLimits;
import io.acceptq.result.Cause;
import io.acceptq.result.Latency;
import io.acceptq.result.QueueUse;
import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.units.Decimals;
import io.acceptq.units.Nanos;
import java.util.List;

/** The result of one run for people. */
final class RunReport {
    private static final int CAUSES_AT_MOST = 8;
    private static final int PERCENT = 100;

    private final RunResult result;
    private final StringBuilder text = new StringBuilder();

    private RunReport(RunResult result) {
        this.result = result;
    }

    static String of(RunResult result) {
        RunReport report = new RunReport(result);
        report.scenario();
        report.outcomes();
        report.latency();
        result.tiers().forEach(report::tier);
        report.reasons();
        return report.text.toString();
    }

    private void scenario() {
        text.append(result.scenario()).append("\nseed ").append(result.seed()).append("\n\n");
    }

    private void outcomes() {
        if (result.attempts() > result.arrivals()) {
            text.append(result.arrivals())
                    .append(" requests, of which ")
                    .append(result.answered())
                    .append(" were answered, made ");
        }
        text.append(result.attempts()).append(" attempts\n");
        TextTable table = new TextTable("outcome", "attempts", "share", "what Go's http.Client says");
        for (Outcome outcome : Outcome.values()) {
            long count = result.count(outcome);
            if (count > 0 || outcome == Outcome.OK || outcome == Outcome.RESET) {
                table.add(outcome.label(), count, share(count), outcome.inGo());
            }
        }
        text.append(table).append('\n');
    }

    private String share(long count) {
        return result.attempts() == 0 ? "-" : Decimals.text(count * (double) PERCENT / result.attempts(), 2) + " %";
    }

    private void latency() {
        Latency latency = result.latency();
        text.append("latency of answered attempts, from the intended start\n");
        if (latency.count() == 0) {
            text.append("none was answered\n\n");
            return;
        }
        TextTable table = new TextTable("p50 ms", "p90 ms", "p99 ms", "max ms");
        table.add(
                millis(latency.p50Nanos()),
                millis(latency.p90Nanos()),
                millis(latency.p99Nanos()),
                millis(latency.maxNanos()));
        text.append(table).append('\n');
    }

    private static String millis(long nanos) {
        return Nanos.inMillis(nanos, 2);
    }

    private void tier(TierResult tier) {
        if (isChain()) {
            text.append("== ").append(tier.name()).append('\n');
        }
        queues(tier);
        text.append("counters of the ")
                .append(tier.name())
                .append(", as nstat prints them\n")
                .append(NstatTable.of(tier))
                .append('\n');
    }

    private boolean isChain() {
        return result.tiers().size() > 1;
    }

    private void queues(TierResult tier) {
        QueueLimits limits = tier.tier().queueLimits();
        QueueUse netdev = tier.queues().netdev();
        text.append("accept queue at its longest, as ss -ltn prints it (full when Recv-Q > Send-Q; limited by ")
                .append(limits.acceptQueue().limitingSetting())
                .append(")\n")
                .append(SsTable.of(tier))
                .append("SYN queue: limit ")
                .append(tier.queues().syn().limit())
                .append(", longest ")
                .append(tier.queues().syn().peak())
                .append('\n');
        if (netdev.limit() > 0) {
            text.append("netdev backlog: limit ")
                    .append(netdev.limit())
                    .append(", longest ")
                    .append(netdev.peak())
                    .append(", dropped ")
                    .append(netdev.dropped())
                    .append('\n');
        }
        if (!tier.softnetStat().isEmpty()) {
            text.append(NetdevTable.of(tier))
                    .append("/proc/net/softnet_stat\n")
                    .append(tier.softnetStat().stripTrailing())
                    .append('\n');
        }
        if (netdev.dropped() > 0) {
            text.append(NetdevTable.felt(result));
        }
        text.append('\n');
    }

    private void reasons() {
        if (result.causes().isEmpty() && result.delays().isEmpty()) {
            text.append("The kernel dropped nothing and every attempt was answered.\n");
            return;
        }
        reasons("why attempts failed", result.causes());
        reasons("why answered attempts were late", result.delays());
    }

    private void reasons(String heading, List<Cause> causes) {
        if (causes.isEmpty()) {
            return;
        }
        text.append(heading).append('\n');
        for (Cause cause : causes.subList(0, Math.min(CAUSES_AT_MOST, causes.size()))) {
            text.append("  ")
                    .append(cause.count())
                    .append(" x ")
                    .append(cause.outcome().label())
                    .append(": ")
                    .append(isChain() && !cause.tier().isEmpty() ? "at the " + cause.tier() + ": " : "")
                    .append(cause.sentence());
            if (!cause.value().isEmpty()) {
                text.append(" (")
                        .append(cause.setting())
                        .append(' ')
                        .append(cause.value())
                        .append(')');
            }
            text.append('\n');
        }
        if (causes.size() > CAUSES_AT_MOST) {
            text.append("  and ").append(causes.size() - CAUSES_AT_MOST).append(" rarer stories\n");
        }
    }
}
