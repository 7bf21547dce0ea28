package io.acceptq.trace;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The times in one column of a CSV file: numbers of one unit, or dates; the first one decides, and the others must be
 * like it.
 */
final class CsvTime {
    /** The year 2262 in seconds, the end of 63 bits of nanoseconds: today in milliseconds is far above it. */
    private static final long LATEST_SECOND = Long.MAX_VALUE / 1_000_000_000L;

    private final TextLines lines;
    private final Optional<TimeUnit> statedUnit;
    private Optional<LogDate.Zone> zone = Optional.empty();
    private boolean isFirst = true;

    CsvTime(TextLines lines, Optional<TimeUnit> statedUnit) {
        this.lines = lines;
        this.statedUnit = statedUnit;
    }

    boolean isTime(String text) {
        return isNumber(text) || LogDate.iso(text).isPresent();
    }

    /** Whether the times are dates, and so tell when the trace began. */
    boolean isDate() {
        return zone.isPresent();
    }

    /** The time in the present line, in nanoseconds. */
    long nanos(String text) {
        if (isFirst && statedUnit.isEmpty()) {
            zone = LogDate.iso(text).map(LogDate::zone);
        }
        isFirst = false;
        return zone.isPresent() ? date(text) : number(text);
    }

    void noteAssumption(TraceDraft draft) {
        if (zone.equals(Optional.of(LogDate.Zone.MISSING))) {
            draft.note("The dates have no time zone and were read as UTC.");
        }
        if (zone.isEmpty() && statedUnit.isEmpty()) {
            draft.note("The times were taken as seconds, because neither the header nor an option states a unit.");
        }
    }

    private long date(String text) {
        LogDate date = LogDate.iso(text).orElseThrow(() -> lines.malformed("a date and time in ISO 8601", text));
        if (!zone.equals(Optional.of(date.zone()))) {
            throw lines.malformed("dates that all have a time zone, or none", text);
        }
        return date.epochNanos();
    }

    private long number(String text) {
        TimeUnit unit = statedUnit.orElse(TimeUnit.SECONDS);
        String expected = statedUnit.isPresent()
                ? "a time in " + unit.name().toLowerCase(Locale.ROOT)
                : "a time in seconds or ISO 8601";
        long nanos =
                DecimalTime.nanos(text, unit).orElseThrow(() -> lines.malformed(expected + rangeOf(text, unit), text));
        if (nanos < 0) {
            throw lines.malformed(expected + " of at least 0", text);
        }
        return nanos;
    }

    /** What to add when a number is none of seconds, but may be one of another unit. */
    private static String rangeOf(String text, TimeUnit unit) {
        return unit == TimeUnit.SECONDS && isNumber(text)
                ? " up to " + LATEST_SECOND + " (a header such as start_ms or the time unit option states another unit)"
                : "";
    }

    private static boolean isNumber(String text) {
        return DecimalTime.nanos(text, TimeUnit.NANOSECONDS).isPresent();
    }
}
