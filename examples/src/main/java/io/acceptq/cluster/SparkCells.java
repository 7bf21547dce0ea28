package io.acceptq.cluster;

import io.acceptq.cli.GridOptions;
import io.acceptq.grid.CellRunner;
import io.acceptq.grid.Cells;
import io.acceptq.sweep.GridPoint;
import io.acceptq.sweep.RowAssembly;
import io.acceptq.sweep.Sample;
import io.acceptq.sweep.SweepRow;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells on Spark.
 *
 * <p>The grid is never spread out: a task gets the numbers of its first and last run and makes their scenarios itself. Batches of one slice for each
 * core are under way, so few that what waits for a late slice takes little memory, and so many that no core waits for it: Spark starts the tasks of
 * the older batch first and fills free cores with those of the next. The numbers come back in order, and here they become rows.
 */
final class SparkCells implements CellRunner, AutoCloseable {
    private static final int BATCHES_UNDER_WAY = 3;

    private final MasterUrl master;
    private final GridOptions options;
    private @Nullable JavaSparkContext started;

    private SparkCells(MasterUrl master, GridOptions options) {
        this.master = master;
        this.options = options;
    }

    /** Nothing is started before the first cell is to be run. */
    static SparkCells on(MasterUrl master, GridOptions options) {
        return new SparkCells(master, options);
    }

    /** Slices that are being run, and what will come of them. */
    private record Batch(List<Slice> slices, JavaFutureAction<List<Readings>> readings) {}

    @Override
    public void run(Cells cells, Consumer<SweepRow<GridPoint>> rows) throws IOException {
        JavaSparkContext spark = spark();
        try {
            run(spark, cells, rows);
        } catch (IllegalStateException notRunning) {
            if (spark.sc().isStopped()) {
                throw failure("the cluster failed", notRunning);
            }
            throw notRunning;
        }
    }

    private void run(JavaSparkContext spark, Cells cells, Consumer<SweepRow<GridPoint>> rows) throws IOException {
        Broadcast<PortableGrid> grid = spark.broadcast(PortableGrid.of(options, cells));
        RowAssembly<GridPoint> assembly = RowAssembly.of(cells.seeds(), rows);
        Pace pace = new Pace();
        Deque<Batch> underWay = new ArrayDeque<>();
        long next = cells.firstRun();
        while (next < cells.endRun() || !underWay.isEmpty()) {
            while (next < cells.endRun() && underWay.size() < BATCHES_UNDER_WAY) {
                List<Slice> slices = pace.slices(next, cells.endRun(), spark.defaultParallelism());
                underWay.addLast(new Batch(
                        slices,
                        spark.parallelize(slices, slices.size())
                                .map(new SliceRun(grid))
                                .collectAsync()));
                next = slices.get(slices.size() - 1).end();
            }
            pace.took(take(underWay.removeFirst(), cells, assembly));
        }
        grid.destroy();
    }

    /** Hands on the numbers of a batch; how long its longest task took. */
    private static long take(Batch batch, Cells cells, RowAssembly<GridPoint> assembly) throws IOException {
        List<Readings> readings = readings(batch);
        long longest = 0;
        for (int i = 0; i < readings.size(); i++) {
            long run = batch.slices().get(i).first();
            for (Sample sample : readings.get(i).samples()) {
                if (cells.beginsCell(run)) {
                    assembly.begin(cells.point(run));
                }
                assembly.add(sample);
                run++;
            }
            RuntimeException failure = readings.get(i).failure();
            if (failure != null) {
                // A scenario that is refused there is refused here too, and with the names of the files that are here.
                cells.scenario(run);
                throw failure;
            }
            longest = Math.max(longest, readings.get(i).nanos());
        }
        return longest;
    }

    private static List<Readings> readings(Batch batch) throws IOException {
        try {
            return batch.readings().get();
        } catch (ExecutionException failed) {
            throw failure("the cluster failed", Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("the sweep was interrupted");
            stopped.initCause(interrupted);
            throw stopped;
        }
    }

    private JavaSparkContext spark() throws IOException {
        JavaSparkContext spark = started;
        if (spark == null) {
            master.requireAnswer();
            spark = start();
            started = spark;
        }
        return spark;
    }

    private JavaSparkContext start() throws IOException {
        SparkConf conf = new SparkConf()
                .setMaster(master.toString())
                .setAppName("acceptq sweep")
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.log.level", "WARN");
        if (master.isOnThisMachine()) {
            conf.setIfMissing("spark.driver.host", "127.0.0.1").setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        try {
            return new JavaSparkContext(conf);
        } catch (RuntimeException refused) {
            throw failure("Spark does not start", refused);
        } catch (Exception refused) {
            // Scala declares no exceptions, so that the compiler does not know that it may be a checked one.
            if (refused instanceof SparkException) {
                throw failure("Spark does not start", refused);
            }
            throw refused;
        }
    }

    private static IOException failure(String what, Throwable cause) {
        String said = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        return new IOException(what + ": " + said.lines().findFirst().orElse(said), cause);
    }

    /** Ends what is still under way. */
    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
