package io.acceptq.loadtool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code k6 run} prints at its end. The marks beside {@code http_req_failed} are confusing: a tick counts the requests that did fail.
 *
 * <p>Source: grafana.com/docs/k6, Built-in metrics and End-of-test summary, versions 0.47 to 1; grafana/k6 issue 2386.
 */
final class K6Report {
    static final String REQUESTS = "http_reqs";

    private static final String FAILED = "http_req_failed";
    private static final String DURATION = "http_req_duration";
    private static final String EXPECTED = "{ expected_response:true }";
    private static final Pattern METRIC = Pattern.compile("(?:[✓✗] )?([a-z_]+|\\{ expected_response:true })\\.*: (.*)");
    private static final Pattern TICKS = Pattern.compile("[\\d.]+% +✓ (\\d{1,15}) +✗ (\\d{1,15})");
    private static final Pattern OUT_OF = Pattern.compile("[\\d.]+% +(\\d{1,15}) out of (\\d{1,15})");
    private static final Pattern PART = Pattern.compile("(min|med|max|avg|p\\((\\d{1,2}(?:\\.\\d{1,6})?)\\))=(\\S+)");
    private static final double PERCENT = 100;
    private static final double MEDIAN = 0.5;

    private K6Report() {}

    static LoadResult read(ReportLines lines) {
        int requests = metric(lines, REQUESTS);
        if (requests == 0) {
            throw lines.malformed(
                    lines.starting(REQUESTS), "http_reqs....: and a count", lines.line(lines.starting(REQUESTS)));
        }
        String[] words = value(lines, requests).split(" +", -1);
        long count = lines.whole(requests, words[0]);
        LoadResult result = LoadResult.of(LoadTool.K6);
        if (words.length > 1) {
            result = withSeconds(lines, requests, result, words[1], count);
        }
        result = failures(lines, result, count);
        int clients = metric(lines, "vus_max");
        if (clients > 0) {
            String[] numbers = value(lines, clients).split(" +", -1);
            long most = lines.whole(clients, numbers[0]);
            if (most < 1 || most > Integer.MAX_VALUE) {
                throw lines.malformed(clients, "a number of virtual users", numbers[0]);
            }
            result = result.withConcurrency((int) most);
        }
        return latencies(lines, result);
    }

    private static int metric(ReportLines lines, String name) {
        return lines.find(line -> {
            Matcher matcher = METRIC.matcher(line);
            return matcher.matches() && matcher.group(1).equals(name);
        });
    }

    private static String value(ReportLines lines, int number) {
        String line = lines.line(number);
        return line.substring(line.indexOf(": ") + 2).strip();
    }

    /** The count divided by the rate that stands beside it. */
    private static LoadResult withSeconds(ReportLines lines, int number, LoadResult result, String rate, long count) {
        String text = rate.endsWith("/s") ? rate.substring(0, rate.length() - 2) : rate;
        double perSecond = lines.decimal(number, text);
        return perSecond > 0 ? result.withSeconds(count / perSecond) : result;
    }

    private static LoadResult failures(ReportLines lines, LoadResult start, long requests) {
        int number = metric(lines, FAILED);
        if (number == 0) {
            return start;
        }
        Matcher ticks = TICKS.matcher(value(lines, number));
        Matcher outOf = OUT_OF.matcher(value(lines, number));
        long failed;
        if (ticks.matches()) {
            failed = Long.parseLong(ticks.group(1));
        } else if (outOf.matches()) {
            failed = Long.parseLong(outOf.group(1));
        } else {
            throw lines.malformed(number, "a share and '✓ N ✗ N' or 'N out of N'", lines.line(number));
        }
        if (failed > requests) {
            throw lines.malformed(number, "no more failures than the " + requests + " requests", lines.line(number));
        }
        return start.with(Ending.OK, requests - failed).with(Ending.FAILED, failed);
    }

    /** Of the requests that were answered as expected, if they stand by themselves. */
    private static LoadResult latencies(ReportLines lines, LoadResult start) {
        int number = metric(lines, DURATION);
        int expected =
                number > 0 && number < lines.count() && lines.line(number + 1).startsWith(EXPECTED)
                        ? number + 1
                        : number;
        if (expected == 0) {
            return start;
        }
        LoadResult result = start;
        Matcher matcher = PART.matcher(lines.line(expected));
        while (matcher.find()) {
            String name = matcher.group(1);
            double millis = lines.millis(expected, matcher.group(3));
            if (name.equals("med")) {
                result = result.withMillis(MEDIAN, millis);
            } else if (name.equals("max")) {
                result = result.withMillis(1, millis);
            } else if (matcher.group(2) != null) {
                result = result.withMillis(Double.parseDouble(matcher.group(2)) / PERCENT, millis);
            }
        }
        return result;
    }
}
