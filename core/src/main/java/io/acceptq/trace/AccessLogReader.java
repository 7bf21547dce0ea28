package io.acceptq.trace;

import io.acceptq.trace.LogTally.Durations;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reads the access log of nginx or Apache: {@code combined} and what is built on it.
 *
 * <p>Milliseconds are found in fields {@code msec=$msec rt=$request_time} anywhere outside quotes, or as {@code $msec
 * $request_time} at the line's end. {@code $msec} is the time the line was written, at the end of a request, so a
 * request began at {@code $msec - $request_time}, when its first bytes were read. A field {@code conn=$connection}
 * tells which requests share a connection.
 *
 * <p>Source: nginx, ngx_http_log_module (log_format, predefined combined, $msec, $request_time) and
 * ngx_http_core_module ($connection); Apache httpd, mod_log_config (%t is the time a request was received).
 */
final class AccessLogReader {
    private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{1,10}\\.\\d{3}");
    private static final Pattern SECONDS_MILLIS = Pattern.compile("\\d{1,9}\\.\\d{3}");

    /** Where a log keeps its times; decided by the first line and the same for all. */
    private enum Form {
        KEYS("an nginx log line with msec= and rt="),
        AT_LINE_END("an nginx log line that ends in $msec $request_time"),
        WHOLE_SECONDS("an access log line with a date like [24/Nov/2026:21:45:49 +0000]");

        private final String expected;

        Form(String expected) {
            this.expected = expected;
        }
    }

    private final TextLines lines;

    AccessLogReader(TextLines lines) {
        this.lines = lines;
    }

    /** Whether the line looks like an access log: a date with its zone in brackets. */
    static boolean isEntry(String line) {
        return LogEntry.parse(line)
                .flatMap(LogEntry::date)
                .filter(date -> date.zone() == LogDate.Zone.STATED)
                .isPresent();
    }

    ConnectionTrace read() {
        lines.advance();
        LogEntry first = LogEntry.parse(lines.text()).orElseThrow(() -> lines.malformed(Form.WHOLE_SECONDS.expected));
        Form form = form(first);
        boolean wholeSeconds = form == Form.WHOLE_SECONDS;
        LogTally tally = new LogTally(wholeSeconds ? LogTally.Clock.WHOLE_SECONDS : LogTally.Clock.MILLISECONDS);
        boolean namesConnections = first.value("conn", "connection").isPresent();
        boolean timesRequests = first.value("rt", "request_time").isPresent();
        lines.stepBack();
        while (lines.advance()) {
            LogEntry entry = LogEntry.parse(lines.text())
                    .filter(parsed -> parsed.date().isPresent())
                    .orElseThrow(() -> lines.malformed(form.expected));
            long logged = logged(form, entry);
            long request = form == Form.AT_LINE_END || timesRequests ? request(form, entry) : 0;
            if (namesConnections) {
                String connection = entry.value("conn", "connection")
                        .orElseThrow(() -> lines.malformed(form.expected + " and conn="));
                tally.add(logged, request, entry.fields().get(0) + " " + connection);
            } else {
                tally.add(logged, request);
            }
        }
        TraceDraft draft =
                new TraceDraft(lines.source(), wholeSeconds ? TraceFormat.ACCESS_LOG : TraceFormat.NGINX_TIMED);
        boolean timed = form == Form.AT_LINE_END || timesRequests;
        return tally.finishAccessLog(draft, timed ? Durations.LOGGED : Durations.MISSING);
    }

    private static Form form(LogEntry entry) {
        if (entry.value("msec").isPresent()) {
            return Form.KEYS;
        }
        List<String> fields = entry.fields();
        boolean endsInTimes = fields.size() >= 2
                && EPOCH_MILLIS.matcher(fields.get(fields.size() - 2)).matches()
                && SECONDS_MILLIS.matcher(fields.get(fields.size() - 1)).matches();
        return endsInTimes ? Form.AT_LINE_END : Form.WHOLE_SECONDS;
    }

    private long logged(Form form, LogEntry entry) {
        if (form == Form.WHOLE_SECONDS) {
            long nanos = entry.date().orElseThrow().epochNanos();
            return nanos - Math.floorMod(nanos, LogTally.SECOND_NANOS);
        }
        Optional<String> text = form == Form.KEYS ? entry.value("msec") : fromEnd(entry, 2);
        return nanos(form, text.filter(msec -> EPOCH_MILLIS.matcher(msec).matches()));
    }

    private long request(Form form, LogEntry entry) {
        Optional<String> text = form == Form.AT_LINE_END ? fromEnd(entry, 1) : entry.value("rt", "request_time");
        return nanos(form, text.filter(rt -> SECONDS_MILLIS.matcher(rt).matches()));
    }

    private long nanos(Form form, Optional<String> seconds) {
        OptionalLong nanos =
                seconds.map(text -> DecimalTime.nanos(text, TimeUnit.SECONDS)).orElse(OptionalLong.empty());
        return nanos.orElseThrow(() -> lines.malformed(form.expected));
    }

    private static Optional<String> fromEnd(LogEntry entry, int place) {
        int index = entry.fields().size() - place;
        return index < 0 ? Optional.empty() : Optional.of(entry.fields().get(index));
    }
}
