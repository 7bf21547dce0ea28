package io.acceptq.loadtool;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as Go's {@code time.Duration} and wrk print them. */
final class GoTime {
    private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,12})?)(h|ms|m|us|µs|μs|ns|s)");
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private GoTime() {}

    /** The time in milliseconds; empty if the text is none. */
    static OptionalDouble millis(String text) {
        Matcher matcher = PART.matcher(text);
        double millis = 0;
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            millis += inMillis(Double.parseDouble(matcher.group(1)), matcher.group(2));
            end = matcher.end();
        }
        return end == 0 || end < text.length() ? OptionalDouble.empty() : OptionalDouble.of(millis);
    }

    private static double inMillis(double number, String unit) {
        return switch (unit) {
            case "h" -> number * MILLIS_PER_HOUR;
            case "m" -> number * MILLIS_PER_MINUTE;
            case "s" -> number * MILLIS_PER_SECOND;
            case "ms" -> number;
            case "ns" -> number / NANOS_PER_MILLI;
            default -> number / MICROS_PER_MILLI;
        };
    }
}
