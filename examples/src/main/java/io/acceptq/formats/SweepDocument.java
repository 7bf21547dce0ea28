package io.acceptq.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.sweep.Estimate;
import io.acceptq.sweep.GridPoint;
import io.acceptq.sweep.Metric;
import io.acceptq.sweep.SweepRow;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of a sweep as JSON. The keys are a contract; more may be added. */
public final class SweepDocument {
    /** Of the clients' counters those that tell something of the server: how often clients knocked again, and how many answers came too late. */
    private static final Set<String> CLIENT_METRICS = Set.of("client.TcpExtTCPSynRetrans", "client.TcpOutRsts");

    private static final String CLIENT = "client.";

    private SweepDocument() {}

    /**
     * A row: {@code settings}; {@code mean} and {@code ci95} of each metric; {@code difference} and {@code difference_ci95}, which are by how much
     * it is higher than in the baseline, seed by seed. Shares are from 0 to 1, latencies in milliseconds. Null is infinite or unknown.
     */
    public static ObjectNode row(SweepRow<GridPoint> row, SweepRow<GridPoint> baseline) {
        ObjectNode document = JsonText.object();
        document.set("settings", settings(row.setting()));
        ObjectNode mean = document.putObject("mean");
        ObjectNode interval = document.putObject("ci95");
        ObjectNode difference = document.putObject("difference");
        ObjectNode differenceInterval = document.putObject("difference_ci95");
        for (Metric metric : metrics(row)) {
            put(mean, interval, metric, row.estimate(metric));
            put(difference, differenceInterval, metric, row.differenceFrom(baseline, metric));
        }
        return document;
    }

    /** The settings of a point. */
    public static ObjectNode settings(GridPoint point) {
        ObjectNode settings = JsonText.object();
        point.settings().forEach(settings::put);
        return settings;
    }

    /** The knobs and their values. */
    public static ObjectNode grid(Map<String, List<String>> values) {
        ObjectNode grid = JsonText.object();
        values.forEach((knob, texts) -> texts.forEach(grid.putArray(knob)::add));
        return grid;
    }

    private static List<Metric> metrics(SweepRow<GridPoint> row) {
        return row.metrics().stream()
                .filter(metric -> !metric.name().startsWith(CLIENT) || CLIENT_METRICS.contains(metric.name()))
                .toList();
    }

    private static void put(ObjectNode mean, ObjectNode interval, Metric metric, Estimate estimate) {
        mean.set(metric.name(), JsonText.number(estimate.mean()));
        interval.putArray(metric.name()).add(JsonText.number(estimate.low())).add(JsonText.number(estimate.high()));
    }
}
