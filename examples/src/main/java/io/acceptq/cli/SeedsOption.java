package io.acceptq.cli;

import io.acceptq.sweep.Seeds;
import picocli.CommandLine.Option;

/** How often each value is run. */
public final class SeedsOption {
    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            defaultValue = "1..5",
            converter = SeedRangeConverter.class,
            description =
                    "The seeds to simulate, of each value or cell if there are several; more make the answer surer; default ${DEFAULT-VALUE}.")
    private Seeds seeds;

    /** The seeds. */
    public Seeds seeds() {
        return seeds;
    }
}
