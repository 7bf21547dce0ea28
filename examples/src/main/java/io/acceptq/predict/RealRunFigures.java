package io.acceptq.predict;

import com.fasterxml.jackson.databind.JsonNode;
import io.acceptq.formats.Fields;
import io.acceptq.loadtool.AbFailures;
import java.util.Map;

/** What was measured in a real run. It sees no setting. */
final class RealRunFigures {
    private static final String CLIENT_SYN_RETRANSMISSIONS = "TcpExtTCPSynRetrans";
    private static final String ACCEPT_QUEUE_COLUMN = "recv_q";

    private RealRunFigures() {}

    /** The figures of the document. */
    static Figures of(Fields run) {
        Figures figures = new Figures();
        Fields client = run.object("client_result");
        putOutcomes(figures, client.object("counts"));
        Fields counters = run.object("counters");
        figures.put(Figures.SYN_RETRANSMISSIONS, counters.object("client").number(CLIENT_SYN_RETRANSMISSIONS));
        putQueuePeak(figures, run.object("server_queue"));
        Fields latencies = client.object("latency_ms");
        if (latencies.has("ok") && latencies.object("ok").has("p50")) {
            Fields ok = latencies.object("ok");
            figures.put(Figures.P50, ok.required("p50").asDouble())
                    .put(Figures.P90, ok.required("p90").asDouble())
                    .put(Figures.P99, ok.required("p99").asDouble())
                    .put(Figures.MAX, ok.required("max").asDouble());
        }
        for (Map.Entry<String, JsonNode> counter : counters.object("server").entries()) {
            figures.put(counter.getKey(), counter.getValue().asDouble());
        }
        return figures;
    }

    static void putOutcomes(Figures figures, Fields counts) {
        if (counts.has("completed")) {
            AbFailures failures = abFailures(counts);
            figures.put(Figures.OK, failures.answeredOf(Math.round(count(counts, "completed"))));
            figures.put(Figures.RESET, failures.resets());
        } else {
            figures.put(Figures.OK, count(counts, "ok"));
            figures.put(Figures.RESET, count(counts, "reset_in_connect") + count(counts, "reset_after_connect"));
        }
        double inConnect = count(counts, Figures.TIMEOUT_IN_CONNECT);
        double afterConnect = count(counts, Figures.TIMEOUT_AFTER_CONNECT);
        figures.put(Figures.TIMEOUT, inConnect + afterConnect)
                .put(Figures.TIMEOUT_IN_CONNECT, inConnect)
                .put(Figures.TIMEOUT_AFTER_CONNECT, afterConnect)
                .put(Figures.REFUSED, count(counts, Figures.REFUSED))
                .put(Figures.EOF, count(counts, Figures.EOF))
                .put(Figures.ETIMEDOUT, count(counts, Figures.ETIMEDOUT));
        for (Map.Entry<String, JsonNode> entry : counts.entries()) {
            if (entry.getKey().startsWith(Figures.HTTP)) {
                figures.put(entry.getKey(), entry.getValue().asDouble());
            }
        }
    }

    private static AbFailures abFailures(Fields counts) {
        return new AbFailures(
                Math.round(count(counts, "failed_connect")),
                Math.round(count(counts, "failed_receive")),
                Math.round(count(counts, "failed_length")),
                Math.round(count(counts, "failed_exceptions")));
    }

    private static double count(Fields counts, String key) {
        return counts.has(key) ? counts.required(key).asDouble() : 0;
    }

    private static void putQueuePeak(Figures figures, Fields queue) {
        int column = 0;
        for (JsonNode name : queue.array("columns")) {
            if (name.asText().equals(ACCEPT_QUEUE_COLUMN)) {
                break;
            }
            column++;
        }
        double peak = 0;
        for (JsonNode row : queue.array("rows")) {
            peak = Math.max(peak, row.path(column).asDouble());
        }
        figures.put(Figures.ACCEPT_QUEUE_PEAK, peak);
    }
}
