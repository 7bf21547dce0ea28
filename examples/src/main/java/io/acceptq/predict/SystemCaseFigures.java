package io.acceptq.predict;

import com.fasterxml.jackson.databind.JsonNode;
import io.acceptq.formats.Fields;
import io.acceptq.loadtool.Quantile;
import java.util.Arrays;
import java.util.Map;

/** What was measured in one run of a case with real clients and one real server. It sees no setting. */
final class SystemCaseFigures {
    private static final double MICROS_PER_MILLI = 1000;

    private SystemCaseFigures() {}

    /** The figures of one run. */
    static Figures of(Fields run) {
        Figures figures = new Figures();
        putOutcomes(figures, run.object("outcomes"));
        figures.put(Figures.SYN_RETRANSMISSIONS, run.object("client_counters").integerOr("TCPSynRetrans", 0));
        double peak = 0;
        for (JsonNode length : run.object("samples").array("accept_queue_len")) {
            peak = Math.max(peak, length.asDouble());
        }
        figures.put(Figures.ACCEPT_QUEUE_PEAK, peak);
        Fields clients = run.object("clients");
        putQuantiles(figures, elapsed(clients.array("start_us"), clients.array("done_us")));
        for (Map.Entry<String, JsonNode> counter : run.object("counters").entries()) {
            figures.put(CounterLabels.of(counter.getKey()), counter.getValue().asDouble());
        }
        return figures;
    }

    private static void putQuantiles(Figures figures, Quantile elapsed) {
        if (!elapsed.isEmpty()) {
            figures.put(Figures.P50, elapsed.at(0.50))
                    .put(Figures.P90, elapsed.at(0.90))
                    .put(Figures.P99, elapsed.at(0.99))
                    .put(Figures.MAX, elapsed.at(1.00));
        }
    }

    private static void putOutcomes(Figures figures, Fields outcomes) {
        for (String always : new String[] {
            Figures.OK,
            Figures.RESET,
            Figures.TIMEOUT,
            Figures.TIMEOUT_IN_CONNECT,
            Figures.TIMEOUT_AFTER_CONNECT,
            Figures.REFUSED,
            Figures.EOF,
            Figures.ETIMEDOUT,
            Figures.UNFINISHED
        }) {
            figures.put(always, 0);
        }
        for (Map.Entry<String, JsonNode> entry : outcomes.entries()) {
            String figure = figure(entry.getKey());
            figures.add(figure, entry.getValue().asDouble());
            if (figure.startsWith("timeout_")) {
                figures.add(Figures.TIMEOUT, entry.getValue().asDouble());
            }
        }
    }

    private static String figure(String outcome) {
        return switch (outcome) {
            case "ok" -> Figures.OK;
            case "timeout-connecting" -> Figures.TIMEOUT_IN_CONNECT;
            case "timeout-waiting" -> Figures.TIMEOUT_AFTER_CONNECT;
            case "ECONNRESET", "EPIPE" -> Figures.RESET;
            case "ECONNREFUSED" -> Figures.REFUSED;
            case "ETIMEDOUT" -> Figures.ETIMEDOUT;
            case "EOF" -> Figures.EOF;
            case "pending-connecting", "pending-waiting" -> Figures.UNFINISHED;
            default -> throw new IllegalArgumentException("outcome '" + outcome + "' is not known");
        };
    }

    private static Quantile elapsed(JsonNode starts, JsonNode ends) {
        double[] values = new double[starts.size()];
        int ended = 0;
        for (int client = 0; client < starts.size(); client++) {
            if (ends.path(client).isNumber()) {
                values[ended++] =
                        (ends.get(client).asLong() - starts.get(client).asLong()) / MICROS_PER_MILLI;
            }
        }
        return Quantile.of(Arrays.copyOf(values, ended));
    }
}
