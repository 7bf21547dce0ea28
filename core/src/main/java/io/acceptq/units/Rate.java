package io.acceptq.units;

/**
 * How often something happens, such as 3000 times a second.
 *
 * <p>Held in billionths a second, so that 0.1 a second is exactly one in ten seconds. From 0 to 10<sup>9</sup> a
 * second, which is one in every nanosecond.
 */
public final class Rate {
    /** Nothing happens. */
    public static final Rate ZERO = new Rate(0);

    private static final long BILLION = 1_000_000_000L;

    private final long billionthsPerSecond;

    private Rate(long billionthsPerSecond) {
        this.billionthsPerSecond = billionthsPerSecond;
    }

    /**
     * So many a second, rounded to a billionth.
     *
     * @throws IllegalArgumentException if the number is negative, above 10<sup>9</sup>, not a number, or so small that
     *     it rounds to zero without being it
     */
    public static Rate perSecond(double number) {
        if (!(number >= 0 && number <= BILLION)) {
            throw new IllegalArgumentException(
                    "rate must be between 0 and 1000000000 a second, but was " + Decimals.text(number, 9));
        }
        Rate rate = new Rate((long) (number * BILLION + 0.5));
        if (number > 0 && rate.isZero()) {
            throw new IllegalArgumentException("rate must be zero or at least 0.000000001 a second, but was less");
        }
        return rate;
    }

    /**
     * Reads a rate a second, a minute or an hour: "3000/s", "0.5/s", "90/m", "10/h".
     *
     * @throws IllegalArgumentException if the text is anything else or the rate is out of range
     */
    public static Rate parse(String text) {
        int slash = text.indexOf('/');
        String number = slash < 0 ? "" : text.substring(0, slash).strip();
        int seconds = slash < 0 ? 0 : seconds(text.substring(slash + 1).strip());
        if (seconds == 0 || !isDecimal(number)) {
            throw new IllegalArgumentException("expected a rate such as 3000/s, 0.5/s or 90/m, but was '" + text + "'");
        }
        return perSecond(Double.parseDouble(number) / seconds);
    }

    private static int seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            default -> 0;
        };
    }

    private static boolean isDecimal(String number) {
        boolean digits = false;
        int points = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c == '.') {
                points++;
            } else if (c >= '0' && c <= '9') {
                digits = true;
            } else {
                return false;
            }
        }
        return digits && points <= 1;
    }

    public boolean isZero() {
        return billionthsPerSecond == 0;
    }

    public double perSecond() {
        return (double) billionthsPerSecond / BILLION;
    }

    /** The rate in billionths a second, exactly: 3000 a second is 3 * 10<sup>12</sup>. */
    public long billionthsPerSecond() {
        return billionthsPerSecond;
    }

    /**
     * The mean time from one to the next in nanoseconds: 3000 a second is 333333.33…; infinite when the rate is zero.
     */
    public double meanGapNanos() {
        return (double) BILLION * BILLION / billionthsPerSecond;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rate rate && rate.billionthsPerSecond == billionthsPerSecond;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(billionthsPerSecond);
    }

    /** Such as "3000/s". */
    @Override
    public String toString() {
        return Decimals.withoutTrailingZeros(Decimals.scaled(billionthsPerSecond, 9)) + "/s";
    }
}
