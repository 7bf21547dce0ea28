package io.acceptq.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.compare.Comparison;
import io.acceptq.compare.Explanation;
import io.acceptq.compare.Figure;
import io.acceptq.compare.Reason;
import io.acceptq.compare.Tolerance;
import io.acceptq.formats.JsonText;
import io.acceptq.formats.Paragraph;
import io.acceptq.formats.TextTable;
import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.BindingLimit;
import io.acceptq.sweep.Seeds;
import io.acceptq.units.Decimals;

/**
 * Measured beside simulated, for people and as JSON.
 *
 * @param scenario what was simulated
 * @param explanation what was found
 * @param seeds the seeds
 * @param tolerance the tolerance
 */
record CompareReport(Scenario scenario, Explanation explanation, Seeds seeds, Tolerance tolerance) {
    private static final int PERCENT = 100;
    private static final int WIDTH = 150;
    private static final int LARGE = 1000;
    private static final String INDENT = "    ";
    private static final String NONE = "-";

    String text() {
        Comparison comparison = explanation.comparison();
        StringBuilder text = new StringBuilder().append(table());
        int differing = comparison.gaps().size();
        text.append(comparison.judged() - differing)
                .append(" of ")
                .append(comparison.judged())
                .append(" judged figures agree; seeds ")
                .append(seeds)
                .append(", tolerance ")
                .append(Decimals.text(tolerance.share() * PERCENT, 2))
                .append(" % and what one run says of itself\n");
        if (!explanation.reasons().isEmpty()) {
            text.append("likely reasons, each on top of those before it\n");
            explanation.reasons().forEach(reason -> addLine(text, reason.toString()));
        }
        if (!explanation.unexplained().isEmpty()) {
            text.append("no reason was found for\n");
            addLine(text, String.join(", ", explanation.unexplained()));
        }
        if (differing > 0) {
            text.append("in the scenario\n");
            BindingLimit.of(scenario).forEach(limit -> addLine(text, limit));
        }
        if (!explanation.notes().isEmpty()) {
            text.append("to know\n");
            explanation.notes().forEach(note -> addLine(text, note));
        }
        return text.toString();
    }

    private static void addLine(StringBuilder text, String sentence) {
        text.append("  ").append(Paragraph.wrapped(sentence, WIDTH, INDENT));
    }

    private TextTable table() {
        TextTable table = new TextTable("figure", "measured", "simulated", "95 % from", "to", "allowed", "");
        for (Comparison.Row row : explanation.comparison().rows()) {
            boolean isNothing = row.figure().measured() == 0 && row.simulated().mean() == 0;
            if (!isNothing || row.name().startsWith("TcpExtListen")) {
                table.add(
                        row.name() + (row.figure().unit() == Figure.Unit.MILLISECONDS ? " ms" : ""),
                        number(row.figure().measured()),
                        number(row.simulated().mean()),
                        number(row.simulated().low()),
                        number(row.simulated().high()),
                        row.figure().isJudged() ? "± " + number(row.allowance()) : "",
                        row.figure().isJudged() ? row.agrees() ? "agrees" : "DIFFERS" : "");
            }
        }
        return table;
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Decimals.text(value, Math.abs(value) < LARGE ? 1 : 0) : NONE;
    }

    ObjectNode document() {
        Comparison comparison = explanation.comparison();
        ObjectNode document = JsonText.object();
        document.put("agrees", comparison.agrees());
        document.put("judged", comparison.judged());
        document.put("seeds", seeds.toString());
        document.set("tolerance", JsonText.number(tolerance.share()));
        ArrayNode figures = document.putArray("figures");
        comparison.rows().forEach(row -> put(figures.addObject(), row));
        ArrayNode reasons = document.putArray("reasons");
        explanation.reasons().forEach(reason -> put(reasons.addObject(), reason));
        explanation.unexplained().forEach(document.putArray("unexplained")::add);
        BindingLimit.of(scenario).forEach(document.putArray("limits")::add);
        explanation.notes().forEach(document.putArray("notes")::add);
        return document;
    }

    private static void put(ObjectNode entry, Comparison.Row row) {
        entry.put("name", row.name());
        entry.set("measured", JsonText.number(row.figure().measured()));
        entry.set("simulated", JsonText.number(row.simulated().mean()));
        entry.putArray("ci95")
                .add(JsonText.number(row.simulated().low()))
                .add(JsonText.number(row.simulated().high()));
        entry.set("allowed", JsonText.number(row.allowance()));
        entry.put("judged", row.figure().isJudged());
        entry.put("agrees", row.agrees());
    }

    private static void put(ObjectNode entry, Reason reason) {
        entry.put("rule", reason.rule());
        entry.put("premise", reason.premise());
        entry.put("setting", reason.setting());
        entry.put("now", reason.now());
        entry.put("value", reason.value());
        entry.put("verified", reason.isVerified());
        reason.closes().stream().sorted().forEach(entry.putArray("closes")::add);
        entry.put("after", reason.after());
        reason.others().forEach(entry.putArray("others")::add);
        entry.put("sentence", reason.sentence());
    }
}
