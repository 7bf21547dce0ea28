package io.acceptq.conform;

import com.fasterxml.jackson.databind.JsonNode;
import io.acceptq.wire.Errno;
import java.util.StringJoiner;

/** What a system call returned, as a text: equal results have equal texts. */
final class CallResult {
    static final String OK = "ok";
    static final String END_OF_FILE = "end of file";
    static final String NOT_ACCEPTED = "not called: not accepted";
    static final String NOT_KNOWN = "no outcome yet";

    private CallResult() {}

    static String connection(int connection) {
        return "connection " + connection;
    }

    static String bytes(long length) {
        return length + " bytes";
    }

    static String failed(Errno errno) {
        return errno.name();
    }

    static String pendingError(String nameOrZero) {
        return "SO_ERROR " + nameOrZero;
    }

    static String deferAccept(int seconds) {
        return OK + ", TCP_DEFER_ACCEPT reads " + seconds;
    }

    /** The text of a recorded result. */
    static String text(JsonNode result) {
        StringJoiner text = new StringJoiner(", ");
        result.fieldNames().forEachRemaining(key -> {
            JsonNode value = result.path(key);
            text.add(
                    switch (key) {
                        case "conn" -> connection(value.intValue());
                        case "len" -> bytes(value.longValue());
                        case "errno" -> value.asText();
                        case "eof" -> END_OF_FILE;
                        case "ok" -> OK;
                        case "so_error" -> pendingError(value.asText());
                        case "skipped" -> "not called: " + value.asText();
                        case "getsockopt" -> "TCP_DEFER_ACCEPT reads " + value.asText();
                        default -> key + " " + value;
                    });
        });
        return text.toString();
    }
}
