package io.acceptq.grid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.JsonText;
import io.acceptq.formats.RowFile;
import io.acceptq.formats.SweepDocument;
import io.acceptq.sweep.GridPoint;
import io.acceptq.sweep.Seeds;
import io.acceptq.sweep.Sweep;
import io.acceptq.sweep.SweepRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows of a grid, from the beginning or from where a file ends. The first cell is the baseline of all differences. */
public final class GridRun {
    private final Cells cells;
    private final String version;
    private final CellRunner runner;

    private GridRun(Cells cells, String version, CellRunner runner) {
        this.cells = cells;
        this.version = version;
        this.runner = runner;
    }

    /**
     * The run of a grid on all processors of this machine.
     *
     * @param version of acceptq; rows of another are no part of the grid
     */
    public static GridRun of(Knobs knobs, Seeds seeds, String version) {
        return new GridRun(
                Cells.all(knobs, seeds), version, onThreads(Runtime.getRuntime().availableProcessors()));
    }

    /** The same on so many threads of this machine. */
    public GridRun withThreads(int number) {
        return with(onThreads(number));
    }

    /** The same with the cells run by somebody else. */
    public GridRun with(CellRunner other) {
        return new GridRun(cells, version, other);
    }

    private static CellRunner onThreads(int number) {
        return (cells, rows) -> Sweep.over(cells.points(), cells.knobs()::scenario)
                .withThreads(number)
                .run(cells.seeds(), rows);
    }

    /** How many rows there will be. */
    public int count() {
        return cells.points().size();
    }

    /** The seeds of each cell. */
    public Seeds seeds() {
        return cells.seeds();
    }

    /**
     * What the rows are of, the first line of their file.
     *
     * @throws IOException if a file that the scenario names cannot be read
     */
    public ObjectNode header() throws IOException {
        ObjectNode header = JsonText.object();
        header.put("version", version);
        header.put("scenario", cells.knobs().digest());
        header.set("grid", SweepDocument.grid(cells.knobs().values()));
        header.put("seeds", cells.seeds().toString());
        return header;
    }

    /** What takes a finished row. */
    private interface Sink {
        void append(ObjectNode row) throws IOException;
    }

    /**
     * Hands on all rows, in the order of the cells.
     *
     * @throws IOException as {@link CellRunner#run}
     */
    public void run(Consumer<ObjectNode> rows) throws IOException {
        runFrom(0, rows::accept);
    }

    /**
     * Hands on all rows. Those that the file has are not run again, and the others are appended to it.
     *
     * @throws IllegalArgumentException if the file holds something else; it is left as it is
     * @throws IOException if it cannot be read or written, and as {@link CellRunner#run}
     */
    public void run(Path out, Consumer<ObjectNode> rows) throws IOException {
        List<GridPoint> points = cells.points();
        try (RowFile file = RowFile.open(out, header(), (index, row) -> {
            boolean isOurs = index < points.size()
                    && SweepDocument.settings(points.get(index)).equals(row.get("settings"));
            if (!isOurs) {
                throw new IllegalArgumentException(out + ":" + (index + 2) + ": is no row of this grid");
            }
            rows.accept(row);
        })) {
            runFrom(file.count(), row -> {
                file.append(row);
                rows.accept(row);
            });
        }
    }

    private void runFrom(int done, Sink sink) throws IOException {
        if (done == count()) {
            return;
        }
        List<SweepRow<GridPoint>> baseline = new ArrayList<>();
        if (done > 0) {
            runner.run(cells.baseline(), baseline::add);
        }
        runner.run(cells.from(done), row -> {
            if (baseline.isEmpty()) {
                baseline.add(row);
            }
            append(sink, SweepDocument.row(row, baseline.get(0)));
        });
    }

    private static void append(Sink sink, ObjectNode row) {
        try {
            sink.append(row);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
