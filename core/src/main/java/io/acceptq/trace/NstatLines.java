package io.acceptq.trace;

import java.util.Map;

/**
 * What {@code nstat} prints: name, value and rate on a line below {@code #kernel}, or JSON.
 *
 * <p>Source: iproute2, misc/nstat.c.
 */
final class NstatLines {
    private NstatLines() {}

    static void read(TextLines lines, Map<String, Long> counters) {
        while (lines.advance()) {
            String line = lines.text().strip();
            if (line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split("\\s+", -1);
            if (fields.length < 2 || fields.length > 3 || !fields[0].matches("[A-Z]\\w+")) {
                throw lines.malformed("a line of nstat: name, value and rate");
            }
            counters.put(fields[0], Counts.required(lines, fields[1]));
        }
    }

    /** {@code {"kernel":{"TcpActiveOpens":567}}} on one line or several; the outer name is that of the history. */
    static void readJson(TextLines lines, Map<String, Long> counters) {
        String text = lines.rest();
        try {
            for (String history : FlatJson.parse(text).values()) {
                FlatJson.parse(history).forEach((name, value) -> counters.put(name, Counts.required(lines, value)));
            }
        } catch (TraceFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw lines.malformed(String.valueOf(e.getMessage()), text.strip());
        }
    }
}
