package io.acceptq.cli;

import io.acceptq.formats.ScenarioFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which scenario a command runs: a file, and what is changed in it. */
final class ScenarioOptions {
    @Parameters(paramLabel = "SCENARIO.yaml", description = "The scenario, YAML or JSON.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Change a value of the scenario; may be repeated.")
    private List<String> assignments = List.of();

    /**
     * Reads the file and changes it.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException as {@link ScenarioFile#read}
     */
    ScenarioFile read() throws IOException {
        return ScenarioFile.read(file, assignments);
    }

    Path file() {
        return file;
    }

    List<String> assignments() {
        return assignments;
    }
}
