package io.acceptq.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.JsonText;
import io.acceptq.profile.QueueLimit;
import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.BindingLimit;
import io.acceptq.sweep.Estimate;
import io.acceptq.sweep.Finding;
import io.acceptq.sweep.Metric;
import io.acceptq.sweep.SweepRow;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.units.Decimals;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many clients a server bears, for people and as JSON.
 *
 * @param scenario what was tried, with other clients
 * @param finding the numbers of clients that meet the goal
 */
record CapacityReport(Scenario scenario, Finding finding) {
    private static final double MILLIS = 1_000;

    /** The most clients such that these and, as far as was tried, fewer meet the goal; empty if the fewest do not. */
    OptionalLong clients() {
        boolean begins = !finding.regions().isEmpty()
                && finding.regions().get(0).from() == finding.range().from();
        return begins ? OptionalLong.of(finding.regions().get(0).to()) : OptionalLong.empty();
    }

    private SweepRow<Long> row() {
        long clients = clients().orElse(finding.range().from());
        return finding.tried().stream()
                .filter(row -> row.setting() == clients)
                .findFirst()
                .orElseThrow();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        OptionalLong clients = clients();
        if (clients.isEmpty()) {
            text.append(finding.goal())
                    .append(" fails already with ")
                    .append(finding.range().from())
                    .append(" clients\n");
        } else if (clients.getAsLong() == finding.range().to()) {
            text.append("all of ")
                    .append(finding.range())
                    .append(" clients meet ")
                    .append(finding.goal())
                    .append('\n');
        } else {
            text.append(clients.getAsLong())
                    .append(" clients at once meet ")
                    .append(finding.goal())
                    .append("; with one more ")
                    .append(finding.goal().expression())
                    .append(" is ")
                    .append(finding.goal().text(oneMore(clients.getAsLong())))
                    .append('\n');
        }
        BindingLimit.of(scenario)
                .forEach(limit -> text.append("  ").append(limit).append('\n'));
        return text.append("  ")
                .append(room())
                .append("\n  ")
                .append(littlesLaw())
                .append('\n')
                .toString();
    }

    private double oneMore(long clients) {
        return finding.tried().stream()
                .filter(row -> row.setting() == clients + 1)
                .mapToDouble(row -> finding.achieved(row).mean())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Where clients can be that nobody turned away, by counting. */
    private String room() {
        QueueLimit queue = scenario.queueLimits().acceptQueue();
        int sockets = scenario.listen().sockets();
        return "the accept queue holds " + queue.holds() + (sockets == 1 ? "" : " at each of " + sockets + " sockets")
                + "; beside them there are the connections that the server has accepted";
    }

    /** What measured numbers say of each other: clients = answers a second x (time of an answer + think time). */
    private String littlesLaw() {
        SweepRow<Long> row = row();
        double perSecond = row.estimate(Metric.of("goodput")).mean();
        Estimate median = row.estimate(Metric.of("p50"));
        boolean thinks = scenario.load() instanceof ClosedLoop loop && !loop.equals(ClosedLoop.of(loop.clients()));
        return "Little's law: " + row.setting() + " clients / " + Decimals.text(perSecond, 1)
                + " answers a second = " + Decimals.text(row.setting() / perSecond * MILLIS, 1) + " ms"
                + (thinks ? ", think time included" : "") + "; the median of the run is "
                + Decimals.text(median.mean(), 1) + " ms";
    }

    ObjectNode document() {
        ObjectNode document = JsonText.object();
        document.put("goal", finding.goal().toString());
        clients().ifPresentOrElse(most -> document.put("clients", most), () -> document.putNull("clients"));
        SweepRow<Long> row = row();
        document.set("achieved", JsonText.number(finding.achieved(row).mean()));
        document.set(
                "goodput", JsonText.number(row.estimate(Metric.of("goodput")).mean()));
        document.set("p50", JsonText.number(row.estimate(Metric.of("p50")).mean()));
        document.put("littles_law", littlesLaw());
        List<String> limits = BindingLimit.of(scenario);
        limits.forEach(document.putArray("limits")::add);
        return document;
    }
}
