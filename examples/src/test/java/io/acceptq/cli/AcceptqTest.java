package io.acceptq.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class AcceptqTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsHelpWithoutArguments() {
        assertEquals(0, run(Acceptq.commandLine()));
        assertTrue(out.toString().startsWith("Usage: acceptq"), out::toString);
        assertEquals("", err.toString());
    }

    @Test
    void printsTheVersionOfTheBuild() {
        assertEquals(0, run(Acceptq.commandLine(), "--version"));
        assertTrue(out.toString().matches("acceptq \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R"), out::toString);
    }

    @Test
    void answersAnUnknownOptionWithOneLineAndExitCodeTwo() {
        assertEquals(2, run(Acceptq.commandLine(), "--bakclog"));
        assertErrorLine("acceptq: Unknown option: '--bakclog' (see acceptq --help)");
    }

    @Test
    void proposesTheOptionThatWasMeant() {
        assertEquals(2, run(Acceptq.commandLine(), "--versoin"));
        assertTrue(err.toString().contains("did you mean --version?"), err::toString);
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void answersARejectedValueWithTheLibrarysSentence() {
        assertEquals(2, run(commandThatThrows(new IllegalStateException()), "try", "--rate", "-1"));
        assertErrorLine("acceptq try: --rate: rate must be positive, but was -1 (see acceptq try --help)");
    }

    @Test
    void answersARejectedArgumentWithExitCodeTwo() {
        assertEquals(
                2, run(commandThatThrows(new IllegalArgumentException("backlog must be a number\n but was x")), "try"));
        assertErrorLine("acceptq try: backlog must be a number but was x");
    }

    @Test
    void namesTheMissingFile() {
        assertEquals(2, run(commandThatThrows(new NoSuchFileException("monday.pcap")), "try"));
        assertErrorLine("acceptq try: monday.pcap: no such file or directory");
    }

    @Test
    void looksThroughUncheckedInputExceptions() {
        assertEquals(
                2, run(commandThatThrows(new UncheckedIOException(new IOException("monday.pcap: truncated"))), "try"));
        assertErrorLine("acceptq try: monday.pcap: truncated");
    }

    @Test
    void callsEveryOtherExceptionADefect() {
        assertEquals(3, run(commandThatThrows(new IllegalStateException("seed 7: queue length 3")), "try"));
        assertErrorLine(
                "acceptq try: this is a defect of acceptq: java.lang.IllegalStateException: seed 7: queue length 3");
    }

    @Test
    void callsAnErrorADefect() {
        CommandLine commandLine = Acceptq.commandLine().addSubcommand(new Failing());
        assertEquals(3, run(commandLine, "fail"));
        assertErrorLine("acceptq: this is a defect of acceptq: java.lang.AssertionError: audit");
    }

    @Test
    void showsTheStackTraceWhereItIsAskedFor() {
        CommandLine commandLine = Acceptq.commandLine().setErr(new PrintWriter(err));
        assertEquals(3, new Failures(true).defect(commandLine, new IllegalStateException("length")));
        assertTrue(err.toString().contains("\tat " + AcceptqTest.class.getName()), err::toString);
    }

    @Test
    void answersUnwritableOutputWithExitCodeTwo() {
        CommandLine commandLine = Acceptq.commandLine().setErr(new PrintWriter(err));
        assertEquals(2, Acceptq.run(commandLine.setOut(new PrintWriter(new FullDisk()))));
        assertErrorLine("acceptq: standard output cannot be written");
    }

    private int run(CommandLine commandLine, String... args) {
        return Acceptq.run(commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)), args);
    }

    private void assertErrorLine(String expected) {
        assertEquals(expected + System.lineSeparator(), err.toString());
    }

    private static CommandLine commandThatThrows(Exception failure) {
        return Acceptq.commandLine().addSubcommand(new Trying(failure));
    }

    @Command(name = "try")
    static final class Trying implements Callable<Integer> {
        private final Exception failure;

        Trying(Exception failure) {
            this.failure = failure;
        }

        @Option(
                names = {"-r", "--rate"},
                converter = PositiveConverter.class)
        private int rate;

        @Override
        public Integer call() throws Exception {
            if (rate > 0) {
                return rate;
            }
            throw failure;
        }
    }

    @Command(name = "fail")
    static final class Failing implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new AssertionError("audit");
        }
    }

    static final class PositiveConverter implements CommandLine.ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            throw new IllegalArgumentException("rate must be positive, but was " + value);
        }
    }

    private static final class FullDisk extends Writer {
        @Override
        public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
