package io.acceptq.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/**
 * The values that are searched, whole numbers of one unit: {@code 1..65535}, {@code 10/s..5000/s}, {@code 1ms..200ms}.
 *
 * @param from the least
 * @param to the greatest
 * @param unit what is written behind each, may be empty
 */
record KnobRange(long from, long to, String unit) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,12})([^\\d.]*)\\.\\.(\\d{1,12})([^\\d.]*)");

    static KnobRange parse(String text) {
        Matcher matcher = RANGE.matcher(text.strip());
        if (!matcher.matches() || !matcher.group(2).equals(matcher.group(4))) {
            throw new IllegalArgumentException(
                    "range must be whole numbers of one unit, such as 1..65535 or 1ms..200ms, but was '" + text + "'");
        }
        KnobRange range =
                new KnobRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(3)), matcher.group(2));
        if (range.to < range.from) {
            throw new IllegalArgumentException("range must not be reversed, but was '" + text + "'");
        }
        return range;
    }

    /** A value as it stands in a scenario file. */
    String text(long value) {
        return value + unit;
    }

    /** A range in an option. */
    static final class Converter implements ITypeConverter<KnobRange> {
        @Override
        public KnobRange convert(String value) {
            return parse(value);
        }
    }
}
