package io.acceptq.cli;

import io.acceptq.capture.CaptureSide;
import io.acceptq.formats.OutputFolder;
import io.acceptq.units.Nanos;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The folder for everything that can be written of a run, and how. */
final class FolderOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write everything to this folder (replay: a subfolder for each backlog): report.txt, run.json, nstat.txt, ss.txt, softnet_stat.txt,"
                            + " tcpsynbl.txt, metrics.prom, series.csv, packets.pcapng.")
    private @Nullable Path out;

    @Option(
            names = "--pcap-side",
            paramLabel = "server|client",
            defaultValue = "server",
            converter = SideConverter.class,
            description = "The end of each connection where its packets are captured; default ${DEFAULT-VALUE}.")
    private CaptureSide side;

    @Option(
            names = "--step",
            paramLabel = "TIME",
            defaultValue = "10ms",
            converter = StepConverter.class,
            description = "The time from row to row of a series; default ${DEFAULT-VALUE}.")
    private Duration step;

    /** The folder, if one is wanted. */
    Optional<Path> folder() {
        return Optional.ofNullable(out);
    }

    CaptureSide side() {
        return side;
    }

    Duration step() {
        return step;
    }

    /** Everything of a run goes to a folder. */
    void everythingTo(Path folder, RunRecording recording) throws IOException {
        recording.everything(OutputFolder.at(folder), side, step);
    }

    /** The end of a connection. */
    static final class SideConverter implements ITypeConverter<CaptureSide> {
        @Override
        public CaptureSide convert(String value) {
            for (CaptureSide side : CaptureSide.values()) {
                if (side.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return side;
                }
            }
            throw new IllegalArgumentException("must be server or client, but was '" + value + "'");
        }
    }

    /** The step of a series. */
    static final class StepConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            Duration step = Duration.ofNanos(Nanos.parse(value));
            if (step.isZero()) {
                throw new IllegalArgumentException("must be above 0, but was '" + value + "'");
            }
            return step;
        }
    }
}
