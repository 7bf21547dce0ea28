package io.acceptq.loadtool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ab} prints.
 *
 * <p>Source: Apache httpd 2.4, support/ab.c, output_results().
 */
final class AbReport {
    static final String SIGN = "This is ApacheBench";
    static final String COMPLETE = "Complete requests:";

    private static final String STOPPED = "Total of ";
    private static final String PERCENTAGES = "Percentage of the requests served";
    private static final Pattern FAILURES = Pattern.compile(
            "\\(Connect: (\\d{1,15}), Receive: (\\d{1,15}), Length: (\\d{1,15}), Exceptions: (\\d{1,15})\\)");
    private static final Pattern PERCENTAGE =
            Pattern.compile("(\\d{1,3})% +(\\d{1,12}(?:\\.\\d+)?)( \\(longest request\\))?");
    private static final double PERCENT = 100;

    private AbReport() {}

    static LoadResult read(ReportLines lines) {
        long complete = lines.starting(COMPLETE) > 0 ? lines.requiredCount(COMPLETE) : stopped(lines);
        LoadResult result = LoadResult.of(LoadTool.AB);
        if (lines.starting(COMPLETE) == 0) {
            result = result.withNote("ab stopped early, after " + complete
                    + " requests, and does not say when; with -r it goes on after a reset");
        }
        if (lines.numberAfter("Time taken for tests:").isPresent()) {
            result = result.withSeconds(
                    lines.numberAfter("Time taken for tests:").getAsDouble());
        }
        int concurrency = lines.starting("Concurrency Level:");
        if (concurrency > 0) {
            long clients = lines.requiredCount("Concurrency Level:");
            if (clients < 1 || clients > Integer.MAX_VALUE) {
                throw lines.malformed(concurrency, "a number of clients", lines.line(concurrency));
            }
            result = result.withConcurrency((int) clients);
        }
        return percentages(lines, withCounts(lines, result, complete));
    }

    /** ab gives up when connect() is reset, and then prints nothing but how far it came. */
    private static long stopped(ReportLines lines) {
        if (lines.starting(STOPPED) == 0 && lines.find(line -> line.contains(STOPPED)) == 0) {
            throw lines.missing("a line '" + COMPLETE + "'");
        }
        int number = lines.find(line -> line.contains(STOPPED));
        String line = lines.line(number);
        String rest = line.substring(line.indexOf(STOPPED) + STOPPED.length());
        int blank = rest.indexOf(' ');
        return lines.whole(number, blank < 0 ? rest : rest.substring(0, blank));
    }

    private static LoadResult withCounts(ReportLines lines, LoadResult start, long complete) {
        long errors = lines.countAfter("Non-2xx responses:").orElse(0);
        AbFailures failures = AbFailures.NONE;
        int number = lines.find(line -> line.startsWith("(Connect:"));
        if (number > 0) {
            Matcher matcher = FAILURES.matcher(lines.line(number));
            if (!matcher.matches()) {
                throw lines.malformed(number, "(Connect: C, Receive: R, Length: L, Exceptions: E)", lines.line(number));
            }
            failures = new AbFailures(
                    Long.parseLong(matcher.group(1)),
                    Long.parseLong(matcher.group(2)),
                    Long.parseLong(matcher.group(3)),
                    Long.parseLong(matcher.group(4)));
        }
        long ok = failures.answeredOf(complete) - errors;
        if (ok < 0) {
            int place = number > 0 ? number : lines.starting("Non-2xx responses:");
            throw lines.malformed(place, "no more failures than the " + complete + " requests", lines.line(place));
        }
        LoadResult result =
                start.with(Ending.OK, ok).with(Ending.RESET, failures.resets()).with(Ending.TIMEOUT, 0);
        if (failures.connect() > 0) {
            result = result.with(Ending.FAILED, failures.connect());
        }
        if (failures.resets() > 0) {
            result = result.withNote(
                    "ab counts each reset three times as failed, and its percentiles over failed requests too");
        }
        if (failures.length() > failures.receive()) {
            result = result.withNote(
                    (failures.length() - failures.receive())
                            + " responses had another length than the first, which a page that changes may have: taken as answered");
        }
        return errors > 0 ? result.with(Ending.HTTP_ERROR, errors) : result;
    }

    private static LoadResult percentages(ReportLines lines, LoadResult start) {
        LoadResult result = start;
        int heading = lines.starting(PERCENTAGES);
        for (int number = heading + 1; heading > 0 && number <= lines.count(); number++) {
            if (lines.line(number).isEmpty()) {
                continue;
            }
            Matcher matcher = PERCENTAGE.matcher(lines.line(number));
            if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > PERCENT) {
                // What ab prints next, or the next command's output.
                break;
            }
            result = result.withMillis(
                    Integer.parseInt(matcher.group(1)) / PERCENT, Double.parseDouble(matcher.group(2)));
        }
        return result;
    }
}
