package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Text traces written in a test, named monday.log. */
final class Texts {
    private Texts() {}

    static ConnectionTrace read(String... lines) {
        return read(TraceOptions.DEFAULTS, lines);
    }

    static ConnectionTrace read(TraceOptions options, String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return ConnectionTrace.read("monday.log", new ByteArrayInputStream(bytes), options);
    }

    /** The message with which these lines are refused. */
    static String refusal(String... lines) {
        return refusal(TraceOptions.DEFAULTS, lines);
    }

    static String refusal(TraceOptions options, String... lines) {
        return String.valueOf(assertThrows(TraceFormatException.class, () -> read(options, lines))
                .getMessage());
    }
}
