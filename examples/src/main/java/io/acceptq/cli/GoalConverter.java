package io.acceptq.cli;

import io.acceptq.sweep.Goal;
import picocli.CommandLine.ITypeConverter;

/** A goal. */
final class GoalConverter implements ITypeConverter<Goal> {
    @Override
    public Goal convert(String value) {
        return Goal.parse(value);
    }
}
