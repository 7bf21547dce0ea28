package io.acceptq.cli;

import io.acceptq.compare.Explanation;
import io.acceptq.compare.MeasuredCounters;
import io.acceptq.compare.Measurement;
import io.acceptq.compare.Tolerance;
import io.acceptq.formats.JsonText;
import io.acceptq.loadtool.LoadFile;
import io.acceptq.loadtool.LoadResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.Seeds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts what was measured beside what a scenario gives, and says why they differ. */
@Command(
        name = "compare",
        description = "Puts measured counters and a load tool's result beside a scenario, and says why they differ.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Measured are one run's counters of the host that clients reach, a load tool's result, or both.",
            "A figure agrees if it lies within the tolerance and what one run says of itself.",
            "Exit code 0: all judged figures agree, 1: not all.",
            "",
            "Example: nstat >/dev/null; ab -c 200 -t 10 http://192.0.2.2/ >ab.txt; nstat >nstat.txt",
            "         acceptq compare checkout.yaml --nstat nstat.txt --load ab.txt"
        })
final class CompareCommand implements Callable<Integer> {
    private static final int AGREES = 0;
    private static final int DIFFERS = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions chosen;

    @Option(
            names = "--nstat",
            paramLabel = "FILE",
            description =
                    "What nstat printed behind the run: the difference, or with --nstat-before the state (nstat -az).")
    private @Nullable Path nstat;

    @Option(
            names = "--nstat-before",
            paramLabel = "FILE",
            description = "The state before the run (nstat -az); then --nstat is the state behind it.")
    private @Nullable Path nstatBefore;

    @Option(
            names = "--load",
            paramLabel = "FILE",
            description =
                    "A load tool's result: ab (also -e, -g), wrk, hey (also -o csv), k6 (text or JSON); may be repeated for files of one run.")
    private List<Path> loads = List.of();

    @Mixin
    private SeedsOption runs;

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            defaultValue = "15%",
            converter = ToleranceConverter.class,
            description = "How far a figure may be off, besides what one run says of itself; default ${DEFAULT-VALUE}.")
    private Tolerance tolerance;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Scenario scenario = chosen.read().scenario();
        Seeds seeds = runs.seeds();
        CompareReport report = new CompareReport(
                scenario, Explanation.of(scenario, measurement(), seeds, tolerance), seeds, tolerance);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonText.of(report.document()) : report.text());
        out.flush();
        return report.explanation().comparison().agrees() ? AGREES : DIFFERS;
    }

    private Measurement measurement() throws IOException {
        Optional<MeasuredCounters> counters = counters();
        Optional<LoadResult> load = load();
        if (counters.isEmpty()) {
            return Measurement.of(load.orElseThrow(
                    () -> new IllegalArgumentException("expected --nstat, --load or both, but there is neither")));
        }
        Measurement measured = Measurement.of(counters.get());
        return load.map(measured::withLoad).orElse(measured);
    }

    private Optional<MeasuredCounters> counters() {
        if (nstat == null) {
            if (nstatBefore != null) {
                throw new IllegalArgumentException("--nstat-before needs --nstat, the state behind the run");
            }
            return Optional.empty();
        }
        return Optional.of(
                nstatBefore == null
                        ? MeasuredCounters.difference(nstat)
                        : MeasuredCounters.between(nstatBefore, nstat));
    }

    private Optional<LoadResult> load() throws IOException {
        Optional<LoadResult> all = Optional.empty();
        for (Path file : loads) {
            LoadResult one = LoadFile.read(file);
            all = Optional.of(all.map(others -> others.and(one)).orElse(one));
        }
        return all;
    }
}
