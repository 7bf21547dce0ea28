package io.acceptq.result;

import io.acceptq.client.Outcome;
import io.acceptq.units.Nanos;
import io.acceptq.verdict.KernelCounter;

/** A result in words. */
final class Explanation {
    private static final int LATENCY_DECIMALS = 1;

    private final RunResult result;

    Explanation(RunResult result) {
        this.result = result;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        if (result.attempts() > result.arrivals()) {
            text.append(result.arrivals())
                    .append(" requests, of which ")
                    .append(result.answered())
                    .append(" were answered, made ");
        }
        text.append(result.attempts())
                .append(" attempts, seed ")
                .append(result.seed())
                .append(": ");
        appendOutcomes(text);
        if (result.latency().count() > 0) {
            text.append("\nlatency of answered attempts: p50 ")
                    .append(Nanos.inMillis(result.latency().p50Nanos(), LATENCY_DECIMALS))
                    .append(" ms, p99 ")
                    .append(Nanos.inMillis(result.latency().p99Nanos(), LATENCY_DECIMALS))
                    .append(" ms, max ")
                    .append(Nanos.inMillis(result.latency().maxNanos(), LATENCY_DECIMALS))
                    .append(" ms");
        }
        for (TierResult tier : result.tiers()) {
            append(text, tier);
        }
        for (Cause cause : result.causes()) {
            append(text, cause);
        }
        for (Cause delay : result.delays()) {
            append(text, delay);
        }
        return text.toString();
    }

    private void appendOutcomes(StringBuilder text) {
        boolean first = true;
        for (Outcome outcome : Outcome.values()) {
            long count = result.count(outcome);
            if (count > 0 || outcome == Outcome.OK) {
                text.append(first ? "" : ", ")
                        .append(outcome.label())
                        .append(' ')
                        .append(count);
                first = false;
            }
        }
    }

    private void append(StringBuilder text, TierResult tier) {
        String of = result.tiers().size() == 1 ? "" : tier.name() + ": ";
        appendQueue(text, of + "accept queue", tier.queues().accept());
        appendQueue(text, of + "SYN queue", tier.queues().syn());
        if (!tier.softnetStat().isEmpty()) {
            appendQueue(text, of + "netdev backlog", tier.queues().netdev());
        }
        text.append('\n')
                .append(of)
                .append("TcpExtListenOverflows ")
                .append(tier.count(KernelCounter.LISTEN_OVERFLOWS))
                .append(", TcpExtListenDrops ")
                .append(tier.count(KernelCounter.LISTEN_DROPS));
    }

    private static void appendQueue(StringBuilder text, String name, QueueUse use) {
        text.append('\n')
                .append(name)
                .append(": limit ")
                .append(use.limit())
                .append(", longest ")
                .append(use.peak())
                .append(", dropped because of it ")
                .append(use.dropped());
    }

    private void append(StringBuilder text, Cause cause) {
        text.append('\n')
                .append(cause.count())
                .append(" x ")
                .append(cause.outcome().label())
                .append(": ")
                .append(result.tiers().size() == 1 || cause.tier().isEmpty() ? "" : "at the " + cause.tier() + ": ")
                .append(cause.sentence());
        if (!cause.value().isEmpty()) {
            text.append(" (")
                    .append(cause.setting())
                    .append(": ")
                    .append(cause.value())
                    .append(')');
        }
    }
}
