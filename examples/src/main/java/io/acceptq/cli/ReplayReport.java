package io.acceptq.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.client.Outcome;
import io.acceptq.formats.JsonText;
import io.acceptq.formats.RunDocument;
import io.acceptq.formats.ShortCause;
import io.acceptq.formats.TextTable;
import io.acceptq.result.Latency;
import io.acceptq.result.RunResult;
import io.acceptq.trace.ConnectionTrace;
import io.acceptq.units.Nanos;
import io.acceptq.verdict.KernelCounter;
import java.util.List;

/** A replay for people and as JSON. */
final class ReplayReport {
    private static final int LATENCY_DECIMALS = 1;
    private static final String ASSUMED = " (assumed; --scenario FILE says otherwise)";

    private ReplayReport() {}

    static String text(Replay replay, List<Replay.Row> rows) {
        ConnectionTrace trace = replay.trace();
        String assumed = replay.isAssumed() ? ASSUMED : "";
        StringBuilder text = new StringBuilder();
        text.append("trace    ")
                .append(trace.source())
                .append(": ")
                .append(trace.format().label())
                .append(", ")
                .append(trace.records())
                .append(" records, ")
                .append(trace.arrivals())
                .append(" arrivals in ")
                .append(Nanos.inSeconds(trace.duration().toNanos(), 3))
                .append(" s, ")
                .append(trace.synRetransmissions())
                .append(" SYN retransmissions\n");
        trace.notes().forEach(note -> text.append("note     ").append(note).append('\n'));
        text.append("kernel   ")
                .append(replay.scenario().sysctls())
                .append('\n')
                .append("server   ")
                .append(replay.scenario().server())
                .append(assumed)
                .append('\n')
                .append("clients  ")
                .append(replay.scenario().clients())
                .append(assumed)
                .append('\n')
                .append("run      until ")
                .append(Nanos.text(replay.tail().toNanos()))
                .append(" after the last arrival, so that every attempt ends; seed ")
                .append(rows.get(0).result().seed())
                .append("\n\n");
        return text.append(table(rows)).append(cuts(rows)).toString();
    }

    private static TextTable table(List<Replay.Row> rows) {
        TextTable table = new TextTable(
                "backlog",
                "limit",
                "ok",
                "resets",
                "timeouts",
                "refused",
                "overflows",
                "drops",
                "queue peak",
                "p50 ms",
                "p99 ms",
                "why most failed");
        for (Replay.Row row : rows) {
            RunResult result = row.result();
            table.add(
                    row.backlog(),
                    row.limit().limit(),
                    result.count(Outcome.OK),
                    result.count(Outcome.RESET),
                    result.timeouts(),
                    result.count(Outcome.REFUSED),
                    result.count(KernelCounter.LISTEN_OVERFLOWS),
                    result.count(KernelCounter.LISTEN_DROPS),
                    result.queues().accept().peak(),
                    latency(result.latency(), result.latency().p50Nanos()),
                    latency(result.latency(), result.latency().p99Nanos()),
                    ShortCause.of(result));
        }
        return table;
    }

    private static String latency(Latency latency, long nanos) {
        return latency.count() == 0 ? "-" : Nanos.inMillis(nanos, LATENCY_DECIMALS);
    }

    private static String cuts(List<Replay.Row> rows) {
        StringBuilder text = new StringBuilder();
        for (Replay.Row row : rows) {
            if (row.isCut()) {
                text.append("backlog ")
                        .append(row.backlog())
                        .append(" became ")
                        .append(row.limit().limit())
                        .append(" by ")
                        .append(row.limit().limitingSetting())
                        .append('\n');
            }
        }
        return text.toString();
    }

    static ObjectNode document(Replay replay, List<Replay.Row> rows) {
        ConnectionTrace trace = replay.trace();
        ObjectNode document = JsonText.object();
        document.put("trace", trace.source());
        document.put("format", trace.format().label());
        document.put("records", trace.records());
        document.put("arrivals", trace.arrivals());
        document.put("syn_retransmissions", trace.synRetransmissions());
        document.put("duration_ms", JsonText.millis(trace.duration().toNanos()));
        ArrayNode notes = document.putArray("notes");
        trace.notes().forEach(notes::add);
        document.put("server", replay.scenario().server().toString());
        document.put("clients", replay.scenario().clients().toString());
        document.put("assumed", replay.isAssumed());
        document.put("runs_on_ms", JsonText.millis(replay.tail().toNanos()));
        ArrayNode array = document.putArray("rows");
        for (Replay.Row row : rows) {
            ObjectNode entry = array.addObject();
            entry.put("backlog", row.backlog());
            entry.put("accept_queue_limit", row.limit().limit());
            entry.put("limited_by", row.limit().limitingSetting());
            RunDocument.putInto(entry, row.result());
            entry.put("cause", ShortCause.of(row.result()));
        }
        return document;
    }
}
