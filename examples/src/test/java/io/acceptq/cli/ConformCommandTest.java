package io.acceptq.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void saysOfEachCaseThatItIsExact() throws IOException {
        assertEquals(0, run(write("09.jsonl", recorded())));
        List<String> lines = out.toString().lines().toList();
        assertEquals(15, lines.size());
        assertTrue(lines.get(0).endsWith(": exact"), out::toString);
        assertEquals("14 cases, 14 exact, 0 skipped (no script)", lines.get(14));
    }

    @Test
    void saysInWordsWhereACaseDiffers() throws IOException {
        String one = recorded().get(0).replaceFirst("\"flags\":\"RST-ACK\"", "\"flags\":\"RST\"");
        assertEquals(1, run(write("09.jsonl", List.of(one))));
        assertTrue(
                out.toString()
                        .matches("(?s)f09-[^:]+: connection \\d+: the kernel sent RST seq .* at script entry \\d+, "
                                + "the model sends RST-ACK seq .*1 cases, 0 exact, 0 skipped .*"),
                out::toString);
    }

    @Test
    void printsOneJsonDocument() throws IOException {
        Path file = write("09.jsonl", List.of(recorded().get(0), "{\"name\":\"f12-burst\",\"runs\":[]}"));
        assertEquals(0, run(file, "--json"));
        JsonNode document = new ObjectMapper().readTree(out.toString());
        assertEquals(1, document.get("cases").asInt());
        assertEquals(1, document.get("skipped").asInt());
        assertEquals(1, document.get("exact").asInt());
        JsonNode result = document.get("results").get(0);
        assertTrue(result.get("exact").asBoolean());
        for (String kind : List.of("packets", "counters", "samples", "app")) {
            assertTrue(result.get(kind).get("expected").asInt() > 0, kind);
            assertEquals(result.get(kind).get("expected"), result.get(kind).get("matched"), kind);
        }
        assertTrue(result.get("timing").get("max_error_us").asLong()
                >= result.get("timing").get("p99_error_us").asLong());
        assertTrue(result.get("first_difference").isNull());
    }

    @Test
    void namesFileAndLineOfWhatIsNoCase() throws IOException {
        Path file = write("bad.jsonl", List.of(recorded().get(0), "{\"name\": 7}"));
        assertEquals(2, run(file));
        assertEquals(
                "acceptq conform: " + file + ":2: case.name must be a text, but was 7" + System.lineSeparator(),
                err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void namesTheFileThatIsMissing() {
        Path missing = folder.resolve("none.jsonl");
        assertEquals(2, run(missing));
        assertEquals(
                "acceptq conform: " + missing + ": no such file or directory" + System.lineSeparator(), err.toString());
    }

    @Test
    void wantsAFileOrAFolder() {
        assertEquals(2, Acceptq.run(commandLine(), "conform"));
        assertTrue(err.toString().contains("FILE|DIR"), err::toString);
    }

    @Test
    void comparesWithFilesOrWithTheRunningKernelNotBoth() throws IOException {
        assertEquals(2, run(write("09.jsonl", recorded()), "--live"));
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertEquals("", out.toString());
    }

    /** Where the kernel can be driven the number is refused, elsewhere the place; both are one line. */
    @Test
    void refusesToPlayNoScript() {
        assertEquals(2, Acceptq.run(commandLine(), "conform", "--live", "--cases", "0"));
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("acceptq conform: --"), err::toString);
        assertEquals("", out.toString());
    }

    private int run(Path file, String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "conform";
        args[1] = file.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return Acceptq.run(commandLine(), args);
    }

    private picocli.CommandLine commandLine() {
        return Acceptq.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    private static List<String> recorded() throws IOException {
        String name = "/kernel-truth/09-close.jsonl.gz";
        try (InputStream file = Objects.requireNonNull(ConformCommandTest.class.getResourceAsStream(name), name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), UTF_8))) {
            return lines.lines().toList();
        }
    }
}
