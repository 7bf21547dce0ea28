package io.acceptq.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.JsonText;
import io.acceptq.formats.RowFile;
import io.acceptq.formats.ScenarioFile;
import io.acceptq.formats.SweepDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions chosen;

    @Option(
            names = "--vary",
            required = true,
            paramLabel = "PATH=V1,V2...",
            description = "A value of the scenario and what to try for it; may be repeated.")
    private List<String> knobs;

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
        ScenarioFile scenario = chosen.read();
        GridRun run = GridRun.of(Knobs.parse(scenario, knobs), runs.seeds());
        if (runs.threads().isPresent()) {
            run = run.withThreads(runs.threads().getAsInt());
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
        header.put("seeds", runs.seeds().toString());
        return header;
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
