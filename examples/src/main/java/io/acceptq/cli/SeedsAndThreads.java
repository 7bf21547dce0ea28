package io.acceptq.cli;

import io.acceptq.sweep.Seeds;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How often each value is run, and how many runs go on at once. */
final class SeedsAndThreads {
    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            defaultValue = "1..5",
            converter = SeedRangeConverter.class,
            description = "The seeds of each value or cell; more make the answer surer; default ${DEFAULT-VALUE}.")
    private Seeds seeds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many runs at once; default: as many as processors. The result is the same.")
    private @Nullable Integer threads;

    Seeds seeds() {
        return seeds;
    }

    /** Empty: as many as there are processors. */
    OptionalInt threads() {
        return threads == null ? OptionalInt.empty() : OptionalInt.of(threads);
    }
}
