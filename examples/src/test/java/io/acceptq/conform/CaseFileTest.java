package io.acceptq.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFileTest {
    private static final String NAME = "f07-bad-ack-off1-len0-t100";

    @Test
    void readsACaseALineAndCountsLinesWithoutScript() throws IOException {
        CaseFile file = read(Recordings.document(NAME) + "\n\n{\"name\":\"f12-x\",\"runs\":[]}\n");
        assertEquals(
                List.of(NAME), file.cases().stream().map(RecordedCase::name).toList());
        assertEquals(1, file.skipped());
    }

    @Test
    void namesTheLineThatIsNoJson() {
        assertMessage("x.jsonl:2: expected one JSON object, but: ", Recordings.document(NAME) + "\n{\"name\":\n");
    }

    @Test
    void namesTheLineThatHoldsTwoDocuments() {
        assertMessage("x.jsonl:1: expected one JSON object, but: ", "{} {}");
    }

    @Test
    void namesTheLineThatIsNoObject() {
        assertMessage("x.jsonl:1: expected a recorded case, a JSON object", "[1]");
    }

    @Test
    void namesTheMissingKey() {
        ObjectNode json = Recordings.document(NAME);
        json.remove("jiffies");
        assertMessage("x.jsonl:1: case must have a key 'jiffies', but has none", json.toString());
    }

    @Test
    void namesTheKeyOfTheWrongKind() {
        ObjectNode json = Recordings.document(NAME);
        json.put("hz", "fast");
        assertMessage("x.jsonl:1: case.hz must be a whole number of 32 bits, but was \"fast\"", json.toString());
    }

    @Test
    void namesTheUnknownAction() {
        ObjectNode json = Recordings.document(NAME);
        ((ObjectNode) json.get("script").get(0)).put("do", "sendfile").remove("pkt");
        assertMessage("x.jsonl:1: script entry 'do' must be a known action, but was 'sendfile'", json.toString());
    }

    @Test
    void namesTheUnknownFlag() {
        ObjectNode json = Recordings.document(NAME);
        ((ObjectNode) json.get("script").get(0).get("pkt")).put("flags", "SYN-URG");
        assertMessage(
                "x.jsonl:1: pkt.flags must be FIN, SYN, RST, PSH, ACK joined by hyphens, but was 'SYN-URG'",
                json.toString());
    }

    @Test
    void findsTheFilesOfAFolderByName(@TempDir Path folder) throws IOException {
        Path first = Files.writeString(folder.resolve("01-a.jsonl"), "");
        Path second = Files.writeString(folder.resolve("02-b.jsonl"), "");
        Path other = Files.writeString(folder.resolve("README.md"), "");
        assertEquals(List.of(first, second, other), CaseFile.find(List.of(folder, other)));
    }

    @Test
    void refusesAFolderWithoutCases(@TempDir Path folder) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> CaseFile.find(List.of(folder)));
        assertEquals(folder + " must hold files named *.jsonl, but holds none", refused.getMessage());
    }

    private static CaseFile read(String text) throws IOException {
        return CaseFile.read(new BufferedReader(new StringReader(text)), "x.jsonl");
    }

    private static void assertMessage(String start, String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> read(text));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(start), refused::getMessage);
    }
}
