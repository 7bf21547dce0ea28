package io.acceptq.loadtool;

import java.util.regex.Pattern;

/**
 * What {@code hey -o csv} prints: a line for each request that was answered.
 *
 * <p>Source: hey 0.1.4, requester/print.go.
 */
final class HeyCsv {
    static final String HEADER = "response-time,";

    private static final Pattern COMMA = Pattern.compile(",");
    private static final int STATUS_COLUMN = 6;
    private static final int OFFSET_COLUMN = 7;
    private static final int COLUMNS = 8;
    private static final int FIRST_ERROR_STATUS = 400;
    private static final double MILLIS_PER_SECOND = 1000;

    private HeyCsv() {}

    static LoadResult read(ReportLines lines, int header) {
        LatencyList latencies = new LatencyList();
        long ok = 0;
        long errors = 0;
        double end = 0;
        for (int number = header + 1; number <= lines.count(); number++) {
            if (lines.line(number).isEmpty()) {
                continue;
            }
            String[] cells = COMMA.split(lines.line(number), -1);
            if (cells.length != COLUMNS) {
                throw lines.malformed(number, COLUMNS + " columns", lines.line(number));
            }
            double seconds = lines.decimal(number, cells[0]);
            if (lines.whole(number, cells[STATUS_COLUMN]) < FIRST_ERROR_STATUS) {
                ok++;
            } else {
                errors++;
            }
            end = Math.max(end, lines.decimal(number, cells[OFFSET_COLUMN]) + seconds);
            latencies.add(seconds * MILLIS_PER_SECOND);
        }
        LoadResult result = LoadResult.of(LoadTool.HEY_CSV).with(Ending.OK, ok);
        if (errors > 0) {
            result = result.with(Ending.HTTP_ERROR, errors);
        }
        // hey ends with its last request; where that one failed, this is somewhat too short.
        return latencies.into(ok + errors == 0 ? result : result.withSeconds(end));
    }
}
