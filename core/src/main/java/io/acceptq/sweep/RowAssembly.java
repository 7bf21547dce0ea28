package io.acceptq.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Makes rows of samples that come in the order of cells and seeds. */
final class RowAssembly<T> {
    private final Seeds seeds;
    private final Consumer<SweepRow<T>> rows;
    private final Deque<T> begun = new ArrayDeque<>();
    private final List<Sample> samples = new ArrayList<>();

    RowAssembly(Seeds seeds, Consumer<SweepRow<T>> rows) {
        this.seeds = seeds;
        this.rows = rows;
    }

    /** Samples of this setting will come after those of the settings before it. */
    void begin(T setting) {
        begun.addLast(setting);
    }

    void add(Sample sample) {
        samples.add(sample);
        if (samples.size() == seeds.count()) {
            SweepRow<T> row = new SweepRow<>(begun.removeFirst(), seeds, samples);
            samples.clear();
            rows.accept(row);
        }
    }
}
