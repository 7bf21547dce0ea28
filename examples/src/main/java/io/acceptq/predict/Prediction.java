package io.acceptq.predict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the model says of a recording, over several seeds. */
public final class Prediction {
    private final Recording recording;
    private final Map<String, Spread> figures;

    private Prediction(Recording recording, Map<String, Spread> figures) {
        this.recording = recording;
        this.figures = figures;
    }

    /**
     * Simulates a recording with the seeds 1, 2 and so on.
     *
     * @param seeds how many, at least 1
     */
    public static Prediction of(Recording recording, int seeds) {
        List<Figures> runs = IntStream.range(0, seeds)
                .parallel()
                .mapToObj(index -> ModelFigures.of(recording.kind(), recording.scenario(index), index + 1L))
                .toList();
        Map<String, Spread> figures = new LinkedHashMap<>();
        for (Figures run : runs) {
            for (String name : run.names()) {
                figures.computeIfAbsent(name, missing -> Spread.of(values(runs, missing)));
            }
        }
        return new Prediction(recording, Collections.unmodifiableMap(figures));
    }

    private static double[] values(List<Figures> runs, String name) {
        return runs.stream()
                .filter(run -> run.has(name))
                .mapToDouble(run -> run.value(name))
                .toArray();
    }

    /** What was predicted. */
    public Recording recording() {
        return recording;
    }

    /** The figures, in order. */
    public Map<String, Spread> figures() {
        return figures;
    }

    /** How many figures have a tolerance. */
    public long judged() {
        return figures.keySet().stream()
                .filter(name -> Tolerance.of(recording, name).isPresent())
                .count();
    }

    /** How many figures are within their tolerance. */
    public long within() {
        return figures.entrySet().stream()
                .filter(figure -> Tolerance.of(recording, figure.getKey())
                        .filter(range -> range.holds(figure.getValue().mean()))
                        .isPresent())
                .count();
    }

    /** Whether every figure that has a tolerance is within it. */
    public boolean isWithinTolerance() {
        return within() == judged();
    }
}
