package io.acceptq.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.acceptq.trace.ConnectionTrace;
import io.acceptq.trace.TraceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests of every recorded Go run are as many arrivals as the recording counts outcomes. */
class RecordedArrivalsTest {
    private static final String SUFFIX = ".requests.csv";

    @Test
    void readsTheRequestsOfEveryRun(@TempDir Path folder) throws IOException {
        RecordedRuns.unpackInto(folder);
        List<Path> tables;
        try (Stream<Path> files = Files.list(folder)) {
            tables = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        assertEquals(22, tables.size());
        for (Path table : tables) {
            ConnectionTrace trace = ConnectionTrace.read(table);
            assertEquals(TraceFormat.CSV, trace.format(), table::toString);
            String name = table.toString();
            JsonNode run = new ObjectMapper()
                    .readTree(Path.of(name.substring(0, name.length() - SUFFIX.length()) + ".json")
                            .toFile());
            long outcomes = 0;
            for (JsonNode count : run.get("client_result").get("counts")) {
                outcomes += count.asLong();
            }
            assertEquals(outcomes, trace.arrivals(), table::toString);
        }
    }
}
