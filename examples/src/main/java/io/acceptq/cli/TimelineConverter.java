package io.acceptq.cli;

import picocli.CommandLine.ITypeConverter;

/** How many timelines are printed. */
final class TimelineConverter implements ITypeConverter<Integer> {
    private static final int MOST = 100_000;

    @Override
    public Integer convert(String value) {
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) > MOST) {
            throw new IllegalArgumentException(
                    "number of timelines must be between 0 and " + MOST + ", but was '" + value + "'");
        }
        return Integer.valueOf(value);
    }
}
