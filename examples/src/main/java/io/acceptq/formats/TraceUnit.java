package io.acceptq.formats;

import java.util.concurrent.TimeUnit;

/** The units of the times in a CSV file, as command line and scenario file spell them. */
public final class TraceUnit {
    private TraceUnit() {}

    /**
     * The unit with this spelling.
     *
     * @throws IllegalArgumentException if it is none of s, ms, us and ns
     */
    public static TimeUnit parse(String spelling) {
        return switch (spelling) {
            case "s" -> TimeUnit.SECONDS;
            case "ms" -> TimeUnit.MILLISECONDS;
            case "us" -> TimeUnit.MICROSECONDS;
            case "ns" -> TimeUnit.NANOSECONDS;
            default ->
                throw new IllegalArgumentException("time unit must be s, ms, us or ns, but was '" + spelling + "'");
        };
    }

    /** How the unit is spelled. */
    public static String spelling(TimeUnit unit) {
        return switch (unit) {
            case SECONDS -> "s";
            case MILLISECONDS -> "ms";
            case MICROSECONDS -> "us";
            case NANOSECONDS -> "ns";
            case MINUTES, HOURS, DAYS ->
                throw new IllegalArgumentException("time unit must be s, ms, us or ns, but was " + unit);
        };
    }
}
