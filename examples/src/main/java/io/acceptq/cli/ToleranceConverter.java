package io.acceptq.cli;

import io.acceptq.compare.Tolerance;
import picocli.CommandLine.ITypeConverter;

/** How far measured and simulated may lie apart. */
final class ToleranceConverter implements ITypeConverter<Tolerance> {
    @Override
    public Tolerance convert(String value) {
        return Tolerance.parse(value);
    }
}
