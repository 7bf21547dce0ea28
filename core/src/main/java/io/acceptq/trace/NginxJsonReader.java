package io.acceptq.trace;

import io.acceptq.trace.LogTally.Durations;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reads an nginx access log with one JSON object a line. Members: {@code msec} and {@code request_time}, or else a
 * whole second in {@code time_iso8601}, {@code time_local} or {@code time}; {@code connection} or {@code conn} if
 * requests share connections. Numbers may be in quotes.
 *
 * <p>Source: nginx, ngx_http_log_module (log_format escape=json).
 */
final class NginxJsonReader {
    private final TextLines lines;

    NginxJsonReader(TextLines lines) {
        this.lines = lines;
    }

    ConnectionTrace read() {
        lines.advance();
        Map<String, String> first = members();
        boolean wholeSeconds = !first.containsKey("msec");
        LogTally tally = new LogTally(wholeSeconds ? LogTally.Clock.WHOLE_SECONDS : LogTally.Clock.MILLISECONDS);
        boolean timesRequests = first.containsKey("request_time");
        boolean namesConnections = connection(first).isPresent();
        lines.stepBack();
        while (lines.advance()) {
            Map<String, String> members = members();
            long logged = wholeSeconds ? second(members) : decimal(members, "msec");
            long request = timesRequests ? decimal(members, "request_time") : 0;
            if (namesConnections) {
                String connection =
                        connection(members).orElseThrow(() -> lines.malformed("a JSON object with \"connection\""));
                tally.add(logged, request, connection + " " + members.getOrDefault("remote_addr", ""));
            } else {
                tally.add(logged, request);
            }
        }
        TraceDraft draft = new TraceDraft(lines.source(), TraceFormat.NGINX_JSON);
        return tally.finishAccessLog(draft, timesRequests ? Durations.LOGGED : Durations.MISSING);
    }

    private Map<String, String> members() {
        try {
            return FlatJson.parse(lines.text());
        } catch (IllegalArgumentException e) {
            throw lines.malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> connection(Map<String, String> members) {
        return Optional.ofNullable(members.getOrDefault("connection", members.get("conn")));
    }

    private long decimal(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw lines.malformed("a JSON object with \"" + name + "\"");
        }
        long nanos = DecimalTime.nanos(value, TimeUnit.SECONDS)
                .orElseThrow(() -> lines.malformed("\"" + name + "\" in seconds", value));
        if (nanos < 0) {
            throw lines.malformed("\"" + name + "\" of at least 0", value);
        }
        return nanos;
    }

    private long second(Map<String, String> members) {
        for (String name : new String[] {"time_iso8601", "time_local", "time"}) {
            String value = members.get(name);
            if (value != null) {
                Optional<LogDate> iso = LogDate.iso(value);
                long nanos = (iso.isPresent() ? iso : LogDate.common(value))
                        .orElseThrow(() -> lines.malformed("\"" + name + "\" as a date", value))
                        .epochNanos();
                return nanos - Math.floorMod(nanos, LogTally.SECOND_NANOS);
            }
        }
        throw lines.malformed("a JSON object with \"msec\" or \"time_iso8601\"");
    }
}
