package io.acceptq.cli;

import io.acceptq.sweep.Seeds;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How often each value is run, and how many runs go on at once. */
final class SeedsAndThreads {
    @Mixin
    private SeedsOption seeds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many runs at once; default: as many as processors. The result is the same.")
    private @Nullable Integer threads;

    Seeds seeds() {
        return seeds.seeds();
    }

    /** Empty: as many as there are processors. */
    OptionalInt threads() {
        return threads == null ? OptionalInt.empty() : OptionalInt.of(threads);
    }
}
