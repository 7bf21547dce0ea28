package io.acceptq.cli;

import io.acceptq.sweep.Seeds;
import picocli.CommandLine.ITypeConverter;

/** The seeds of a sweep. */
final class SeedRangeConverter implements ITypeConverter<Seeds> {
    @Override
    public Seeds convert(String value) {
        return Seeds.parse(value);
    }
}
