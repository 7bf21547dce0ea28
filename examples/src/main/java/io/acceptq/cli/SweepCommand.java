package io.acceptq.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.JsonText;
import io.acceptq.grid.GridRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a scenario with every combination of some values. */
@Command(
        name = "sweep",
        description = "Runs a scenario with every combination of values: means with 95 % confidence intervals.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Every cell runs under the same seeds, so that cells differ by their settings alone.",
            "With --out a sweep that was interrupted goes on where it stopped.",
            "",
            "Example: acceptq sweep checkout.yaml --vary listen.backlog=10,30,128,511 --vary clients.timeout=1s,3s"
        })
final class SweepCommand implements Callable<Integer> {
    /** A row is some 20 kB, and all are kept until the table is printed. */
    private static final int MOST_CELLS = 10_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private GridOptions grid;

    @Mixin
    private SeedsAndThreads runs;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Append each finished row as a line of JSON, and take the rows that are there as done.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        GridRun run = grid.read(runs.seeds());
        if (run.count() > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "a grid has at most " + MOST_CELLS + " cells, but this one has " + run.count());
        }
        if (runs.threads().isPresent()) {
            run = run.withThreads(runs.threads().getAsInt());
        }
        print(run.header(), rows(run));
        return 0;
    }

    private List<ObjectNode> rows(GridRun run) throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        ProgressBar bar = ProgressBar.on(spec.commandLine().getErr());
        Consumer<ObjectNode> shown = row -> {
            rows.add(row);
            bar.show(rows.size(), run.count());
        };
        bar.show(0, run.count());
        if (out == null) {
            run.run(shown);
        } else {
            run.run(out, shown);
        }
        bar.end();
        return rows;
    }

    private void print(ObjectNode header, List<ObjectNode> rows) {
        PrintWriter to = spec.commandLine().getOut();
        if (json) {
            header.putArray("rows").addAll(rows);
            to.print(JsonText.of(header));
        } else {
            to.print(SweepReport.of(rows, runs.seeds()));
        }
        to.flush();
    }
}
