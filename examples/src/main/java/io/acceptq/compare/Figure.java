package io.acceptq.compare;

import io.acceptq.sweep.SweepRow;
import java.util.function.Function;

/** A number that was measured, and where its simulated counterpart stands in runs. */
public final class Figure {
    /** What it counts. */
    public enum Unit {
        /** How many. */
        COUNT,
        /** Milliseconds. */
        MILLISECONDS
    }

    private final String name;
    private final Unit unit;
    private final double measured;
    private final double resolution;
    private final boolean judged;
    private final Function<SweepRow<?>, double[]> simulated;

    private Figure(
            String name,
            Unit unit,
            double measured,
            double resolution,
            boolean judged,
            Function<SweepRow<?>, double[]> simulated) {
        this.name = name;
        this.unit = unit;
        this.measured = measured;
        this.resolution = resolution;
        this.judged = judged;
        this.simulated = simulated;
    }

    static Figure count(String name, long measured, Function<SweepRow<?>, double[]> simulated) {
        return new Figure(name, Unit.COUNT, (double) measured, 0, true, simulated);
    }

    static Figure millis(String name, double measured, double resolution, Function<SweepRow<?>, double[]> simulated) {
        return new Figure(name, Unit.MILLISECONDS, measured, resolution, true, simulated);
    }

    /** The same figure, shown without a judgement. */
    Figure shownOnly() {
        return new Figure(name, unit, measured, resolution, false, simulated);
    }

    /** The name, as in {@code acceptq run --json}, or the counter's label. */
    public String name() {
        return name;
    }

    /** What it counts. */
    public Unit unit() {
        return unit;
    }

    /** The measured number. */
    public double measured() {
        return measured;
    }

    /** The last digit of the measured number. */
    double resolution() {
        return resolution;
    }

    /** Whether it decides if the two agree; the others are for information. */
    public boolean isJudged() {
        return judged;
    }

    /** The simulated numbers, one of each run. */
    double[] simulated(SweepRow<?> row) {
        return simulated.apply(row);
    }
}
