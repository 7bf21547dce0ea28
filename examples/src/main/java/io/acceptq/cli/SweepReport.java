package io.acceptq.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.TextTable;
import io.acceptq.sweep.Seeds;
import io.acceptq.units.Decimals;
import java.util.ArrayList;
import java.util.List;

/** The rows of a sweep for people. */
final class SweepReport {
    private static final int PERCENT = 100;
    private static final int PERCENT_DECIMALS = 2;
    private static final int COUNT_DECIMALS = 1;
    private static final String GOODPUT = "goodput";

    private SweepReport() {}

    static String of(List<ObjectNode> rows, Seeds seeds) {
        List<String> headings = new ArrayList<>();
        rows.get(0).get("settings").fieldNames().forEachRemaining(headings::add);
        headings.addAll(List.of(
                "ok %",
                "reset %",
                "timeout %",
                "answered/s",
                "difference/s",
                "p50 ms",
                "p99 ms",
                "queue peak",
                "ListenOverflows"));
        TextTable table = new TextTable(headings.toArray(new String[0]));
        rows.forEach(row -> table.add(cells(row).toArray()));
        String confidence = seeds.count() == 1
                ? "one seed, so no interval; --seeds 1..5 gives them"
                : "mean ± half of the 95 % confidence interval over " + seeds.count() + " seeds";
        return table + "\n" + confidence
                + "; difference/s is answered/s less that of the first row, seed by seed, * where it is no accident\n";
    }

    private static List<String> cells(ObjectNode row) {
        List<String> cells = new ArrayList<>();
        row.get("settings").forEach(value -> cells.add(value.asText()));
        cells.add(text(row, "ok", PERCENT, PERCENT_DECIMALS));
        cells.add(text(row, "reset", PERCENT, PERCENT_DECIMALS));
        cells.add(text(row, "timeout", PERCENT, PERCENT_DECIMALS));
        cells.add(text(row, GOODPUT, 1, COUNT_DECIMALS));
        cells.add(difference(row));
        cells.add(text(row, "p50", 1, COUNT_DECIMALS));
        cells.add(text(row, "p99", 1, COUNT_DECIMALS));
        cells.add(text(row, "accept_queue_peak", 1, COUNT_DECIMALS));
        cells.add(text(row, "TcpExtListenOverflows", 1, COUNT_DECIMALS));
        return cells;
    }

    private static String text(ObjectNode row, String metric, int scale, int decimals) {
        return text(row.get("mean").get(metric), row.get("ci95").get(metric), scale, decimals);
    }

    private static String difference(ObjectNode row) {
        JsonNode interval = row.get("difference_ci95").get(GOODPUT);
        String text = text(row.get("difference").get(GOODPUT), interval, 1, COUNT_DECIMALS);
        boolean isKnown = !interval.get(0).isNull() && !interval.get(1).isNull();
        boolean isAccident =
                !isKnown || (interval.get(0).asDouble() <= 0 && interval.get(1).asDouble() >= 0);
        return isAccident ? text : text + " *";
    }

    private static String text(JsonNode mean, JsonNode interval, int scale, int decimals) {
        if (mean.isNull()) {
            return "-";
        }
        String text = Decimals.fixed(mean.asDouble() * scale, decimals);
        if (interval.get(1).isNull()) {
            return text;
        }
        double margin = (interval.get(1).asDouble() - mean.asDouble()) * scale;
        return text + " ± " + Decimals.fixed(margin, decimals);
    }
}
