package io.acceptq.cli;

import picocli.CommandLine.ITypeConverter;

/** The seed of a run. */
final class SeedConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
        try {
            return Long.valueOf(value.strip());
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException(
                    "seed must be a whole number of 64 bits, but was '" + value + "'", notWhole);
        }
    }
}
