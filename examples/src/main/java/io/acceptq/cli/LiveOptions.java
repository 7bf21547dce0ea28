package io.acceptq.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.OutputFiles;
import io.acceptq.live.Host;
import io.acceptq.live.LiveConformance;
import io.acceptq.live.LiveResult;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.KernelRelease;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The running kernel against the model: {@code acceptq conform --live}. */
final class LiveOptions {
    private static final int AGREE = 0;
    private static final int DIFFER = 1;

    @Option(names = "--live", required = true, description = "Compare with the kernel of this machine.")
    private boolean live;

    @Option(
            names = "--cases",
            paramLabel = "N",
            description = "How many random scripts are played (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private int cases = 200;

    @Option(
            names = "--seed",
            paramLabel = "S",
            converter = SeedConverter.class,
            description =
                    "Which scripts; the same seed gives the same ones. By default the time of day, which is printed.")
    private @Nullable Long seed;

    @Option(
            names = "--kernel",
            paramLabel = "V",
            converter = KernelConverter.class,
            description = "What the kernel is compared with; by default the newest model that is not newer than it.")
    private @Nullable KernelProfile kernel;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Also write what the kernel did to this file, as recorded cases that conform reads anywhere.")
    private @Nullable Path record;

    boolean isAsked() {
        return live;
    }

    /** Plays, compares, and prints. */
    int run(PrintWriter out, boolean json) throws IOException {
        Optional<String> obstacle = Host.obstacle();
        if (obstacle.isPresent()) {
            throw new IllegalArgumentException("--live " + obstacle.get());
        }
        if (cases < 1) {
            throw new IllegalArgumentException("--cases must be at least 1, but was " + cases);
        }
        KernelRelease running = Host.release();
        String release = running.toString();
        KernelProfile profile = kernel == null ? Host.profileOf(running) : kernel;
        LiveResult result = recorded(profile, seed == null ? System.currentTimeMillis() / 1000 : seed);
        if (json) {
            out.println(document(result, release, profile).toPrettyString());
        } else {
            for (LiveResult.Fault fault : result.faults()) {
                out.println(fault.script());
                out.println(
                        (fault.certain() ? "differs: " : "undecided, the machine is too busy: ") + fault.difference());
                out.println();
            }
            out.println(result.summary(release + ", model " + profile.spelling()));
        }
        out.flush();
        return result.faults().isEmpty() ? AGREE : DIFFER;
    }

    /** The file is opened first, lest scripts are played that nobody can keep. */
    private LiveResult recorded(KernelProfile profile, long ofSeed) throws IOException {
        if (record == null) {
            return LiveConformance.run(profile, ofSeed, cases, line -> {});
        }
        try (OutputFiles files = new OutputFiles()) {
            PrintWriter lines = new PrintWriter(files.stream(record), false, UTF_8);
            LiveResult result = LiveConformance.run(profile, ofSeed, cases, line -> lines.print(line + "\n"));
            lines.flush();
            if (lines.checkError()) {
                throw new IOException(record + ": could not be written to the end");
            }
            files.keep();
            return result;
        }
    }

    private static ObjectNode document(LiveResult result, String release, KernelProfile profile) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("kernel", release);
        document.put("model", profile.spelling());
        document.put("seed", result.seed());
        document.put("cases", result.scripts());
        document.put("exact", result.exact());
        document.put("played_again", result.playedAgain());
        document.put("packets", result.packets());
        document.put("segments", result.segments());
        ArrayNode faults = document.putArray("results");
        for (LiveResult.Fault fault : result.faults()) {
            faults.addObject()
                    .put("name", fault.name())
                    .put("exact", false)
                    .put("certain", fault.certain())
                    .put("steps", fault.steps())
                    .put("script", fault.script())
                    .put("first_difference", fault.difference());
        }
        return document;
    }
}
