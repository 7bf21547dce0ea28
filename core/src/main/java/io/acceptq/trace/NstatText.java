package io.acceptq.trace;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What {@code nstat} printed: the kernel's counters under names like {@code TcpExtListenOverflows}, as text or as JSON
 * ({@code -j}). Without {@code -a} they are differences since the last call; without {@code -z} those that are zero are
 * missing.
 *
 * <p>Source: iproute2, misc/nstat.c.
 */
public final class NstatText {
    private final Map<String, Long> counters;

    private NstatText(Map<String, Long> counters) {
        this.counters = Collections.unmodifiableMap(counters);
    }

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws TraceFormatException if it is missing or none of {@code nstat}
     */
    public static NstatText read(Path file) {
        return TextLines.read(file, NstatText::of);
    }

    /**
     * Reads the text itself.
     *
     * @throws TraceFormatException if it is none of {@code nstat}
     */
    public static NstatText parse(String text) {
        return of(TextLines.of("nstat", text));
    }

    /** The counters by nstat's names, in the order of the text. */
    public Map<String, Long> counters() {
        return counters;
    }

    /** A counter by its name, if the text has it. */
    public OptionalLong value(String name) {
        Long value = counters.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static NstatText of(TextLines lines) {
        Map<String, Long> counters = new LinkedHashMap<>();
        while (lines.advance()) {
            String line = lines.text().strip();
            if (line.startsWith("{")) {
                json(lines, line, counters);
            } else if (!line.startsWith("#")) {
                String[] fields = line.split("\\s+", -1);
                if (fields.length < 2 || fields.length > 3 || !fields[0].matches("[A-Z]\\w+")) {
                    throw lines.malformed("a line of nstat: name, value and rate");
                }
                counters.put(fields[0], count(lines, fields[1]));
            }
        }
        return new NstatText(counters);
    }

    /** {@code {"kernel":{"TcpActiveOpens":567}}}, where the outer name is that of the history. */
    private static void json(TextLines lines, String line, Map<String, Long> counters) {
        try {
            for (String history : FlatJson.parse(line).values()) {
                FlatJson.parse(history).forEach((name, value) -> counters.put(name, count(lines, value)));
            }
        } catch (TraceFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw lines.malformed(String.valueOf(e.getMessage()));
        }
    }

    private static long count(TextLines lines, String text) {
        return Counts.signed(text).orElseThrow(() -> lines.malformed("a count", text));
    }
}
