package io.acceptq.grid;

import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.GridPoint;
import io.acceptq.sweep.Sample;
import io.acceptq.sweep.Seeds;
import java.util.List;

/**
 * Neighbouring cells of a grid, each with the same seeds. Nothing of them is kept in memory but where they begin and end.
 *
 * <p>Their runs have numbers: with the seeds 1..5, run 12 of the whole grid is that of cell 2 under seed 3.
 */
public final class Cells {
    private final Knobs knobs;
    private final Seeds seeds;
    private final List<GridPoint> points;
    private final int first;
    private final int end;

    private Cells(Knobs knobs, Seeds seeds, int first, int end) {
        this.knobs = knobs;
        this.seeds = seeds;
        this.points = knobs.points();
        this.first = first;
        this.end = end;
    }

    /** All cells of a grid. */
    public static Cells all(Knobs knobs, Seeds seeds) {
        return new Cells(knobs, seeds, 0, knobs.points().size());
    }

    /** Those from a cell on. */
    Cells from(int cell) {
        return new Cells(knobs, seeds, cell, end);
    }

    /** The first of all cells of the grid, from which all differences are taken. */
    Cells baseline() {
        return new Cells(knobs, seeds, 0, 1);
    }

    /** The combinations of values, made when they are asked for. */
    public List<GridPoint> points() {
        return points.subList(first, end);
    }

    /** The knobs of the grid. */
    public Knobs knobs() {
        return knobs;
    }

    /** The seeds of each cell. */
    public Seeds seeds() {
        return seeds;
    }

    /** The number of the first run. */
    public long firstRun() {
        return (long) first * seeds.count();
    }

    /** The number of the last run, and one. */
    public long endRun() {
        return (long) end * seeds.count();
    }

    /** Whether a run is the first of its cell. */
    public boolean beginsCell(long run) {
        return run % seeds.count() == 0;
    }

    /** The combination of a run. */
    public GridPoint point(long run) {
        return points.get(Math.toIntExact(run / seeds.count()));
    }

    /**
     * The scenario of a run.
     *
     * @throws IllegalArgumentException if its combination of values makes none
     */
    public Scenario scenario(long run) {
        return knobs.scenario(point(run));
    }

    /** Runs a scenario of these cells under the seed of a run. */
    public Sample sample(Scenario scenario, long run) {
        return Sample.of(scenario, seeds.at((int) (run % seeds.count())));
    }
}
