package io.acceptq.trace;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads what {@code ab -g} writes: a row for each completed request, in the order of the time they took, with its start
 * in whole seconds.
 *
 * <p>Source: Apache httpd, support/ab.c, output_results() (gnuplot file).
 */
final class AbReader {
    private static final String HEADER = "starttime\tseconds\tctime\tdtime\tttime\twait";
    private static final int COLUMNS = 6;
    private static final int SECONDS = 1;

    private final TextLines lines;

    AbReader(TextLines lines) {
        this.lines = lines;
    }

    static boolean isHeader(String line) {
        return line.strip().equals(HEADER);
    }

    ConnectionTrace read() {
        lines.advance();
        if (!isHeader(lines.text())) {
            throw lines.malformed("the header of ab -g, starttime, seconds, ctime, dtime, ttime and wait with tabs");
        }
        TimeSorter seconds = new TimeSorter();
        while (lines.advance()) {
            List<String> fields = List.of(lines.text().split("\t", -1));
            if (fields.size() != COLUMNS || !fields.get(SECONDS).matches("\\d{1,10}")) {
                throw lines.malformed("a row of ab -g: six columns with tabs, the second in whole seconds");
            }
            String text = fields.get(SECONDS);
            seconds.add(
                    DecimalTime.nanos(text, TimeUnit.SECONDS)
                            .orElseThrow(() -> lines.malformed("a time in seconds up to 9223372036", text)),
                    0);
        }
        TraceDraft draft = new TraceDraft(lines.source(), TraceFormat.AB);
        draft.records = seconds.count();
        draft.resolution = Duration.ofSeconds(1);
        draft.note(
                "ab -g has the start of a request in whole seconds: those of each second are spread evenly over it, so"
                        + " shorter bursts are not reproduced and queues come out shorter than they were.");
        draft.note("ab -g holds completed requests only, so that connections which failed are missing.");
        draft.note(
                "ab's slots wait for an answer before they send again: a faster or slower server would have seen other"
                        + " arrivals.");
        return draft.finish(WholeSeconds.spread(seconds, 1));
    }
}
