package io.acceptq.predict;

import io.acceptq.formats.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Predictions for people: a table a recording. */
public final class PredictionText {
    private PredictionText() {}

    /** The table of a prediction; figures that are zero in every recorded and simulated run are left out. */
    public static String of(Prediction prediction) {
        TextTable table = new TextTable("figure", "measured", "predicted", "95 %", "single runs", "");
        prediction.figures().forEach((name, spread) -> {
            if (isShown(prediction.recording(), name, spread)) {
                table.add(
                        name,
                        measured(prediction.recording(), name),
                        number(spread.mean()),
                        number(spread.low()) + " to " + number(spread.high()),
                        number(spread.least()) + " to " + number(spread.most()),
                        mark(prediction.recording(), name, spread));
            }
        });
        return prediction.recording().name() + "\n" + table;
    }

    private static boolean isShown(Recording recording, String name, Spread spread) {
        return recording.isMeasured(name) && (recording.most(name) != 0 || spread.most() != 0);
    }

    private static String measured(Recording recording, String name) {
        return recording.measured().stream()
                .filter(run -> run.has(name))
                .map(run -> number(run.value(name)))
                .collect(Collectors.joining(" "));
    }

    private static String mark(Recording recording, String name, Spread spread) {
        Optional<Tolerance.Range> range = Tolerance.of(recording, name);
        if (range.isEmpty()) {
            return "";
        }
        return range.get().holds(spread.mean())
                ? "within"
                : "outside " + number(range.get().low()) + " to "
                        + number(range.get().high());
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, value >= 1000 ? "%.0f" : "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** How many figures are near enough. */
    public static String summary(List<Prediction> predictions, int seeds) {
        long judged = predictions.stream().mapToLong(Prediction::judged).sum();
        long within = predictions.stream().mapToLong(Prediction::within).sum();
        return predictions.size() + " recordings, " + seeds + " seeds each; of " + judged + " figures with a tolerance "
                + within + " are within it";
    }
}
