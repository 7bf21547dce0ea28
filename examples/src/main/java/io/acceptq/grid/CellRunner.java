package io.acceptq.grid;

import io.acceptq.sweep.GridPoint;
import io.acceptq.sweep.SweepRow;
import java.io.IOException;
import java.util.function.Consumer;

/** Who runs the cells of a grid. What comes out is the same whoever it is. */
@FunctionalInterface
public interface CellRunner {
    /**
     * Runs cells under all their seeds.
     *
     * @param rows takes the row of each cell, in the order of the cells, as soon as it and all before it are done
     * @throws IOException if the machines that should run them cannot be reached
     * @throws IllegalArgumentException if a combination of values makes no scenario
     */
    void run(Cells cells, Consumer<SweepRow<GridPoint>> rows) throws IOException;
}
