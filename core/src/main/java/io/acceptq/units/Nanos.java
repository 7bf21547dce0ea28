package io.acceptq.units;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * Times of a run in whole nanoseconds: checked where they come in, readable where they go out.
 *
 * <p>No duration is longer than {@link #MAX}, so that the sum of nine of them still fits into a {@code long}.
 */
public final class Nanos {
    /** The longest duration, 10<sup>18</sup> nanoseconds, which is 31 years. */
    public static final long MAX = 1_000_000_000_000_000_000L;

    private static final Duration LONGEST = Duration.ofNanos(MAX);
    private static final long PER_MICROSECOND = 1_000L;
    private static final long PER_MILLISECOND = 1_000_000L;
    private static final long PER_SECOND = 1_000_000_000L;
    private static final String EXAMPLES = "a time such as 250us, 18ms, 1.5s or 2m";

    private Nanos() {}

    /**
     * The nanoseconds of a duration that may be zero.
     *
     * @param name what the duration is, for the error
     * @throws IllegalArgumentException if the duration is negative or longer than {@link #MAX}
     */
    public static long ofNonNegative(String name, Duration duration) {
        Objects.requireNonNull(duration, name);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, but was " + text(duration));
        }
        return ofBounded(name, duration);
    }

    /**
     * The nanoseconds of a duration that may not be zero.
     *
     * @param name what the duration is, for the error
     * @throws IllegalArgumentException if the duration is zero, negative or longer than {@link #MAX}
     */
    public static long ofPositive(String name, Duration duration) {
        Objects.requireNonNull(duration, name);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero, but was " + text(duration));
        }
        return ofBounded(name, duration);
    }

    private static long ofBounded(String name, Duration duration) {
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be at most " + text(MAX) + ", but was " + text(duration));
        }
        return duration.toNanos();
    }

    /** In the notation of {@link #text(long)} unless the duration is beyond its range. */
    private static String text(Duration duration) {
        return duration.abs().compareTo(LONGEST) > 0 ? duration.toString() : text(duration.toNanos());
    }

    /**
     * Reads a time with its unit, one of ns, us, ms, s, m (minutes) and h: "18ms", "250us", "1.5s". A space before the
     * unit is allowed.
     *
     * @throws IllegalArgumentException if the text is anything else, finer than a nanosecond, or longer than
     *     {@link #MAX}
     */
    public static long parse(String text) {
        int end = 0;
        while (end < text.length() && isPartOfNumber(text.charAt(end))) {
            end++;
        }
        String number = text.substring(0, end);
        long unitNanos = unitNanos(text.substring(end).strip());
        if (unitNanos == 0 || !isDecimal(number)) {
            throw new IllegalArgumentException("expected " + EXAMPLES + ", but was '" + text + "'");
        }
        // A double does not hold every nanosecond of a long run.
        BigDecimal nanos =
                new BigDecimal(number).multiply(BigDecimal.valueOf(unitNanos)).stripTrailingZeros();
        if (nanos.scale() > 0) {
            throw new IllegalArgumentException("expected a whole number of nanoseconds, but was '" + text + "'");
        }
        if (nanos.compareTo(BigDecimal.valueOf(MAX)) > 0) {
            throw new IllegalArgumentException("expected a time of at most " + text(MAX) + ", but was '" + text + "'");
        }
        return nanos.longValueExact();
    }

    private static boolean isPartOfNumber(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    /** Digits, and among them at most one point. */
    private static boolean isDecimal(String number) {
        int point = number.indexOf('.');
        return point < 0
                ? !number.isEmpty()
                : point > 0 && point < number.length() - 1 && point == number.lastIndexOf('.');
    }

    private static long unitNanos(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us" -> PER_MICROSECOND;
            case "ms" -> PER_MILLISECOND;
            case "s" -> PER_SECOND;
            case "m" -> 60 * PER_SECOND;
            case "h" -> 3_600 * PER_SECOND;
            default -> 0;
        };
    }

    /**
     * A time in the largest of s, ms, us and ns that it reaches, exactly: 1500000 is "1.5 ms", 0 is "0 s". {@link
     * #parse} reads it.
     */
    public static String text(long nanos) {
        long magnitude = Math.abs(nanos);
        if (magnitude >= PER_SECOND || nanos == 0) {
            return Decimals.withoutTrailingZeros(Decimals.scaled(nanos, 9)) + " s";
        }
        if (magnitude >= PER_MILLISECOND) {
            return Decimals.withoutTrailingZeros(Decimals.scaled(nanos, 6)) + " ms";
        }
        if (magnitude >= PER_MICROSECOND) {
            return Decimals.withoutTrailingZeros(Decimals.scaled(nanos, 3)) + " us";
        }
        return nanos + " ns";
    }

    /**
     * A time in seconds, without unit: 1234567890 with three decimals is "1.235".
     *
     * @param decimals from 0 to 9; the rest is rounded half up
     */
    public static String inSeconds(long nanos, int decimals) {
        return Decimals.scaled(roundedTo(nanos, 9 - decimals), decimals);
    }

    /**
     * A time in milliseconds, without unit: 1234567 with two decimals is "1.23".
     *
     * @param decimals from 0 to 6; the rest is rounded half up
     */
    public static String inMillis(long nanos, int decimals) {
        return Decimals.scaled(roundedTo(nanos, 6 - decimals), decimals);
    }

    /** Drops that many decimal digits, rounding half away from zero. */
    private static long roundedTo(long nanos, int digits) {
        if (digits < 0) {
            throw new IllegalArgumentException("a nanosecond has no " + -digits + " further decimals");
        }
        long unit = 1;
        for (int i = 0; i < digits; i++) {
            unit *= 10;
        }
        long rest = nanos % unit;
        long rounded = nanos / unit;
        if (2 * Math.abs(rest) >= unit && unit > 1) {
            rounded += nanos < 0 ? -1 : 1;
        }
        return rounded;
    }
}
