package io.acceptq.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The recorded cases of one file, one JSON document a line.
 *
 * @param cases those with a script, in the file's order
 * @param skipped how many lines record real clients and servers, without a script that could be replayed
 */
public record CaseFile(List<RecordedCase> cases, int skipped) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Copies the list. */
    public CaseFile {
        cases = List.copyOf(cases);
    }

    /**
     * The files that arguments name: a file as it is, of a folder its {@code *.jsonl} by name.
     *
     * @throws IllegalArgumentException if a folder holds none
     */
    public static List<Path> find(List<Path> filesAndFolders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : filesAndFolders) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> entries = Files.list(path)) {
                List<Path> found = entries.filter(entry -> entry.toString().endsWith(".jsonl"))
                        .sorted()
                        .toList();
                if (found.isEmpty()) {
                    throw new IllegalArgumentException(path + " must hold files named *.jsonl, but holds none");
                }
                files.addAll(found);
            }
        }
        return files;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if a line is no recorded case; names file and line
     */
    public static CaseFile read(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return read(lines, file.toString());
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new IllegalArgumentException(file + " must be UTF-8 text, but is not", e);
        }
    }

    /**
     * Reads lines.
     *
     * @param name what messages call the input
     * @throws IllegalArgumentException if a line is no recorded case; names input and line
     */
    public static CaseFile read(BufferedReader lines, String name) throws IOException {
        List<RecordedCase> cases = new ArrayList<>();
        int skipped = 0;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            JsonNode json = parse(line, name + ":" + number);
            if (json.has("runs")) {
                skipped++;
            } else {
                cases.add(caseOf(json, name + ":" + number));
            }
        }
        return new CaseFile(cases, skipped);
    }

    private static JsonNode parse(String line, String place) {
        try {
            JsonNode json = JSON.readTree(line);
            if (!json.isObject()) {
                throw new IllegalArgumentException(place + ": expected a recorded case, a JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(place + ": expected one JSON object, but: " + e.getOriginalMessage(), e);
        }
    }

    private static RecordedCase caseOf(JsonNode json, String place) {
        try {
            return CaseReader.read(json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }
}
