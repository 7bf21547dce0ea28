package io.acceptq.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads HAProxy's {@code option httplog} and {@code option tcplog}, alone or behind the prefix of syslog. The date is
 * when HAProxy accepted the connection (tcplog) or read a request's first byte (httplog), in milliseconds and without a
 * time zone.
 *
 * <p>Source: HAProxy 2.6, doc/configuration.txt, section 8.2 (TCP, HTTP and error log format).
 */
final class HaproxyReader {
    /** Client, date, frontend; then either server and timers, or a colon and why the connection failed. */
    private static final Pattern ENTRY = Pattern.compile("(?:.*\\s)?(\\S+:\\d+) \\[([^\\]]+\\.\\d{3})] \\S+"
            + "(?: \\S+/\\S+ [+-]?\\d+(?:/[+-]?\\d+){2,5} .*|: .+)");

    private static final Pattern NOTICE = Pattern.compile(".*\\bhaproxy(?:\\[\\d+])?: .*");

    private final TextLines lines;
    private final LogTally tally = new LogTally(LogTally.Clock.MILLISECONDS);
    private final RecentKeys clients = new RecentKeys(LogTally.REMEMBERED_NANOS);
    private long notices;
    private long firstNotice;

    HaproxyReader(TextLines lines) {
        this.lines = lines;
    }

    static boolean isEntry(String line) {
        Matcher matcher = ENTRY.matcher(line);
        return matcher.matches() && date(matcher).isPresent();
    }

    /** Whether the line is HAProxy's, but about no connection: a server that went down, a proxy that started. */
    static boolean isNotice(String line) {
        return NOTICE.matcher(line).matches() && line.indexOf('[', line.indexOf("haproxy") + 8) < 0;
    }

    ConnectionTrace read() {
        long repeated = 0;
        while (lines.advance()) {
            Matcher matcher = ENTRY.matcher(lines.text());
            Optional<LogDate> date = matcher.matches() ? date(matcher) : Optional.empty();
            if (date.isPresent()) {
                long nanos = date.get().epochNanos();
                tally.add(nanos, 0);
                if (clients.see(RecentKeys.keyOf(matcher.group(1)), nanos) != RecentKeys.NEVER) {
                    repeated++;
                }
            } else if (isNotice(lines.text())) {
                firstNotice = notices++ == 0 ? lines.number() : firstNotice;
            } else {
                throw lines.malformed(
                        "an HAProxy line like 192.0.2.1:42584 [24/Nov/2026:21:46:02.581] fe be/app1 0/0/0/4/4 …");
            }
        }
        return finish(repeated);
    }

    private static Optional<LogDate> date(Matcher matcher) {
        return LogDate.common(matcher.group(2)).filter(date -> date.zone() == LogDate.Zone.MISSING);
    }

    private ConnectionTrace finish(long repeated) {
        TraceDraft draft = new TraceDraft(lines.source(), TraceFormat.HAPROXY);
        draft.note(
                "HAProxy logs only connections it accepted: others were refused, reset or timed out in the queue and are"
                        + " not in it.");
        draft.note("The times count from accept (tcplog) or from the first byte of a request (httplog).");
        draft.note("HAProxy writes dates without a time zone; they were read as UTC.");
        if (repeated > 0) {
            draft.note(repeated
                    + " lines repeat a client's address and port; if these are requests on a kept connection, there"
                    + " were fewer connections than arrivals.");
        }
        if (notices > 0) {
            draft.note(notices + " lines are about no connection and were left out, the first is line " + firstNotice
                    + ".");
        }
        return tally.finish(draft);
    }
}
