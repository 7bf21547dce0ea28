package io.acceptq.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The recorded cases of a live kernel 6.18.44 that lie beside the tests: 228 in eleven families. */
final class Recordings {
    private static final List<String> FAMILIES = List.of(
            "01-listen",
            "02-accept-fill",
            "03-ack-overflow",
            "04-syn-fill",
            "05-synack-timers",
            "06-syncookies",
            "07-events",
            "08-defer-accept",
            "09-close",
            "10-mixed",
            "11-client");

    private Recordings() {}

    /** Each case as its JSON document. */
    static Stream<ObjectNode> documents() {
        return parsed(FAMILIES.stream()
                .map(family -> "/kernel-truth/" + family + ".jsonl.gz")
                .flatMap(Recordings::lines));
    }

    private static Stream<ObjectNode> parsed(Stream<String> lines) {
        ObjectMapper json = new ObjectMapper();
        return lines.map(line -> {
            try {
                return (ObjectNode) json.readTree(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static Stream<RecordedCase> cases() {
        return documents().map(CaseReader::read);
    }

    /** What random scripts found in a live kernel 6.18.44 when the model still answered otherwise, and beside it what it answered alike. */
    static Stream<RecordedCase> findings() {
        return findingDocuments().map(CaseReader::read);
    }

    private static Stream<ObjectNode> findingDocuments() {
        return parsed(lines("/kernel-truth/13-live.jsonl.gz"));
    }

    /** What an older kernel did with random scripts, as {@code acceptq conform --live --record} writes it. */
    static Stream<ObjectNode> ofOlderKernel(String release) {
        return parsed(lines("/older-kernels/" + release + ".jsonl.gz"));
    }

    /** The case with this name. */
    static ObjectNode document(String name) {
        return Stream.concat(documents(), findingDocuments())
                .filter(json -> json.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> lines(String name) {
        try (InputStream file = Objects.requireNonNull(Recordings.class.getResourceAsStream(name), name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), UTF_8))) {
            return lines.lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
