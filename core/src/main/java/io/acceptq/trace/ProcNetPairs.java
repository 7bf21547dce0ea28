package io.acceptq.trace;

import java.util.Map;

/**
 * The lines of {@code /proc/net/netstat} and {@code /proc/net/snmp}: names and then values. The line's name before the
 * column's is the name of {@code nstat}. Columns are read by name, because every kernel adds some.
 *
 * <p>Source: Linux v6.18, net/ipv4/proc.c, netstat_seq_show() and snmp_seq_show().
 */
final class ProcNetPairs {
    private ProcNetPairs() {}

    static void read(TextLines lines, Map<String, Long> counters) {
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
                long count = Counts.required(lines, values[i]);
                counters.put(prefix.substring(0, prefix.length() - 1) + names[i], count);
            }
        }
    }

    private static String[] fields(TextLines lines) {
        String[] fields = lines.text().strip().split(" +", -1);
        if (!fields[0].matches("\\w{1,40}:")) {
            throw lines.malformed("a line like 'TcpExt: SyncookiesSent …'");
        }
        return fields;
    }
}
