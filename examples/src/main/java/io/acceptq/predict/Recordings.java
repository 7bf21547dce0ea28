package io.acceptq.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.acceptq.formats.Fields;
import io.acceptq.scenario.Scenario;
import io.acceptq.trace.ConnectionTrace;
import io.acceptq.trace.TraceOptions;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The recordings that files and folders hold.
 *
 * @param recordings in the order of the files
 * @param skipped the files that are something else, each with the reason
 */
public record Recordings(List<Recording> recordings, List<String> skipped) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String REAL_RUN = "real-run/1";
    private static final String ARRIVALS_SUFFIX = ".requests.csv";
    private static final String JSON_SUFFIX = ".json";
    private static final String LINES_SUFFIX = ".jsonl";

    /** Copies the lists. */
    public Recordings {
        recordings = List.copyOf(recordings);
        skipped = List.copyOf(skipped);
    }

    /**
     * Reads files, and of folders the files in them.
     *
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file is broken; names it
     */
    public static Recordings read(List<Path> filesAndFolders) throws IOException {
        List<Recording> recordings = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (Path path : filesAndFolders) {
            if (!Files.isDirectory(path)) {
                read(path, recordings, skipped);
                continue;
            }
            try (Stream<Path> entries = Files.list(path)) {
                for (Path file : entries.filter(Files::isRegularFile).sorted().toList()) {
                    if (!file.toString().endsWith(ARRIVALS_SUFFIX)) {
                        read(file, recordings, skipped);
                    }
                }
            }
        }
        return new Recordings(
                recordings.stream()
                        .map(recording -> recording.among(recordings))
                        .toList(),
                skipped);
    }

    private static void read(Path file, List<Recording> recordings, List<String> skipped) throws IOException {
        String name = file.toString();
        if (name.endsWith(LINES_SUFFIX)) {
            readLines(file, recordings, skipped);
        } else if (name.endsWith(JSON_SUFFIX)) {
            JsonNode document = parse(text(file), name);
            if (!document.path("schema").asText().equals(REAL_RUN)
                    || !document.path("settings").isObject()) {
                skipped.add(name + ": no recorded run, which has \"schema\": \"" + REAL_RUN + "\" and settings");
            } else {
                recordings.add(realRun(file, Fields.of(document, "the document")));
            }
        } else {
            skipped.add(name + ": neither *.json nor *.jsonl");
        }
    }

    private static Recording realRun(Path file, Fields run) throws IOException {
        try {
            long[] arrivals = RealRunScenario.replays(run) ? arrivals(file) : new long[0];
            List<Figures> measured = new ArrayList<>();
            measured.add(RealRunFigures.of(run));
            measured.addAll(Repeats.beside(file, run.text("id")));
            return Recording.of(run.text("id"), RealRunScenario.kind(run))
                    .with(List.of(RealRunScenario.of(run, arrivals)), measured);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static long[] arrivals(Path file) {
        String name = file.toString();
        Path csv = Path.of(name.substring(0, name.length() - JSON_SUFFIX.length()) + ARRIVALS_SUFFIX);
        return ConnectionTrace.read(
                        csv, TraceOptions.DEFAULTS.withColumn("start_us").withTimesSorted())
                .arrivalNanos();
    }

    private static void readLines(Path file, List<Recording> recordings, List<String> skipped) throws IOException {
        int scripts = 0;
        int number = 0;
        for (String line : text(file).lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String place = file + ":" + number;
            JsonNode document = parse(line, place);
            if (document.has("runs")) {
                recordings.add(systemCase(Fields.of(document, "the case"), place));
            } else {
                scripts++;
            }
        }
        if (scripts > 0) {
            skipped.add(file + ": " + scripts + " cases without runs of real clients");
        }
    }

    private static Recording systemCase(Fields recorded, String place) {
        try {
            List<Scenario> scenarios = new ArrayList<>();
            List<Figures> measured = new ArrayList<>();
            for (JsonNode entry : recorded.array("runs")) {
                Fields run = Fields.of(entry, "runs[" + measured.size() + "]");
                JsonNode starts = run.object("clients").array("start_us");
                long[] startMicros = new long[starts.size()];
                for (int client = 0; client < startMicros.length; client++) {
                    startMicros[client] = starts.get(client).asLong();
                }
                scenarios.add(SystemCaseScenario.of(recorded, startMicros));
                measured.add(SystemCaseFigures.of(run));
            }
            return Recording.of(recorded.text("name"), Recording.Kind.SYSTEM_CASE)
                    .with(scenarios, measured);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": expected UTF-8 text", e);
        }
    }

    static JsonNode parse(String text, String place) {
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isObject()) {
                throw new IllegalArgumentException(place + ": expected a JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(place + ": expected JSON, but: " + e.getOriginalMessage(), e);
        }
    }
}
