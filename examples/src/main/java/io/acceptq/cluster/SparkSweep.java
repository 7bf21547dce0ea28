package io.acceptq.cluster;

import io.acceptq.cli.Acceptq;
import io.acceptq.cli.GridOptions;
import io.acceptq.cli.ProgressBar;
import io.acceptq.cli.SeedsOption;
import io.acceptq.grid.GridRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The sweep of {@code acceptq sweep} as a job for Spark, with the same grid in and the same bytes out.
 *
 * <pre>{@code
 * spark-submit --master spark://host:7077 --class io.acceptq.cluster.SparkSweep acceptq-spark.jar \
 *     checkout.yaml --vary listen.backlog=128,511 --vary clients.timeout=1s,3s --seeds 1..20 --out rows.jsonl
 * }</pre>
 */
@Command(
        name = "SparkSweep",
        description =
                "Runs a scenario with every combination of values on Apache Spark, and appends each row to a file.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The file is that of acceptq sweep --out, byte for byte. A job that was killed goes on where its file ends."
        })
public final class SparkSweep implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private GridOptions grid;

    @Mixin
    private SeedsOption seeds;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Append each finished row as a line of JSON, and take the rows that are there as done.")
    private Path out;

    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = "${sys:spark.master:-local[*]}",
            description = "local[N], local[*], spark://host:port, yarn or k8s://...; default: that of spark-submit.")
    private String master;

    /** Runs the job and ends the process with its exit code, which is that of {@code acceptq}. */
    public static void main(String[] args) {
        System.exit(Acceptq.run(Acceptq.standalone(new SparkSweep()), args));
    }

    @Override
    public Integer call() throws IOException {
        GridRun run = grid.read(seeds.seeds());
        AtomicInteger rows = new AtomicInteger();
        ProgressBar bar = ProgressBar.on(spec.commandLine().getErr());
        try (SparkCells spark = SparkCells.on(MasterUrl.parse(master), grid)) {
            run.with(spark).run(out, row -> bar.show(rows.incrementAndGet(), run.count()));
        } catch (NoClassDefFoundError missing) {
            throw new IllegalArgumentException("Spark is not on the class path; spark-submit brings it", missing);
        }
        bar.end();
        PrintWriter to = spec.commandLine().getOut();
        to.println(out + ": " + rows + (rows.get() == 1 ? " row" : " rows"));
        to.flush();
        return 0;
    }
}
