package io.acceptq.sweep;

import io.acceptq.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A sum of metrics of one unit: {@code reset + timeout}. */
public final class Expression {
    private final List<Metric> terms;

    private Expression(List<Metric> terms) {
        this.terms = List.copyOf(terms);
    }

    /**
     * Reads metrics joined by plus signs.
     *
     * @throws IllegalArgumentException if a metric is unknown, with the nearest name, or their units differ
     */
    public static Expression parse(String text) {
        List<Metric> terms = new ArrayList<>();
        for (String name : text.split("\\+", -1)) {
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "a goal is about metrics joined by +, such as reset + timeout, but was about '" + text.strip()
                                + "'");
            }
            terms.add(Metric.of(name.strip()));
        }
        Metric first = terms.get(0);
        for (Metric term : terms) {
            if (term.unit() != first.unit()) {
                throw new IllegalArgumentException("a goal adds metrics of one unit, but " + first + " is "
                        + GoalBound.words(first.unit()) + " and " + term + " is " + GoalBound.words(term.unit()));
            }
        }
        return new Expression(terms);
    }

    /** The metrics that are added. */
    public List<Metric> terms() {
        return terms;
    }

    /** What the sum counts. */
    public Metric.Unit unit() {
        return terms.get(0).unit();
    }

    /** Its value in a run. */
    public double valueIn(RunResult result) {
        return value(Sample.of(result));
    }

    double value(Sample sample) {
        double sum = 0;
        for (Metric term : terms) {
            sum += sample.value(term);
        }
        return sum;
    }

    /** Its value in the run of a cell under each seed. */
    public double[] values(SweepRow<?> row) {
        return row.values(this::value);
    }

    /** Its mean over the seeds of a cell. */
    public Estimate estimate(SweepRow<?> row) {
        return Estimate.of(values(row));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    /** As it is written: {@code reset + timeout}. */
    @Override
    public String toString() {
        return terms.stream().map(Metric::toString).collect(Collectors.joining(" + "));
    }
}
