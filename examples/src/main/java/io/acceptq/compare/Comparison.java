package io.acceptq.compare;

import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.Estimate;
import io.acceptq.sweep.Seeds;
import io.acceptq.sweep.Sweep;
import io.acceptq.sweep.SweepRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Measured beside simulated, figure by figure.
 *
 * <pre>{@code
 * Comparison comparison = Comparison.of(checkout, Measurement.of(counters).withLoad(ab), Seeds.from(1).to(5), Tolerance.DEFAULT);
 * }</pre>
 */
public final class Comparison {
    /** Beyond this many allowances one figure weighs no more than another. */
    private static final double FAR = 10;

    /**
     * One figure on both sides.
     *
     * @param figure what was measured
     * @param simulated the simulated mean
     * @param allowance how far the two may lie apart
     */
    public record Row(Figure figure, Estimate simulated, double allowance) {
        /** The figure's name. */
        public String name() {
            return figure.name();
        }

        /** Whether the two lie within the allowance. */
        public boolean agrees() {
            return distance() <= 1;
        }

        /** Measured less simulated, in allowances, without its sign. */
        double distance() {
            double distance = Math.abs(figure.measured() - simulated.mean()) / allowance;
            return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
        }

        /** Whether it is judged and too far off. */
        public boolean differs() {
            return figure.isJudged() && !agrees();
        }
    }

    private final List<Row> rows;

    private Comparison(List<Row> rows) {
        this.rows = rows;
    }

    /** Runs the scenario under every seed and compares. */
    public static Comparison of(Scenario scenario, Measurement measurement, Seeds seeds, Tolerance tolerance) {
        SweepRow<Scenario> row =
                Sweep.over(List.of(scenario), same -> same).run(seeds).row(scenario);
        return of(row, measurement, tolerance);
    }

    static Comparison of(SweepRow<?> runs, Measurement measurement, Tolerance tolerance) {
        return new Comparison(measurement.figures().stream()
                .map(figure -> {
                    Estimate simulated = Estimate.of(figure.simulated(runs));
                    return new Row(figure, simulated, tolerance.allowance(figure, simulated));
                })
                .toList());
    }

    /** The figures, in order. */
    public List<Row> rows() {
        return rows;
    }

    /** The figure of a name. */
    Optional<Row> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** How many figures are judged. */
    public long judged() {
        return rows.stream().filter(row -> row.figure().isJudged()).count();
    }

    /** The names of the figures that are judged and too far off. */
    public Set<String> gaps() {
        return rows.stream().filter(Row::differs).map(Row::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether all that is judged agrees. */
    public boolean agrees() {
        return gaps().isEmpty();
    }

    /** How far off the judged figures are, all together. */
    double distance() {
        return rows.stream()
                .filter(row -> row.figure().isJudged())
                .mapToDouble(row -> Math.min(FAR, row.distance()))
                .sum();
    }
}
