package io.acceptq.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes rows of samples that come in the order of cells and seeds, wherever they were run.
 *
 * @param <T> what a setting is
 */
public final class RowAssembly<T> {
    private final Seeds seeds;
    private final Consumer<SweepRow<T>> rows;
    private final Deque<T> begun = new ArrayDeque<>();
    private final List<Sample> samples = new ArrayList<>();

    private RowAssembly(Seeds seeds, Consumer<SweepRow<T>> rows) {
        this.seeds = seeds;
        this.rows = rows;
    }

    /**
     * An assembly that has no sample yet.
     *
     * @param seeds of each cell
     * @param rows takes each row as soon as its last sample is there
     */
    public static <T> RowAssembly<T> of(Seeds seeds, Consumer<SweepRow<T>> rows) {
        return new RowAssembly<>(seeds, rows);
    }

    /** Samples of this setting will come after those of the settings before it. */
    public void begin(T setting) {
        begun.addLast(setting);
    }

    /** Takes the sample of the next seed. */
    public void add(Sample sample) {
        samples.add(sample);
        if (samples.size() == seeds.count()) {
            SweepRow<T> row = new SweepRow<>(begun.removeFirst(), seeds, samples);
            samples.clear();
            rows.accept(row);
        }
    }
}
