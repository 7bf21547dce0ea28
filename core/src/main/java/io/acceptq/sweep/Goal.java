package io.acceptq.sweep;

import io.acceptq.result.RunResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a setting shall achieve: {@code reset + timeout <= 0.1 %}, {@code p99 <= 200 ms}, {@code TcpExtListenOverflows <= 0}, {@code goodput >=
 * 180}.
 *
 * <p>Outcomes are shares of the attempts: 0.001 is 0.1 %.
 */
public final class Goal {
    private static final Pattern COMPARISON = Pattern.compile("([^<>=]*)(<=|>=)([^<>=]*)");

    /** Which side of the bound is the good one. */
    public enum Direction {
        /** At most the bound. */
        AT_MOST("<="),
        /** At least the bound. */
        AT_LEAST(">=");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    /** What is known of a goal after some runs. */
    public enum Judgement {
        /** The mean meets it, with 95 % confidence where there are several seeds. */
        MET,
        /** The mean does not. */
        MISSED,
        /** The mean does, but too few seeds are known to be 95 % sure. */
        UNDECIDED
    }

    private final Expression expression;
    private final Direction direction;
    private final double bound;

    private Goal(Expression expression, Direction direction, double bound) {
        this.expression = expression;
        this.direction = direction;
        this.bound = bound;
    }

    /**
     * Reads a goal.
     *
     * @throws IllegalArgumentException if it is no goal, with what is wrong
     */
    public static Goal parse(String text) {
        Matcher matcher = COMPARISON.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a goal is metrics, <= or >=, and a number, such as 'reset + timeout <="
                    + " 0.1 %' or 'p99 <= 200 ms', but was '" + text + "'");
        }
        Expression expression = Expression.parse(matcher.group(1));
        Direction direction = matcher.group(2).equals(Direction.AT_MOST.sign) ? Direction.AT_MOST : Direction.AT_LEAST;
        return new Goal(expression, direction, GoalBound.parse(matcher.group(3), expression));
    }

    /** What it is about. */
    public Expression expression() {
        return expression;
    }

    /** Which side of the bound is the good one. */
    public Direction direction() {
        return direction;
    }

    /** The bound: a share from 0 to 1, a count, or milliseconds. */
    public double bound() {
        return bound;
    }

    /** Whether a run meets it. */
    public boolean isMetBy(RunResult result) {
        return isMetBy(expression.valueIn(result));
    }

    /** Whether a value of the expression meets it. */
    public boolean isMetBy(double value) {
        return direction == Direction.AT_MOST ? value <= bound : value >= bound && Double.isFinite(value);
    }

    /** By how much a value is on the wrong side; negative on the good one. */
    double shortfall(double value) {
        return direction == Direction.AT_MOST ? value - bound : bound - value;
    }

    /** What is known after the runs of a cell. */
    public Judgement judge(SweepRow<?> row) {
        return judge(expression.estimate(row));
    }

    private Judgement judge(Estimate estimate) {
        if (!isMetBy(estimate.mean())) {
            return Judgement.MISSED;
        }
        double limit = direction == Direction.AT_MOST ? estimate.upperBound() : estimate.lowerBound();
        return estimate.samples() == 1 || isMetBy(limit) ? Judgement.MET : Judgement.UNDECIDED;
    }

    /** A value of the expression as people read it: {@code 0.1 %}. */
    public String text(double value) {
        return GoalBound.text(value, expression.unit());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Goal that
                && expression.equals(that.expression)
                && direction == that.direction
                && bound == that.bound;
    }

    @Override
    public int hashCode() {
        return expression.hashCode() * 31 + Double.hashCode(bound);
    }

    /** As it is written: {@code reset + timeout <= 0.1 %}. */
    @Override
    public String toString() {
        return expression + " " + direction.sign + " " + text(bound).replace(" a second", "");
    }
}
