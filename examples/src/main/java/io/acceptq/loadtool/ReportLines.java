package io.acceptq.loadtool;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The lines of a report, with the file's name for errors. Lines are counted from 1. */
final class ReportLines {
    private static final int MOST_DIGITS = 15;

    private final String source;
    private final List<String> lines;

    ReportLines(String source, String text) {
        this.source = source;
        this.lines = List.of(text.split("\\r?\\n", -1));
    }

    String source() {
        return source;
    }

    int count() {
        return lines.size();
    }

    /** The line of a number from 1, without blanks around it. */
    String line(int number) {
        return lines.get(number - 1).strip();
    }

    /** The number of the first line that fulfils a condition, 0 if none does. */
    int find(Predicate<String> condition) {
        for (int number = 1; number <= lines.size(); number++) {
            if (condition.test(line(number))) {
                return number;
            }
        }
        return 0;
    }

    /** The number of the first line that begins so, 0 if none does. */
    int starting(String prefix) {
        return find(line -> line.startsWith(prefix));
    }

    /** What follows on the first line that begins so. */
    Optional<String> after(String prefix) {
        int number = starting(prefix);
        return number == 0
                ? Optional.empty()
                : Optional.of(line(number).substring(prefix.length()).strip());
    }

    /** The number that follows on the first line that begins so, as far as the next blank. */
    OptionalDouble numberAfter(String prefix) {
        Optional<String> rest = after(prefix);
        return rest.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(decimal(starting(prefix), firstWord(rest.get())));
    }

    /** The count that follows on the first line that begins so. */
    OptionalLong countAfter(String prefix) {
        Optional<String> rest = after(prefix);
        return rest.isEmpty() ? OptionalLong.empty() : OptionalLong.of(whole(starting(prefix), firstWord(rest.get())));
    }

    /** The count on a line that must be there. */
    long requiredCount(String prefix) {
        return countAfter(prefix).orElseThrow(() -> missing("a line '" + prefix + "'"));
    }

    private static String firstWord(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    /** A decimal number from 0 on. */
    double decimal(int number, String text) {
        if (!text.matches("\\d{1,15}(\\.\\d{1,15})?")) {
            throw malformed(number, "a number", text);
        }
        return Double.parseDouble(text);
    }

    /** A whole number from 0 on. */
    long whole(int number, String text) {
        if (text.isEmpty()
                || text.length() > MOST_DIGITS
                || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw malformed(number, "a whole number", text);
        }
        return Long.parseLong(text);
    }

    /** A time with Go's or wrk's unit, in milliseconds: {@code 1.70s}, {@code 83.01ms}, {@code 7µs}, {@code 1m2.5s}. */
    double millis(int number, String text) {
        return GoTime.millis(text).orElseThrow(() -> malformed(number, "a time with a unit", text));
    }

    LoadFormatException malformed(int number, String expected, String found) {
        return new LoadFormatException(source, number, expected, found);
    }

    /** Something that must be in the report is not; the place is its last line. */
    LoadFormatException missing(String what) {
        int last = lines.size();
        while (last > 1 && line(last).isEmpty()) {
            last--;
        }
        return new LoadFormatException(source + ":" + last, "expected " + what + " up to here, but there is none");
    }
}
