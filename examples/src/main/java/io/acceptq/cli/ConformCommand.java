package io.acceptq.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.conform.CaseFile;
import io.acceptq.conform.CaseResult;
import io.acceptq.conform.Conformance;
import io.acceptq.conform.RecordedCase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays recorded cases of a live kernel through the model and says in what they differ. */
@Command(
        name = "conform",
        description = {
            "Replays recorded kernel cases through the kernel machine and compares what both answer.",
            "With --live it first plays random scripts to the kernel of this machine, each in a network namespace of its own (Linux, root)."
        },
        mixinStandardHelpOptions = true)
final class ConformCommand implements Callable<Integer> {
    private static final int ALL_EXACT = 0;
    private static final int NOT_ALL_EXACT = 1;

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** What the model is compared with. */
    static final class Source {
        @Parameters(
                paramLabel = "FILE|DIR",
                arity = "1..*",
                description = "Recorded cases, JSON lines; of a folder its *.jsonl.")
        private List<Path> paths = List.of();

        @ArgGroup(exclusive = false)
        private @Nullable LiveOptions live;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (source.live != null && source.live.isAsked()) {
            return source.live.run(out, json);
        }
        return replay(out);
    }

    private int replay(PrintWriter out) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        int skipped = 0;
        for (Path file : CaseFile.find(source.paths)) {
            CaseFile cases = CaseFile.read(file);
            skipped += cases.skipped();
            for (RecordedCase recordedCase : cases.cases()) {
                results.add(check(file, recordedCase));
            }
        }
        if (json) {
            out.println(document(results, skipped).toPrettyString());
        } else {
            print(out, results, skipped);
        }
        out.flush();
        return results.stream().allMatch(CaseResult::isExact) ? ALL_EXACT : NOT_ALL_EXACT;
    }

    private static CaseResult check(Path file, RecordedCase recordedCase) {
        try {
            return Conformance.check(recordedCase);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": case " + recordedCase.name() + ": " + e.getMessage(), e);
        }
    }

    private static long exact(List<CaseResult> results) {
        return results.stream().filter(CaseResult::isExact).count();
    }

    private static void print(PrintWriter out, List<CaseResult> results, int skipped) {
        for (CaseResult result : results) {
            out.println(result.name() + ": "
                    + (result.isExact() ? "exact" : result.differences().get(0)));
        }
        out.println(results.size() + " cases, " + exact(results) + " exact, " + skipped + " skipped (no script)");
    }

    private static ObjectNode document(List<CaseResult> results, int skipped) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("cases", results.size());
        document.put("skipped", skipped);
        document.put("exact", exact(results));
        ArrayNode array = document.putArray("results");
        for (CaseResult result : results) {
            ObjectNode entry = array.addObject();
            entry.put("name", result.name());
            entry.put("exact", result.isExact());
            put(entry, "packets", result.packets());
            put(entry, "counters", result.counters());
            put(entry, "samples", result.samples());
            put(entry, "app", result.app());
            entry.putObject("timing")
                    .put("max_error_us", result.maxErrorMicros())
                    .put("p99_error_us", result.p99ErrorMicros());
            entry.put(
                    "first_difference",
                    result.isExact() ? null : result.differences().get(0));
        }
        return document;
    }

    private static void put(ObjectNode entry, String key, CaseResult.Match match) {
        entry.putObject(key).put("expected", match.expected()).put("matched", match.matched());
    }
}
