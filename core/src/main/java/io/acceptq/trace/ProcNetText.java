package io.acceptq.trace;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The kernel's counters in {@code /proc/net/netstat} and {@code /proc/net/snmp}: pairs of lines, names and then values.
 * The names are those of {@code nstat}: the line's name before the column's, as in {@code TcpExtListenOverflows}.
 * Columns are read by name, because every kernel adds some.
 *
 * <p>Source: Linux v6.18, net/ipv4/proc.c, netstat_seq_show() and snmp_seq_show().
 */
public final class ProcNetText {
    private final Map<String, Long> counters;

    private ProcNetText(Map<String, Long> counters) {
        this.counters = Collections.unmodifiableMap(counters);
    }

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws TraceFormatException if it is missing or its lines do not come in pairs
     */
    public static ProcNetText read(Path file) {
        return TextLines.read(file, ProcNetText::of);
    }

    /**
     * Reads the text itself, which may be both files one after the other.
     *
     * @throws TraceFormatException if its lines do not come in pairs
     */
    public static ProcNetText parse(String text) {
        return of(TextLines.of("/proc/net", text));
    }

    /** The counters by nstat's names, in the order of the text. */
    public Map<String, Long> counters() {
        return counters;
    }

    private static ProcNetText of(TextLines lines) {
        Map<String, Long> counters = new LinkedHashMap<>();
        while (lines.advance()) {
            String[] names = fields(lines);
            String prefix = names[0];
            if (!lines.advance()) {
                throw lines.malformed("a line of values behind the line of names");
            }
            String[] values = fields(lines);
            if (!values[0].equals(prefix) || values.length != names.length) {
                throw lines.malformed("the values of the " + (names.length - 1) + " names above, for " + prefix);
            }
            for (int i = 1; i < names.length; i++) {
                String value = values[i];
                long count = Counts.signed(value).orElseThrow(() -> lines.malformed("a count", value));
                counters.put(prefix.substring(0, prefix.length() - 1) + names[i], count);
            }
        }
        return new ProcNetText(counters);
    }

    private static String[] fields(TextLines lines) {
        String[] fields = lines.text().strip().split(" +", -1);
        if (!fields[0].endsWith(":")) {
            throw lines.malformed("a line like 'TcpExt: SyncookiesSent …'");
        }
        return fields;
    }
}
