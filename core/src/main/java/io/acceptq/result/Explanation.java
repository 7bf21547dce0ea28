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
        text.append(result.arrivals())
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
        appendQueue(text, "accept queue", result.queues().accept());
        appendQueue(text, "SYN queue", result.queues().syn());
        if (!result.softnetStat().isEmpty()) {
            appendQueue(text, "netdev backlog", result.queues().netdev());
        }
        text.append("\nTcpExtListenOverflows ")
                .append(result.count(KernelCounter.LISTEN_OVERFLOWS))
                .append(", TcpExtListenDrops ")
                .append(result.count(KernelCounter.LISTEN_DROPS));
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

    private static void append(StringBuilder text, Cause cause) {
        text.append('\n')
                .append(cause.count())
                .append(" x ")
                .append(cause.outcome().label())
                .append(": ")
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
