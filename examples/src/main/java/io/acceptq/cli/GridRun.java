package io.acceptq.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.RowFile;
import io.acceptq.formats.SweepDocument;
import io.acceptq.sweep.GridPoint;
import io.acceptq.sweep.Seeds;
import io.acceptq.sweep.Sweep;
import io.acceptq.sweep.SweepRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a grid, from the beginning or from where a file ends. The first cell is the baseline of all differences. */
final class GridRun {
    /** A row is some 20 kB, and all are kept until the table is printed. */
    private static final int MOST_CELLS = 10_000;

    private final Knobs knobs;
    private final Seeds seeds;
    private final int threads;

    private GridRun(Knobs knobs, Seeds seeds, int threads) {
        this.knobs = knobs;
        this.seeds = seeds;
        this.threads = threads;
    }

    /**
     * The run of a grid on all processors.
     *
     * @throws IllegalArgumentException if it has more than 10,000 cells
     */
    static GridRun of(Knobs knobs, Seeds seeds) {
        int cells = knobs.points().size();
        if (cells > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "a grid has at most " + MOST_CELLS + " cells, but this one has " + cells);
        }
        return new GridRun(knobs, seeds, Runtime.getRuntime().availableProcessors());
    }

    GridRun withThreads(int number) {
        return new GridRun(knobs, seeds, number);
    }

    Knobs knobs() {
        return knobs;
    }

    /** What takes a finished row. */
    private interface Sink {
        void append(ObjectNode row) throws IOException;
    }

    /** All rows. */
    List<ObjectNode> rows(ProgressBar bar) {
        return rows(List.of(), row -> {}, bar);
    }

    /** All rows; those that the file has are not run again, and the others are appended to it. */
    List<ObjectNode> rows(RowFile file, ProgressBar bar) {
        List<ObjectNode> done = file.rows();
        List<GridPoint> points = knobs.points();
        for (int i = 0; i < done.size(); i++) {
            if (i >= points.size()
                    || !SweepDocument.settings(points.get(i)).equals(done.get(i).get("settings"))) {
                throw new IllegalArgumentException(file + ":" + (i + 2) + ": is no row of this grid");
            }
        }
        return rows(done, file::append, bar);
    }

    private List<ObjectNode> rows(List<ObjectNode> done, Sink sink, ProgressBar bar) {
        List<GridPoint> points = knobs.points();
        List<ObjectNode> rows = new ArrayList<>(done);
        List<SweepRow<GridPoint>> baseline = new ArrayList<>();
        if (!done.isEmpty() && done.size() < points.size()) {
            sweep(points.subList(0, 1)).run(seeds, baseline::add);
        }
        bar.show(rows.size(), points.size());
        if (rows.size() < points.size()) {
            sweep(points.subList(rows.size(), points.size())).run(seeds, row -> {
                if (baseline.isEmpty()) {
                    baseline.add(row);
                }
                ObjectNode document = SweepDocument.row(row, baseline.get(0));
                append(sink, document);
                rows.add(document);
                bar.show(rows.size(), points.size());
            });
        }
        bar.end();
        return rows;
    }

    private Sweep<GridPoint> sweep(List<GridPoint> points) {
        return Sweep.over(points, knobs::scenario).withThreads(threads);
    }

    private static void append(Sink sink, ObjectNode row) {
        try {
            sink.append(row);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
