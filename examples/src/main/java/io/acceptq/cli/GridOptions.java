package io.acceptq.cli;

import io.acceptq.formats.ScenarioFile;
import io.acceptq.grid.GridRun;
import io.acceptq.grid.Knobs;
import io.acceptq.sweep.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which grid a sweep runs: a scenario, what is changed in it, and the values to try. */
public final class GridOptions {
    @Mixin
    private ScenarioOptions scenario;

    @Option(
            names = "--vary",
            required = true,
            paramLabel = "PATH=V1,V2...",
            description = "A value of the scenario and what to try for it; may be repeated.")
    private List<String> knobs;

    /**
     * Reads the scenario and tries each value alone.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException as {@link ScenarioFile#read} and {@link Knobs#parse}
     */
    public GridRun read(Seeds seeds) throws IOException {
        return GridRun.of(Knobs.parse(scenario.read(), knobs), seeds, new Acceptq.Version().getVersion()[0]);
    }

    /** The scenario file. */
    public Path file() {
        return scenario.file();
    }

    /** What is changed in it, as written. */
    public List<String> assignments() {
        return scenario.assignments();
    }

    /** The values to try, as written. */
    public List<String> knobs() {
        return knobs;
    }
}
