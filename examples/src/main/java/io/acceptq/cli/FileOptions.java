package io.acceptq.cli;

import io.acceptq.result.RunResult;
import io.acceptq.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files that are to be written of a run. */
final class FileOptions {
    @Mixin
    private FolderOptions everything;

    @Option(names = "--pcap", paramLabel = "FILE", description = "Write the packets as pcapng, for Wireshark.")
    private @Nullable Path pcap;

    @Option(names = "--series", paramLabel = "FILE", description = "Write queue lengths and counters over time as CSV.")
    private @Nullable Path series;

    @Option(
            names = "--prometheus",
            paramLabel = "FILE",
            description = "Write the counters under the names and types of Prometheus' node_exporter.")
    private @Nullable Path prometheus;

    @Option(names = "--nstat", paramLabel = "FILE", description = "Write the counters as nstat prints them.")
    private @Nullable Path nstat;

    /** Whether any file is wanted. */
    boolean isAsked() {
        return everything.folder().isPresent() || pcap != null || series != null || prometheus != null || nstat != null;
    }

    /**
     * Runs a scenario and writes what is wanted.
     *
     * @throws IllegalArgumentException if a file cannot be written
     */
    RunResult run(Scenario scenario, long seed) throws IOException {
        try (RunRecording recording = new RunRecording(scenario, seed)) {
            if (everything.folder().isPresent()) {
                everything.everythingTo(everything.folder().get(), recording);
            }
            if (pcap != null) {
                recording.packets(pcap, everything.side());
            }
            if (series != null) {
                recording.series(series, everything.step());
            }
            if (prometheus != null) {
                recording.prometheus(prometheus);
            }
            if (nstat != null) {
                recording.nstat(nstat);
            }
            return recording.run();
        }
    }
}
