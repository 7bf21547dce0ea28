package io.acceptq.trace;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads what {@code hey -o csv} writes: a row for each answered request, in the order of their ends, with its start in
 * the column offset, in seconds since hey's.
 *
 * <p>Source: hey, requester/print.go and requester/requester.go (offset is the start of a request).
 */
final class HeyReader {
    private static final String HEADER_BEGINS = "response-time,DNS+dialup,";
    private static final String OFFSET = "offset";

    private final TextLines lines;
    private final CsvTable table;

    HeyReader(TextLines lines) {
        this.lines = lines;
        this.table = new CsvTable(lines);
    }

    static boolean isHeader(String line) {
        return line.startsWith(HEADER_BEGINS);
    }

    ConnectionTrace read() {
        table.advance();
        List<String> header = table.fields();
        int offset = header.indexOf(OFFSET);
        if (offset < 0) {
            throw lines.malformed("the header of hey -o csv, response-time,DNS+dialup,…,offset");
        }
        TimeSorter times = new TimeSorter();
        while (table.advance()) {
            List<String> fields = table.fields();
            if (fields.size() != header.size()) {
                throw lines.malformed("a row of hey with " + header.size() + " columns");
            }
            String text = fields.get(offset);
            long nanos = DecimalTime.nanos(text, TimeUnit.SECONDS)
                    .orElseThrow(() -> lines.malformed("an offset in seconds", text));
            if (nanos < 0) {
                throw lines.malformed("an offset of at least 0", text);
            }
            times.add(nanos, 0);
        }
        TraceDraft draft = new TraceDraft(lines.source(), TraceFormat.HEY);
        draft.records = times.count();
        draft.clock = TraceDraft.Clock.UNKNOWN;
        draft.resolution = Duration.ofNanos(100_000);
        draft.note(
                "An arrival is the start of a request; hey writes only those that were answered, so that every failed"
                        + " one is missing.");
        draft.note("hey's workers wait for an answer before they send again, and keep their connections unless told not"
                + " to: a faster or slower server would have seen other arrivals.");
        return draft.finish(times);
    }
}
