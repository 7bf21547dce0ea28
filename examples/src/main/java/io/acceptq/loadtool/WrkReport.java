package io.acceptq.loadtool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code wrk} prints. A timeout is an answer that came later than wrk's {@code --timeout}; it is among the requests too.
 *
 * <p>Source: wrk 4.2, src/wrk.c, main(), response_complete() and socket_readable().
 */
final class WrkReport {
    private static final Pattern SIGN = Pattern.compile("Running .+ test @ .*");
    private static final Pattern CONNECTIONS = Pattern.compile("(\\d{1,9}) threads? and (\\d{1,9}) connections");
    private static final Pattern TOTAL = Pattern.compile("(\\d{1,15}) requests in ([^,]+),.*");
    private static final Pattern ERRORS = Pattern.compile(
            "Socket errors: connect (\\d{1,15}), read (\\d{1,15}), write (\\d{1,15}), timeout (\\d{1,15})");
    private static final Pattern QUANTILE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)% +(\\S+)");
    private static final double PERCENT = 100;
    private static final double MILLIS_PER_SECOND = 1000;

    private WrkReport() {}

    static boolean isSign(String line) {
        return SIGN.matcher(line).matches() || TOTAL.matcher(line).matches();
    }

    static LoadResult read(ReportLines lines) {
        int total = lines.find(line -> TOTAL.matcher(line).matches());
        if (total == 0) {
            throw lines.missing("a line 'N requests in T, B read'");
        }
        Matcher requests = TOTAL.matcher(lines.line(total));
        Matcher connections = CONNECTIONS.matcher(lines.line(
                Math.max(1, lines.find(line -> CONNECTIONS.matcher(line).matches()))));
        if (!requests.matches()) {
            throw lines.malformed(total, "N requests in T", lines.line(total));
        }
        LoadResult result =
                LoadResult.of(LoadTool.WRK).withSeconds(lines.millis(total, requests.group(2)) / MILLIS_PER_SECOND);
        if (connections.matches()) {
            result = result.withConcurrency(Integer.parseInt(connections.group(2)));
        }
        return quantiles(lines, counts(lines, result, Long.parseLong(requests.group(1))));
    }

    private static LoadResult counts(ReportLines lines, LoadResult start, long requests) {
        long bad = lines.countAfter("Non-2xx or 3xx responses:").orElse(0);
        if (bad > requests) {
            int place = lines.starting("Non-2xx or 3xx responses:");
            throw lines.malformed(place, "no more of them than the " + requests + " requests", lines.line(place));
        }
        LoadResult result = start.with(Ending.OK, requests - bad);
        if (bad > 0) {
            result = result.with(Ending.HTTP_ERROR, bad);
        }
        int number = lines.starting("Socket errors:");
        if (number == 0) {
            return result.with(Ending.RESET, 0);
        }
        Matcher errors = ERRORS.matcher(lines.line(number));
        if (!errors.matches()) {
            throw lines.malformed(number, "connect C, read R, write W, timeout T", lines.line(number));
        }
        return result.with(Ending.FAILED, Long.parseLong(errors.group(1)))
                .with(Ending.RESET, Long.parseLong(errors.group(2)) + Long.parseLong(errors.group(3)));
    }

    private static LoadResult quantiles(ReportLines lines, LoadResult start) {
        LoadResult result = start;
        int heading = lines.starting("Latency Distribution");
        for (int number = heading + 1; heading > 0 && number <= lines.count(); number++) {
            Matcher matcher = QUANTILE.matcher(lines.line(number));
            if (!matcher.matches()) {
                break;
            }
            double percent = Double.parseDouble(matcher.group(1));
            if (percent > PERCENT) {
                throw lines.malformed(number, "a percentage from 0 to 100", matcher.group(1));
            }
            result = result.withMillis(percent / PERCENT, lines.millis(number, matcher.group(2)));
        }
        return result;
    }
}
