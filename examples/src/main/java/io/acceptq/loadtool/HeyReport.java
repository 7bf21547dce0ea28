package io.acceptq.loadtool;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code hey} prints. Its errors are Go's texts, which do not tell the phase in which a deadline passed.
 *
 * <p>Source: hey 0.1.4, requester/print.go.
 */
final class HeyReport {
    private static final Pattern COUNTED = Pattern.compile("\\[(\\d{1,15})]\\s+(.+)");
    private static final Pattern LATENCY = Pattern.compile("(\\d{1,2}(?:\\.\\d+)?)%+ in (\\d{1,9}\\.\\d+) secs");
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double PERCENT = 100;
    private static final int FIRST_ERROR_STATUS = 400;

    private HeyReport() {}

    static boolean isSign(String line) {
        return line.equals("Summary:") || line.equals("Status code distribution:");
    }

    static LoadResult read(ReportLines lines) {
        Map<Ending, Long> counts = new EnumMap<>(Ending.class);
        for (Ending always : new Ending[] {Ending.OK, Ending.RESET, Ending.TIMEOUT, Ending.REFUSED}) {
            counts.put(always, 0L);
        }
        int statuses = lines.starting("Status code distribution:");
        int errors = lines.starting("Error distribution:");
        if (statuses == 0 && errors == 0) {
            throw lines.missing("a line 'Status code distribution:' or 'Error distribution:'");
        }
        count(lines, statuses, counts, true);
        count(lines, errors, counts, false);
        LoadResult result = LoadResult.of(LoadTool.HEY);
        for (Map.Entry<Ending, Long> entry : counts.entrySet()) {
            result = result.with(entry.getKey(), entry.getValue());
        }
        if (lines.numberAfter("Total:").isPresent()) {
            result = result.withSeconds(lines.numberAfter("Total:").getAsDouble());
        }
        return latencies(lines, result);
    }

    private static void count(ReportLines lines, int heading, Map<Ending, Long> counts, boolean areStatuses) {
        for (int number = heading + 1; heading > 0 && number <= lines.count(); number++) {
            if (lines.line(number).isEmpty()) {
                break;
            }
            Matcher matcher = COUNTED.matcher(lines.line(number));
            if (!matcher.matches()) {
                throw lines.malformed(
                        number, areStatuses ? "[status] and a count" : "[count] and an error", lines.line(number));
            }
            if (areStatuses) {
                String rest = matcher.group(2);
                int blank = rest.indexOf(' ');
                long responses = lines.whole(number, blank < 0 ? rest : rest.substring(0, blank));
                boolean failed = Long.parseLong(matcher.group(1)) >= FIRST_ERROR_STATUS;
                counts.merge(failed ? Ending.HTTP_ERROR : Ending.OK, responses, Long::sum);
            } else {
                counts.merge(GoError.ending(matcher.group(2)), Long.parseLong(matcher.group(1)), Long::sum);
            }
        }
    }

    private static LoadResult latencies(ReportLines lines, LoadResult start) {
        LoadResult result = start;
        int heading = lines.starting("Latency distribution:");
        for (int number = heading + 1; heading > 0 && number <= lines.count(); number++) {
            if (lines.line(number).isEmpty()) {
                break;
            }
            Matcher matcher = LATENCY.matcher(lines.line(number));
            if (!matcher.matches()) {
                throw lines.malformed(number, "a line such as '50% in 0.0817 secs'", lines.line(number));
            }
            result = result.withMillis(
                    Double.parseDouble(matcher.group(1)) / PERCENT,
                    Double.parseDouble(matcher.group(2)) * MILLIS_PER_SECOND);
        }
        return lines.numberAfter("Slowest:").isPresent()
                ? result.withMillis(1, lines.numberAfter("Slowest:").getAsDouble() * MILLIS_PER_SECOND)
                : result;
    }
}
