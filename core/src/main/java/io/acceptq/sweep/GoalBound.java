package io.acceptq.sweep;

import io.acceptq.units.Decimals;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with the units in which a goal is written. */
final class GoalBound {
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(%|ms|s|)");
    private static final double PERCENT = 100;
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final int DECIMALS = 4;

    private GoalBound() {}

    /** The number in the unit of a metric: a share, a count, milliseconds. */
    static double parse(String text, Expression of) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a goal ends in a number with %, ms, s or nothing behind it, but ends in '" + text.strip() + "'");
        }
        double number = Double.parseDouble(matcher.group(1));
        String unit = matcher.group(2);
        return switch (of.unit()) {
            case SHARE -> share(number, unit, of);
            case MILLISECONDS -> millis(number, unit, of);
            case COUNT, PER_SECOND -> plain(number, unit, of);
        };
    }

    private static double share(double number, String unit, Expression of) {
        double share = unit.equals("%") ? number / PERCENT : number;
        if (unit.equals("ms") || unit.equals("s") || share > 1) {
            throw new IllegalArgumentException(
                    of + " is a share, so its goal is a number from 0 to 1 or up to 100 %, but was "
                            + Decimals.text(number, DECIMALS) + (unit.isEmpty() ? "" : " " + unit));
        }
        return share;
    }

    private static double millis(double number, String unit, Expression of) {
        return switch (unit) {
            case "ms" -> number;
            case "s" -> number * MILLIS_PER_SECOND;
            default ->
                throw new IllegalArgumentException(of + " is a time, so its goal needs ms or s, but was "
                        + Decimals.text(number, DECIMALS) + (unit.isEmpty() ? "" : " " + unit));
        };
    }

    private static double plain(double number, String unit, Expression of) {
        if (!unit.isEmpty()) {
            throw new IllegalArgumentException(of + " is " + words(of.unit())
                    + ", so its goal is a plain number, but was " + Decimals.text(number, DECIMALS) + " " + unit);
        }
        return number;
    }

    static String words(Metric.Unit unit) {
        return switch (unit) {
            case SHARE -> "a share";
            case COUNT -> "a count";
            case MILLISECONDS -> "a time";
            case PER_SECOND -> "a number a second";
        };
    }

    /** A value as people read it: {@code 0.1 %}, {@code 200 ms}, {@code 17}. */
    static String text(double value, Metric.Unit unit) {
        if (unit == Metric.Unit.MILLISECONDS && Double.isInfinite(value)) {
            return "none, because nothing was answered";
        }
        return switch (unit) {
            case SHARE -> Decimals.text(value * PERCENT, DECIMALS) + " %";
            case MILLISECONDS -> Decimals.text(value, DECIMALS) + " ms";
            case COUNT -> Decimals.text(value, DECIMALS);
            case PER_SECOND -> Decimals.text(value, DECIMALS) + " a second";
        };
    }
}
