package io.acceptq.cli;

import io.acceptq.formats.JsonText;
import io.acceptq.formats.ScenarioFile;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.trace.ConnectionTrace;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays recorded arrivals against several backlogs. */
@Command(
        name = "replay",
        description =
                "Replays a pcap, pcapng, access log, HAProxy log, CSV or a load tool's rows: one row per backlog.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: acceptq replay monday.pcap --backlog 128,511,1024 --scenario checkout.yaml"})
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TRACE", description = "The recording; its format is recognised by its content.")
    private Path trace;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "Kernel, server and clients; its arrivals and duration give way to the recording's.")
    private @Nullable Path scenario;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Change a value of the scenario file; may be repeated.")
    private List<String> assignments = List.of();

    @Option(
            names = "--backlog",
            paramLabel = "N",
            split = ",",
            defaultValue = "10,128,511,4096",
            converter = BacklogConverter.class,
            description = "The backlogs to try; default ${DEFAULT-VALUE}.")
    private List<Integer> backlogs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = SeedConverter.class,
            description = "Another seed draws other service times; default ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private TraceFileOptions file;

    @Mixin
    private FolderOptions everything;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (scenario == null && !assignments.isEmpty()) {
            throw new IllegalArgumentException("--set changes a scenario file, so it needs --scenario FILE");
        }
        ConnectionTrace recording = ConnectionTrace.read(trace, file.options());
        Replay replay = scenario == null
                ? Replay.withAssumedServer(recording)
                : Replay.of(recording, ScenarioFile.read(scenario, assignments));
        List<Replay.Row> rows = replay.rows(backlogs, this::run);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonText.of(ReplayReport.document(replay, rows)) : ReplayReport.text(replay, rows));
        out.flush();
        return 0;
    }

    private RunResult run(Scenario listening) throws IOException {
        try (RunRecording recording = new RunRecording(listening, seed)) {
            if (everything.folder().isPresent()) {
                String name = "backlog-" + listening.listen().backlog();
                everything.everythingTo(everything.folder().get().resolve(name), recording);
            }
            return recording.run();
        }
    }
}
