package io.acceptq.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A time written as a decimal number of some unit, turned exactly into nanoseconds. */
final class DecimalTime {
    /**
     * The exponent is what Python and JavaScript write for small numbers: 1e-05. Bounded, so that no number costs
     * memory.
     */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d{1,20}(?:\\.\\d{0,40})?|\\.\\d{1,40})(?:[eE][+-]?\\d{1,2})?");

    private DecimalTime() {}

    /**
     * The longest of 1 s, 1 ms, 1 µs and 1 ns of which a time is a multiple too.
     *
     * @param stepNanos the longest so far, one of them
     */
    static long commonStep(long stepNanos, long nanos) {
        long step = stepNanos;
        while (nanos % step != 0) {
            step /= 1_000;
        }
        return step;
    }

    /** The time in nanoseconds, half a nanosecond rounded up; nothing if the text is no number or does not fit. */
    static OptionalLong nanos(String text, TimeUnit unit) {
        long plain = plainNanos(text, unit.toNanos(1));
        if (plain >= 0) {
            return OptionalLong.of(plain);
        }
        if (!NUMBER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        BigDecimal nanos = new BigDecimal(text)
                .multiply(BigDecimal.valueOf(unit.toNanos(1)))
                .setScale(0, RoundingMode.HALF_UP);
        return nanos.toBigInteger().bitLength() > 63 ? OptionalLong.empty() : OptionalLong.of(nanos.longValue());
    }

    /**
     * The short way for most numbers: at most 18 digits with a point among them, of which nothing is rounded. Otherwise
     * -1.
     */
    private static long plainNanos(String text, long unitNanos) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        int behind = text.length() - Math.min(text.length(), whole + 1);
        if (whole < 1 || behind > 9 || whole + behind > 18) {
            return -1;
        }
        long digits = 0;
        long divisor = 1;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (i == point) {
                continue;
            }
            if (digit < 0 || digit > 9) {
                return -1;
            }
            digits = digits * 10 + digit;
            divisor = i > whole ? divisor * 10 : divisor;
        }
        return divisor > unitNanos || digits > Long.MAX_VALUE / (unitNanos / divisor)
                ? -1
                : digits * (unitNanos / divisor);
    }
}
