package io.acceptq.cli;

import picocli.CommandLine.ITypeConverter;

/** The argument of listen(2). */
final class BacklogConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        try {
            return Integer.valueOf(value.strip());
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException(
                    "backlog must be a whole number from -2147483648 to 2147483647, but was '" + value + "'", notWhole);
        }
    }
}
