package io.acceptq.cluster;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** A task: runs a slice on the machine where it finds itself. */
final class SliceRun implements Function<Slice, Readings> {
    private static final long serialVersionUID = 1;

    private final Broadcast<PortableGrid> grid;

    SliceRun(Broadcast<PortableGrid> grid) {
        this.grid = grid;
    }

    @Override
    public Readings call(Slice slice) {
        return grid.value().run(slice);
    }
}
