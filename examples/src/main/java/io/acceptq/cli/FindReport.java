package io.acceptq.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.JsonText;
import io.acceptq.formats.TextTable;
import io.acceptq.sweep.Estimate;
import io.acceptq.sweep.Finding;
import io.acceptq.sweep.Goal;
import io.acceptq.sweep.Region;
import io.acceptq.sweep.SweepRow;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What was found, for people and as JSON.
 *
 * @param knob the knob's path
 * @param range the values that were searched
 * @param finding what was found
 * @param limits which limits bind in the scenario as it is written
 */
record FindReport(String knob, KnobRange range, Finding finding, List<String> limits) {
    String text() {
        StringBuilder text = new StringBuilder();
        OptionalLong smallest = finding.smallest();
        text.append(smallest.isPresent() ? knob + " = " + range.text(smallest.getAsLong()) : "no value of " + knob)
                .append(smallest.isPresent() ? " is the smallest that meets " : " meets ")
                .append(finding.goal())
                .append('\n');
        finding.reasons().forEach(reason -> text.append("  ").append(reason).append('\n'));
        if (smallest.isPresent()) {
            text.append("  ").append(finding.load()).append('\n');
        }
        text.append("now\n");
        limits.forEach(limit -> text.append("  ").append(limit).append('\n'));
        return text.append("tried\n").append(table()).toString();
    }

    private TextTable table() {
        TextTable table = new TextTable(knob, finding.goal().expression().toString(), "95 % between", "and", "goal");
        for (SweepRow<Long> row : finding.tried()) {
            Estimate achieved = finding.achieved(row);
            table.add(
                    range.text(row.setting()),
                    text(achieved.mean()),
                    text(achieved.low()),
                    text(achieved.high()),
                    finding.goal().judge(row).name().toLowerCase(Locale.ROOT));
        }
        return table;
    }

    private String text(double value) {
        return Double.isFinite(value) ? finding.goal().text(value) : "-";
    }

    ObjectNode document() {
        ObjectNode document = JsonText.object();
        document.put("knob", knob).put("goal", finding.goal().toString());
        put(document, "value", finding.smallest());
        Estimate achieved = finding.achieved(finding.best());
        document.set("achieved", JsonText.number(achieved.mean()));
        document.putArray("achieved_ci95").add(JsonText.number(achieved.low())).add(JsonText.number(achieved.high()));
        finding.confidence()
                .ifPresentOrElse(
                        confidence -> document.put("confidence", confidence), () -> document.putNull("confidence"));
        document.put("reason", String.join("; ", finding.reasons()));
        ArrayNode regions = document.putArray("regions");
        for (Region region : finding.regions()) {
            regions.addArray().add(region.from()).add(region.to());
        }
        document.put("unit", range.unit());
        document.put("load", finding.load().sentence());
        document.put("exceeds_capacity", finding.load().exceedsCapacity());
        limits.forEach(document.putArray("limits")::add);
        ArrayNode tried = document.putArray("tried");
        finding.tried().forEach(row -> put(tried.addObject(), row));
        return document;
    }

    private static void put(ObjectNode document, String key, OptionalLong value) {
        value.ifPresentOrElse(there -> document.put(key, there), () -> document.putNull(key));
    }

    private void put(ObjectNode entry, SweepRow<Long> row) {
        Estimate achieved = finding.achieved(row);
        entry.put("value", row.setting());
        entry.set("achieved", JsonText.number(achieved.mean()));
        entry.putArray("ci95").add(JsonText.number(achieved.low())).add(JsonText.number(achieved.high()));
        entry.put("met", finding.goal().judge(row) == Goal.Judgement.MET);
    }
}
