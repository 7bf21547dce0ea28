package io.acceptq.compare;

import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.Seeds;
import io.acceptq.sweep.Sweep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The value of a {@link Trial} with which simulation and measurement come nearest, found by running. */
final class Fit {
    private static final int ROUNDS = 5;
    private static final int SEEDS_FOR_SEARCH = 3;

    /** A likely value is taken instead of one that is nearer by less than this. */
    private static final double SLACK_FACTOR = 1.25;

    private static final double SLACK = 0.5;

    /** Two values nearer than this are one. */
    private static final double CLOSE = 1.01;

    /**
     * A value and its runs.
     *
     * @param trial what was tried
     * @param value the value
     * @param text the value for people; {@code 200 or more} where all that were tried above it compare alike
     * @param scenario the scenario with it
     * @param comparison how it compares, under all seeds
     */
    record Fitted(Trial trial, double value, String text, Scenario scenario, Comparison comparison) {}

    private final Trial trial;
    private final Measurement measurement;
    private final Tolerance tolerance;
    private final Seeds seeds;
    private final Seeds fewSeeds;
    private final NavigableMap<Double, Comparison> tried = new TreeMap<>();

    private Fit(Trial trial, Measurement measurement, Tolerance tolerance, Seeds seeds) {
        this.trial = trial;
        this.measurement = measurement;
        this.tolerance = tolerance;
        this.seeds = seeds;
        this.fewSeeds = few(seeds);
    }

    private static Seeds few(Seeds seeds) {
        long[] few = new long[Math.min(SEEDS_FOR_SEARCH, seeds.count())];
        for (int i = 0; i < few.length; i++) {
            few[i] = seeds.at(i);
        }
        return Seeds.of(few);
    }

    /** The best value; empty if the scenario refuses all. */
    static Optional<Fitted> of(Trial trial, Measurement measurement, Tolerance tolerance, Seeds seeds) {
        return new Fit(trial, measurement, tolerance, seeds).best();
    }

    private Optional<Fitted> best() {
        evaluate(trial.likely());
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        for (int round = 0; round < ROUNDS && isRefined(); round++) {
            evaluate(aroundTheBest());
        }
        double value = likelyIfAsGood(nearest());
        Scenario scenario = trial.knob().apply(value);
        return Optional.of(new Fitted(
                trial, value, text(value), scenario, Comparison.of(scenario, measurement, seeds, tolerance)));
    }

    private String text(double value) {
        boolean isAlikeAbove = trial.fineness() == Trial.Fineness.WHOLE
                && tried.higherKey(value) != null
                && tried.tailMap(value).values().stream().allMatch(above -> above.distance() == distance(value));
        return trial.text().apply(value) + (isAlikeAbove ? " or more" : "");
    }

    private boolean isRefined() {
        return trial.fineness() == Trial.Fineness.WHOLE || trial.fineness() == Trial.Fineness.REAL;
    }

    private void evaluate(List<Double> values) {
        Map<Double, Scenario> possible = new LinkedHashMap<>();
        for (double value : values) {
            if (!tried.containsKey(value)) {
                scenario(value).ifPresent(scenario -> possible.put(value, scenario));
            }
        }
        if (!possible.isEmpty()) {
            Sweep.over(List.copyOf(possible.entrySet()), Map.Entry::getValue)
                    .run(
                            fewSeeds,
                            row -> tried.put(row.setting().getKey(), Comparison.of(row, measurement, tolerance)));
        }
    }

    /** Empty if the kernel would refuse the value. */
    private Optional<Scenario> scenario(double value) {
        try {
            return Optional.of(trial.knob().apply(value));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private double nearest() {
        return tried.keySet().stream()
                .min(Comparator.<Double>comparingInt(value -> gaps(value)).thenComparingDouble(this::distance))
                .orElseThrow();
    }

    private int gaps(double value) {
        return comparison(value).gaps().size();
    }

    private double distance(double value) {
        return comparison(value).distance();
    }

    private Comparison comparison(double value) {
        Comparison comparison = tried.get(value);
        if (comparison == null) {
            throw new IllegalStateException("value " + value + " was not tried");
        }
        return comparison;
    }

    private List<Double> aroundTheBest() {
        double best = nearest();
        List<Double> between = new ArrayList<>();
        Double below = tried.lowerKey(best);
        Double above = tried.higherKey(best);
        if (below != null) {
            addBetween(below, best, between);
        }
        if (above != null) {
            addBetween(best, above, between);
        }
        return between;
    }

    private void addBetween(double low, double high, List<Double> between) {
        double middle = low > 0 ? Math.sqrt(low * high) : high / 2;
        if (trial.fineness() == Trial.Fineness.WHOLE) {
            middle = Math.rint(middle);
        } else if (low > 0 && high / low < CLOSE) {
            return;
        }
        if (middle > low && middle < high) {
            between.add(middle);
        }
    }

    private double likelyIfAsGood(double best) {
        return trial.likely().stream()
                .filter(value -> tried.containsKey(value)
                        && gaps(value) <= gaps(best)
                        && distance(value) <= SLACK_FACTOR * distance(best) + SLACK)
                .min(Comparator.comparingDouble(this::distance))
                .orElse(best);
    }
}
