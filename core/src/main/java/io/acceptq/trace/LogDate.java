package io.acceptq.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as logs write it: {@code 24/Nov/2026:21:45:49 +0000} ({@code $time_local}, {@code %t}), {@code
 * 24/Nov/2026:21:46:02.581} (HAProxy), or ISO 8601 ({@code $time_iso8601}).
 *
 * @param epochNanos nanoseconds since 1970; without a zone, as if it were UTC
 * @param zone whether the text tells its time zone
 */
record LogDate(long epochNanos, Zone zone) {
    /** Whether a date tells its offset from UTC. */
    enum Zone {
        STATED,
        MISSING
    }

    private static final Pattern COMMON = Pattern.compile(
            "(\\d{2})/([A-Z][a-z]{2})/(\\d{4}):(\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?(?: ([+-]\\d{2})(\\d{2}))?");

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Reads a date of a log, or nothing if it is none. */
    static Optional<LogDate> common(String text) {
        Matcher matcher = COMMON.matcher(text);
        if (!matcher.matches() || !MONTHS.contains(matcher.group(2))) {
            return Optional.empty();
        }
        String fraction = matcher.group(7) == null ? "" : matcher.group(7);
        try {
            LocalDateTime local = LocalDateTime.of(
                    Integer.parseInt(matcher.group(3)),
                    MONTHS.indexOf(matcher.group(2)) + 1,
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(4)),
                    Integer.parseInt(matcher.group(5)),
                    Integer.parseInt(matcher.group(6)),
                    Integer.parseInt((fraction + "000000000").substring(0, 9)));
            if (matcher.group(8) == null) {
                return of(local, ZoneOffset.UTC, Zone.MISSING);
            }
            int hours = Integer.parseInt(matcher.group(8));
            int minutes = Integer.parseInt(matcher.group(9));
            boolean negative = matcher.group(8).startsWith("-");
            return of(local, ZoneOffset.ofHoursMinutes(hours, negative ? -minutes : minutes), Zone.STATED);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads a date and time in ISO 8601, with {@code T} or a space between them, or nothing if it is none. */
    static Optional<LogDate> iso(String text) {
        try {
            TemporalAccessor parsed = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            if (parsed instanceof OffsetDateTime zoned) {
                return of(zoned.toLocalDateTime(), zoned.getOffset(), Zone.STATED);
            }
            return of(LocalDateTime.from(parsed), ZoneOffset.UTC, Zone.MISSING);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Nothing for a date whose nanoseconds do not fit, before 1677 and after 2262. */
    private static Optional<LogDate> of(LocalDateTime local, ZoneOffset offset, Zone zone) {
        Instant instant = local.toInstant(offset);
        try {
            long secondNanos = Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L);
            return Optional.of(new LogDate(Math.addExact(secondNanos, instant.getNano()), zone));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
