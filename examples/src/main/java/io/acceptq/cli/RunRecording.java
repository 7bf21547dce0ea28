package io.acceptq.cli;

import io.acceptq.Simulator;
import io.acceptq.capture.CaptureSide;
import io.acceptq.capture.PacketCapture;
import io.acceptq.formats.JsonText;
import io.acceptq.formats.NstatTable;
import io.acceptq.formats.OutputFiles;
import io.acceptq.formats.OutputFolder;
import io.acceptq.formats.PrometheusText;
import io.acceptq.formats.RunDocument;
import io.acceptq.formats.SeriesFile;
import io.acceptq.formats.SsTable;
import io.acceptq.formats.SynBacklogHistogram;
import io.acceptq.result.RunObserver;
import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.scenario.Scenario;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run and the files that are written of it. They are there once the run is over, or not at all. */
final class RunRecording implements Closeable {
    private final Scenario scenario;
    private final long seed;
    private final OutputFiles files = new OutputFiles();
    private final List<RunObserver> observers = new ArrayList<>();
    private final List<Consumer<RunResult>> afterwards = new ArrayList<>();
    private Optional<Duration> step = Optional.empty();

    /** A run of which nothing is written yet. */
    RunRecording(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.seed = seed;
    }

    /** The packets as pcapng. */
    void packets(Path file, CaptureSide side) throws IOException {
        PacketCapture capture = PacketCapture.of(scenario, seed, side, files.stream(file));
        observers.add(capture);
        afterwards.add(result -> capture.finish());
    }

    /** Queue lengths and counters as CSV, a row for each tier and step. */
    void series(Path file, Duration every) throws IOException {
        SeriesFile series = SeriesFile.of(scenario, files.stream(file));
        observers.add(series);
        step = Optional.of(every);
        afterwards.add(result -> series.finish());
    }

    /** The counters as node_exporter prints them. */
    void prometheus(Path file) {
        afterwards.add(result -> files.write(file, PrometheusText.of(result)));
    }

    /**
     * The counters as nstat prints them.
     *
     * @throws IllegalArgumentException if there are several servers: nstat prints those of one host
     */
    void nstat(Path file) {
        if (scenario.tiers().size() > 1) {
            throw new IllegalArgumentException("--nstat writes the counters of one host, but the scenario has "
                    + scenario.tiers().size() + " servers; --out DIR writes a file for each");
        }
        afterwards.add(result -> files.write(file, NstatTable.of(result.tiers().get(0))));
    }

    /** Everything. */
    void everything(OutputFolder folder, CaptureSide side, Duration every) throws IOException {
        packets(folder.file("packets.pcapng"), side);
        series(folder.file("series.csv"), every);
        prometheus(folder.file("metrics.prom"));
        SynBacklogHistogram histogram = new SynBacklogHistogram(scenario);
        observers.add(histogram);
        afterwards.add(result -> {
            files.write(folder.file("report.txt"), RunReport.of(result));
            files.write(folder.file("run.json"), JsonText.of(RunDocument.of(result)));
            files.write(folder.file("tcpsynbl.txt"), histogram.text());
            result.tiers().forEach(tier -> host(folder, tier));
        });
    }

    /** What a host's own tools print; the host's name is in front where there are several. */
    private void host(OutputFolder folder, TierResult tier) {
        String front = scenario.tiers().size() == 1 ? "" : tier.name() + "-";
        files.write(folder.file(front + "nstat.txt"), NstatTable.of(tier));
        files.write(folder.file(front + "ss.txt"), SsTable.of(tier));
        if (!tier.softnetStat().isEmpty()) {
            files.write(folder.file(front + "softnet_stat.txt"), tier.softnetStat());
        }
    }

    /** Runs, and puts the files into their places. */
    RunResult run() {
        RunObserver observer = RunObserver.all(observers);
        RunResult result = step.isPresent()
                ? Simulator.observe(scenario, seed, observer, step.get())
                : Simulator.observe(scenario, seed, observer);
        afterwards.forEach(after -> after.accept(result));
        files.keep();
        return result;
    }

    /** Removes the files if the run did not come to its end. */
    @Override
    public void close() {
        files.close();
    }
}
