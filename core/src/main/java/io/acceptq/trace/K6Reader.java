package io.acceptq.trace;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Reads what {@code k6 --out csv} writes: rows of a metric, a timestamp and a value, of which those of one request
 * follow each other. The timestamp is the request's end, so that it began so much earlier as http_req_duration and
 * http_req_blocked say, in which the handshakes are. Timestamps are seconds, ISO 8601 (K6_CSV_TIME_FORMAT=rfc3339), or
 * of the unit that the option says.
 *
 * <p>Source: k6, output/csv (columns, time formats) and lib/netext/httpext (the samples of a request have the time of
 * its end).
 */
final class K6Reader {
    private static final String HEADER_BEGINS = "metric_name,timestamp,metric_value";
    private static final long MICROSECOND_NANOS = 1_000L;

    private final TextLines lines;
    private final CsvTable table;
    private final CsvTime time;
    private final TimeSorter ends = new TimeSorter();
    private boolean isWithinRequest;
    private long endNanos;
    private long tookNanos;
    private long stepNanos = LogTally.SECOND_NANOS;

    K6Reader(TextLines lines, TraceOptions options) {
        this.lines = lines;
        this.table = new CsvTable(lines);
        this.time = new CsvTime(lines, options.timeUnit());
    }

    static boolean isHeader(String line) {
        return line.startsWith(HEADER_BEGINS);
    }

    ConnectionTrace read() {
        table.advance();
        if (!isHeader(lines.text())) {
            throw lines.malformed("the header of k6 --out csv, " + HEADER_BEGINS + ",…");
        }
        while (table.advance()) {
            List<String> fields = table.fields();
            if (fields.size() < 3) {
                throw lines.malformed("a row of k6: metric, timestamp and value");
            }
            row(fields.get(0), fields.get(1), fields.get(2));
        }
        finishRequest();
        TraceDraft draft = new TraceDraft(lines.source(), TraceFormat.K6);
        draft.records = ends.count();
        draft.clock = time.isDate() ? TraceDraft.Clock.WALL : TraceDraft.Clock.UNKNOWN;
        draft.resolution = Duration.ofNanos(stepNanos);
        draft.note("An arrival is a request's end - http_req_duration - http_req_blocked, when it began to connect; a"
                + " request on a kept connection counts as one.");
        draft.note("A request that failed in the handshake has no duration, so that it counts at its end.");
        if (stepNanos == LogTally.SECOND_NANOS) {
            draft.note(
                    "k6 wrote whole seconds: the ends of each second are spread evenly over it, so shorter bursts are not"
                            + " reproduced; K6_CSV_TIME_FORMAT=unix_micro would have kept them.");
            return draft.finish(WholeSeconds.spread(ends, MICROSECOND_NANOS));
        }
        return draft.finish(WholeSeconds.subtracted(ends, MICROSECOND_NANOS));
    }

    private void row(String metric, String timestamp, String value) {
        switch (metric) {
            case "http_reqs" -> {
                finishRequest();
                isWithinRequest = true;
                endNanos = time.nanos(timestamp);
                stepNanos = DecimalTime.commonStep(stepNanos, endNanos);
            }
            case "http_req_duration", "http_req_blocked" -> {
                OptionalLong nanos = DecimalTime.nanos(value, TimeUnit.MILLISECONDS);
                if (nanos.isEmpty() || nanos.getAsLong() < 0) {
                    throw lines.malformed("a time in milliseconds", value);
                }
                tookNanos += Math.min(nanos.getAsLong(), Long.MAX_VALUE / 4);
            }
            default -> {
                // Other metrics say nothing about when a request began.
            }
        }
    }

    private void finishRequest() {
        if (isWithinRequest) {
            ends.add(endNanos, (int) Math.min(tookNanos / MICROSECOND_NANOS, Integer.MAX_VALUE));
        }
        isWithinRequest = false;
        tookNanos = 0;
    }
}
