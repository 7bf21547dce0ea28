package io.acceptq.cli;

import picocli.CommandLine.ITypeConverter;

/** How many seeds. */
final class SeedsConverter implements ITypeConverter<Integer> {
    private static final int MOST = 10_000;

    @Override
    public Integer convert(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MOST) {
            throw new IllegalArgumentException(
                    "number of seeds must be between 1 and " + MOST + ", but was '" + value + "'");
        }
        return Integer.valueOf(value);
    }
}
