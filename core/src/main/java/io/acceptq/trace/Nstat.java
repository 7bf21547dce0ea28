package io.acceptq.trace;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The kernel's counters under the names of {@code nstat}, such as {@code TcpExtListenOverflows}; the form is told by
 * the first line:
 *
 * <ul>
 *   <li>{@code nstat} as text or as JSON ({@code -j}). Without {@code -a} they are differences since the last call;
 *       without {@code -z} those that are zero are missing.
 *   <li>{@code /proc/net/netstat} and {@code /proc/net/snmp}, one or both after each other.
 *   <li>the prose of {@code netstat -s}, in which counters that are zero are missing, and those that have no sentence
 *       stand by name.
 * </ul>
 */
public final class Nstat {
    private final Map<String, Long> counters;

    private Nstat(Map<String, Long> counters) {
        this.counters = Collections.unmodifiableMap(counters);
    }

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws TraceFormatException if it is missing or in none of the forms
     */
    public static Nstat read(Path file) {
        return TextLines.read(file, Nstat::of);
    }

    /**
     * Reads the text itself.
     *
     * @throws TraceFormatException if it is in none of the forms
     */
    public static Nstat parse(String text) {
        return of(TextLines.of("counters", text));
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

    private static Nstat of(TextLines lines) {
        Map<String, Long> counters = new LinkedHashMap<>();
        if (lines.advance()) {
            lines.stepBack();
            String first = lines.text();
            if (first.stripLeading().startsWith("{")) {
                NstatLines.readJson(lines, counters);
            } else if (NetstatProse.isHeader(first)) {
                NetstatProse.read(lines, counters);
            } else if (first.matches("\\w+: .*")) {
                ProcNetPairs.read(lines, counters);
            } else {
                NstatLines.read(lines, counters);
            }
        }
        return new Nstat(counters);
    }
}
