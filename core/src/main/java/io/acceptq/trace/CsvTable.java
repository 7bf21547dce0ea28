package io.acceptq.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a CSV file: fields separated by commas, semicolons or tabs, whichever the first row has, in quotes where
 * needed. Lines that begin with {@code #} are comments.
 *
 * <p>Source: RFC 4180, without line breaks inside a field.
 */
final class CsvTable {
    private static final char[] SEPARATORS = {'\t', ';', ','};
    private static final char UNDECIDED = 0;

    private final TextLines lines;
    private char separator = UNDECIDED;

    CsvTable(TextLines lines) {
        this.lines = lines;
    }

    /** Moves to the next row; returns false at the end. */
    boolean advance() {
        while (lines.advance()) {
            if (!lines.text().startsWith("#")) {
                return true;
            }
        }
        return false;
    }

    /** The present row's fields without quotes and without space around them. */
    List<String> fields() {
        String line = lines.text();
        if (separator == UNDECIDED) {
            separator = separatorOf(line);
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isDoubledQuote = c == '"' && quoted && line.startsWith("\"", i + 1);
            if (isDoubledQuote) {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw lines.malformed("a closing quote on the same line");
        }
        fields.add(field.toString().strip());
        return fields;
    }

    private static char separatorOf(String line) {
        for (char candidate : SEPARATORS) {
            if (line.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return ',';
    }
}
