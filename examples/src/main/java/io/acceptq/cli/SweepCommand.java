package io.acceptq.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.JsonText;
import io.acceptq.formats.RowFile;
import io.acceptq.formats.ScenarioFile;
import io.acceptq.formats.SweepDocument;
import io.acceptq.sweep.Seeds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO.yaml", description = "The scenario, YAML or JSON.")
    private Path file;

    @Option(
            names = "--vary",
            required = true,
            paramLabel = "PATH=V1,V2...",
            description = "A value of the scenario and what to try for it; may be repeated.")
    private List<String> knobs;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Change a value of the scenario; may be repeated.")
    private List<String> assignments = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            defaultValue = "1..5",
            converter = SeedRangeConverter.class,
            description = "The seeds of each cell; more make the intervals narrower; default ${DEFAULT-VALUE}.")
    private Seeds seeds;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Append each finished row as a line of JSON, and take the rows that are there as done.")
    private @Nullable Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many runs at once; default: as many as processors. The result is the same.")
    private @Nullable Integer threads;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ScenarioFile scenario = ScenarioFile.read(file, assignments);
        GridRun run = GridRun.of(Knobs.parse(scenario, knobs), seeds);
        if (threads != null) {
            run = run.withThreads(threads);
        }
        ObjectNode header = header(scenario, run);
        ProgressBar bar = ProgressBar.on(spec.commandLine().getErr());
        List<ObjectNode> rows;
        if (out == null) {
            rows = run.rows(bar);
        } else {
            try (RowFile rowFile = RowFile.open(out, header)) {
                rows = run.rows(rowFile, bar);
            }
        }
        print(header, rows);
        return 0;
    }

    private ObjectNode header(ScenarioFile scenario, GridRun run) throws IOException {
        ObjectNode header = JsonText.object();
        header.put("version", new Acceptq.Version().getVersion()[0]);
        header.put("scenario", scenario.digest());
        header.set("grid", SweepDocument.grid(run.knobs().values()));
        header.put("seeds", seeds.toString());
        return header;
    }

    private void print(ObjectNode header, List<ObjectNode> rows) {
        PrintWriter to = spec.commandLine().getOut();
        if (json) {
            header.putArray("rows").addAll(rows);
            to.print(JsonText.of(header));
        } else {
            to.print(SweepReport.of(rows, seeds));
        }
        to.flush();
    }
}
