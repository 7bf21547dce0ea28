package io.acceptq.predict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.JsonText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Predictions as JSON. The keys are a contract; more may be added. */
public final class PredictionDocument {
    private static final int DECIMALS = 3;

    private PredictionDocument() {}

    /** The document of predictions and of the files that hold none. */
    public static ObjectNode of(List<Prediction> predictions, List<String> skipped) {
        ObjectNode document = JsonText.object();
        ArrayNode runs = document.putArray("runs");
        for (Prediction prediction : predictions) {
            ObjectNode run = runs.addObject();
            run.put("name", prediction.recording().name());
            ArrayNode measured = run.putArray("measured");
            for (Figures figures : prediction.recording().measured()) {
                ObjectNode entry = measured.addObject();
                figures.names().forEach(name -> entry.put(name, number(figures.value(name))));
            }
            ObjectNode predicted = run.putObject("predicted");
            prediction.figures().forEach((name, spread) -> put(predicted.putObject(name), prediction, name, spread));
        }
        ArrayNode reasons = document.putArray("skipped");
        skipped.forEach(reasons::add);
        return document;
    }

    private static void put(ObjectNode entry, Prediction prediction, String name, Spread spread) {
        entry.put("mean", number(spread.mean()));
        entry.putArray("ci95").add(number(spread.low())).add(number(spread.high()));
        entry.putArray("range").add(number(spread.least())).add(number(spread.most()));
        Optional<Tolerance.Range> range = Tolerance.of(prediction.recording(), name);
        if (range.isPresent()) {
            entry.putArray("tolerance")
                    .add(number(range.get().low()))
                    .add(number(range.get().high()));
            entry.put("within", range.get().holds(spread.mean()));
        }
    }

    private static BigDecimal number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(rounded.stripTrailingZeros().toPlainString());
    }
}
