package io.acceptq.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine;

/** Runs the command line inside the test and keeps what it printed. */
public final class Commands {
    private final int exitCode;
    private final String out;
    private final String err;

    private Commands(int exitCode, String out, String err) {
        this.exitCode = exitCode;
        this.out = out;
        this.err = err;
    }

    /** Runs a command line. */
    public static Commands run(String... args) {
        return run(Acceptq.commandLine(), args);
    }

    /** Runs a command of its own. */
    public static Commands run(CommandLine commandLine, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Acceptq.run(commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)), args);
        return new Commands(exitCode, out.toString(), err.toString());
    }

    /** What a successful command printed. */
    public static String output(String... args) {
        return run(args).output();
    }

    /** What was printed, if the command was successful. */
    public String output() {
        assertEquals(0, exitCode, err);
        return out;
    }

    /** The document a successful command printed. */
    static JsonNode json(String... args) {
        return parsed(output(args));
    }

    static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON document: " + json, e);
        }
    }

    /** Asserts that the command refuses its input: exit code 2, one line on the error stream, nothing on the other. */
    static void assertRefuses(String expectedLine, String... args) {
        run(args).assertRefused(expectedLine);
    }

    /** Asserts that the input was refused, as {@link #assertRefuses}. */
    public void assertRefused(String expectedLine) {
        assertEquals(expectedLine, err.strip());
        assertEquals(2, exitCode);
        assertEquals(1, err.lines().count());
        assertEquals("", out);
        assertFalse(err.contains("\tat "), err);
    }

    /** As {@link #assertRefuses}, where the line ends in a way of the machine's own. */
    static void assertRefusesWith(String expectedStart, String... args) {
        Commands refused = run(args);
        assertTrue(refused.err.startsWith(expectedStart), refused.err);
        assertEquals(2, refused.exitCode, refused.err);
        assertEquals(1, refused.err.lines().count(), refused.err);
        assertEquals("", refused.out);
    }

    /** A file beside the tests. */
    static String resource(String name) {
        URL url = Objects.requireNonNull(Commands.class.getResource(name), name);
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** What it printed. */
    public String out() {
        return out;
    }

    public String err() {
        return err;
    }

    public int exitCode() {
        return exitCode;
    }
}
