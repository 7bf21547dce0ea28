package io.acceptq.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a line of an access log: separated by spaces, in brackets, or in quotes. */
final class LogEntry {
    private final List<String> fields;

    private LogEntry(List<String> fields) {
        this.fields = fields;
    }

    /** Splits the line; nothing if a bracket or a quote is not closed, as in a line that was cut. */
    static Optional<LogEntry> parse(String line) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) == ' ' || line.charAt(at) == '\t') {
                at++;
                continue;
            }
            int end = fieldEnd(line, at);
            if (end < 0) {
                return Optional.empty();
            }
            fields.add(line.substring(at, end));
            at = end;
        }
        return Optional.of(new LogEntry(fields));
    }

    List<String> fields() {
        return fields;
    }

    /** The value of the first field {@code name=value} or {@code name="value"} with one of the names. */
    Optional<String> value(String... names) {
        for (String field : fields) {
            for (String name : names) {
                if (field.startsWith(name) && field.startsWith("=", name.length())) {
                    String value = field.substring(name.length() + 1);
                    boolean isQuoted = value.length() >= 2 && value.startsWith("\"");
                    return Optional.of(isQuoted ? value.substring(1, value.length() - 1) : value);
                }
            }
        }
        return Optional.empty();
    }

    /** The date in the first pair of brackets. */
    Optional<LogDate> date() {
        for (String field : fields) {
            if (field.startsWith("[")) {
                String text = field.substring(1, field.length() - 1);
                Optional<LogDate> date = LogDate.common(text);
                return date.isPresent() ? date : LogDate.iso(text);
            }
        }
        return Optional.empty();
    }

    /** The index behind the field that begins at the given one, or -1. */
    private static int fieldEnd(String line, int start) {
        if (line.charAt(start) == '[') {
            return line.indexOf(']', start) + 1 > 0 ? line.indexOf(']', start) + 1 : -1;
        }
        boolean quoted = false;
        for (int at = start; at < line.length(); at++) {
            char c = line.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ' ' || c == '\t')) {
                return at;
            }
        }
        return quoted ? -1 : line.length();
    }
}
