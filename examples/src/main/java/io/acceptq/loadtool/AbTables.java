package io.acceptq.loadtool;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The tables that {@code ab -e} and {@code ab -g} write.
 *
 * <p>Source: Apache httpd 2.4, support/ab.c, output_results().
 */
final class AbTables {
    static final String PERCENTILES_HEADER = "Percentage served,";
    static final String REQUESTS_HEADER = "starttime\tseconds\tctime";

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern TAB = Pattern.compile("\t");
    private static final int TOTAL_COLUMN = 4;
    private static final int COLUMNS = 6;
    private static final double PERCENT = 100;

    private AbTables() {}

    static LoadResult percentiles(ReportLines lines, int header) {
        Map<Double, Double> millis = new HashMap<>();
        for (int number = header + 1; number <= lines.count(); number++) {
            if (lines.line(number).isEmpty()) {
                continue;
            }
            String[] cells = COMMA.split(lines.line(number), -1);
            if (cells.length != 2) {
                throw lines.malformed(number, "a percentage and a time", lines.line(number));
            }
            long percent = lines.whole(number, cells[0]);
            if (percent > PERCENT) {
                throw lines.malformed(number, "a percentage from 0 to 100", cells[0]);
            }
            // ab prints the same for 0 % as for the shortest request, which is no quantile above 0.
            if (percent > 0) {
                millis.put(percent / PERCENT, lines.decimal(number, cells[1]));
            }
        }
        return LoadResult.of(LoadTool.AB_PERCENTILES).withMillis(millis);
    }

    static LoadResult requests(ReportLines lines, int header) {
        LatencyList latencies = new LatencyList();
        for (int number = header + 1; number <= lines.count(); number++) {
            if (lines.line(number).isEmpty()) {
                continue;
            }
            String[] cells = TAB.split(lines.line(number), -1);
            if (cells.length != COLUMNS) {
                throw lines.malformed(number, COLUMNS + " columns", lines.line(number));
            }
            latencies.add(lines.decimal(number, cells[TOTAL_COLUMN]));
        }
        return latencies.into(LoadResult.of(LoadTool.AB_REQUESTS));
    }
}
