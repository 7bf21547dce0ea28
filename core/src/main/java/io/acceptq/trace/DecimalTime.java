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

    /** The time in nanoseconds, half a nanosecond rounded up; nothing if the text is no number or does not fit. */
    static OptionalLong nanos(String text, TimeUnit unit) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        BigDecimal nanos = new BigDecimal(text)
                .multiply(BigDecimal.valueOf(unit.toNanos(1)))
                .setScale(0, RoundingMode.HALF_UP);
        return nanos.toBigInteger().bitLength() > 63 ? OptionalLong.empty() : OptionalLong.of(nanos.longValue());
    }
}
