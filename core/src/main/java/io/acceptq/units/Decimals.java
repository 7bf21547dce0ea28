package io.acceptq.units;

/**
 * Numbers as people read them: decimal, with a point, the same text on every machine and in the browser.
 *
 * <p>Neither {@link String#format} (large in a browser) nor {@link Double#toString(double)} (differs there) is used.
 */
public final class Decimals {
    private static final long[] POWERS_OF_TEN = {
        1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L, 1_000_000_000L
    };

    private Decimals() {}

    /**
     * A number without trailing zeros: 3000 with up to three decimals is "3000", 0.125 is "0.125".
     *
     * @param mostDecimals from 0 to 9; further decimals are rounded half up
     * @throws IllegalArgumentException if {@code mostDecimals} is out of range
     */
    public static String text(double value, int mostDecimals) {
        return withoutTrailingZeros(fixed(value, mostDecimals));
    }

    /**
     * A number with exactly that many decimals: 3 with two decimals is "3.00".
     *
     * @param decimals from 0 to 9; further decimals are rounded half up
     * @throws IllegalArgumentException if {@code decimals} is out of range
     */
    public static String fixed(double value, int decimals) {
        requireDecimals(decimals);
        double scaled = Math.abs(value) * POWERS_OF_TEN[decimals];
        if (!(scaled < Long.MAX_VALUE)) {
            return beyondLong(value);
        }
        long units = (long) scaled;
        if (scaled - units >= 0.5) {
            units++;
        }
        return scaled(value < 0 ? -units : units, decimals);
    }

    /**
     * A whole number of units of the last decimal: 1250 with three decimals is "1.250".
     *
     * @param decimals from 0 to 9
     * @throws IllegalArgumentException if {@code decimals} is out of range
     */
    public static String scaled(long units, int decimals) {
        requireDecimals(decimals);
        if (decimals == 0) {
            return Long.toString(units);
        }
        // The remainders are taken before the sign is dropped, since the lowest long has no positive counterpart.
        long whole = units / POWERS_OF_TEN[decimals];
        long fraction = Math.abs(units % POWERS_OF_TEN[decimals]);
        StringBuilder text = new StringBuilder(24);
        if (units < 0) {
            text.append('-');
        }
        text.append(Math.abs(whole)).append('.');
        String digits = Long.toString(fraction);
        for (int zeros = decimals - digits.length(); zeros > 0; zeros--) {
            text.append('0');
        }
        return text.append(digits).toString();
    }

    static String withoutTrailingZeros(String decimal) {
        if (decimal.indexOf('.') < 0) {
            return decimal;
        }
        int end = decimal.length();
        while (decimal.charAt(end - 1) == '0') {
            end--;
        }
        if (decimal.charAt(end - 1) == '.') {
            end--;
        }
        return decimal.substring(0, end);
    }

    private static String beyondLong(double value) {
        if (Double.isNaN(value)) {
            return "not a number";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "-infinite";
        }
        int exponent = 0;
        double mantissa = Math.abs(value);
        while (mantissa >= 10) {
            mantissa /= 10;
            exponent++;
        }
        return (value < 0 ? "-" : "") + text(mantissa, 3) + "e" + exponent;
    }

    private static void requireDecimals(int decimals) {
        if (decimals < 0 || decimals >= POWERS_OF_TEN.length) {
            throw new IllegalArgumentException("decimals must be between 0 and 9, but was " + decimals);
        }
    }
}
