package io.acceptq.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios are built from settings: with every result taken away they are the same. */
class InputOnlyTest {
    private static final long[] ARRIVALS = {0, 1_000_000};

    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() throws IOException {
        RecordedRuns.unpackInto(folder);
    }

    @Test
    void aRealRunsScenarioNeedsNoResult() throws IOException {
        for (String name :
                List.of("b1-ab-block-b10", "c4-go-block-b511", "d4-stall", "f2-two-tier-abort", "r1-reuseport")) {
            JsonNode document = Recordings.parse(Files.readString(folder.resolve(name + ".json")), name);
            ObjectNode settingsOnly = document.deepCopy();
            settingsOnly.retain("settings", "server", "gateway", "load", "topology");
            Fields whole = Fields.of(document, name);
            long[] arrivals = RealRunScenario.replays(whole) ? ARRIVALS : new long[0];
            assertEquals(
                    RealRunScenario.of(whole, arrivals),
                    RealRunScenario.of(Fields.of(settingsOnly, name), arrivals),
                    name);
        }
    }

    @Test
    void aSystemCasesScenarioNeedsNoResult() throws IOException {
        String line = Files.readString(folder.resolve("12-system.jsonl"))
                .lines()
                .findFirst()
                .orElseThrow();
        JsonNode document = Recordings.parse(line, "case");
        ObjectNode settingsOnly = document.deepCopy();
        settingsOnly.remove("runs");
        assertEquals(
                SystemCaseScenario.of(Fields.of(document, "case"), new long[] {5, 3}),
                SystemCaseScenario.of(Fields.of(settingsOnly, "case"), new long[] {3, 5}));
    }

    @Test
    void namesWhatIsNotModelled() throws IOException {
        ObjectNode document = (ObjectNode)
                Recordings.parse(Files.readString(folder.resolve("k1-capacity-nginx-block-5ms.json")), "k1");
        ((ObjectNode) document.get("server")).put("type", "apache");
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> RealRunScenario.of(Fields.of(document, "k1"), new long[0]));
        assertTrue(refused.toString().contains("but was apache"), refused::toString);
    }
}
