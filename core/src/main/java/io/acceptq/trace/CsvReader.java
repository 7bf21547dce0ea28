package io.acceptq.trace;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reads times of arrival from a table: one column or several, with a header or without; in seconds with a fraction, in
 * another unit if the header or an option names it, or in ISO 8601. Times must not decrease unless an option says so:
 * what is in disorder may be another column than the user thinks.
 */
final class CsvReader {
    private final TextLines lines;
    private final CsvTable table;
    private final TraceOptions options;
    private final TimeSorter times = new TimeSorter();
    private long stepNanos = 1_000_000_000L;
    private long latestNanos;
    private String latestText = "";
    private long late;

    CsvReader(TextLines lines, TraceOptions options) {
        this.lines = lines;
        this.table = new CsvTable(lines);
        this.options = options;
    }

    ConnectionTrace read() {
        if (!table.advance()) {
            throw new TraceFormatException(
                    lines.source() + ": expected at least one arrival, but the file is only comments");
        }
        List<String> first = table.fields();
        boolean hasHeader = hasHeader(first);
        CsvColumn column = column(first, hasHeader);
        String firstLine = lines.text();
        long firstNumber = lines.number();
        if (!hasHeader) {
            lines.stepBack();
        }
        CsvTime time = new CsvTime(lines, options.timeUnit().or(column::unit));
        while (table.advance()) {
            String cell = cell(column);
            boolean isFirstTime = times.count() == 0;
            // A lone unknown word above something that is no time is no header: the file is something else.
            if (isFirstTime && hasHeader && isUnknown(column) && !time.isTime(cell)) {
                throw TraceFormatException.at(lines.source(), firstNumber, TraceFormat.KNOWN, firstLine);
            }
            add(cell, time.nanos(cell));
        }
        TraceDraft draft = new TraceDraft(lines.source(), TraceFormat.CSV);
        draft.records = times.count();
        draft.clock = time.isDate() ? TraceDraft.Clock.WALL : TraceDraft.Clock.UNKNOWN;
        if (first.size() > 1) {
            String name = hasHeader ? " " + TraceFormatException.quoted(column.header()) : "";
            draft.note("The times are those of column " + (column.index() + 1) + name + " of " + first.size() + ".");
        }
        time.noteAssumption(draft);
        draft.resolution = Duration.ofNanos(stepNanos);
        if (draft.resolution.equals(Duration.ofSeconds(1))) {
            draft.note(
                    "All times are whole seconds and were left as they are: the arrivals of one second come at once.");
        }
        if (late > 0) {
            draft.note(late + " rows were before the row above them and were put in order of time.");
        }
        return draft.finish(times);
    }

    private void add(String cell, long nanos) {
        boolean isLate = times.count() > 0 && nanos < latestNanos;
        if (isLate && !options.isSorting()) {
            throw lines.malformed(
                    "a time not before the previous one, '" + latestText + "' (the sorting option puts them in order)",
                    cell);
        }
        if (isLate) {
            late++;
        } else {
            latestNanos = nanos;
            latestText = cell;
        }
        stepNanos = DecimalTime.commonStep(stepNanos, nanos);
        times.add(nanos, 0);
    }

    /** A first field that begins as no number does is a header; an option may choose another field. */
    private boolean hasHeader(List<String> first) {
        Optional<Integer> number = columnNumber();
        if (options.column().isPresent() && number.isEmpty()) {
            return true;
        }
        int index = number.orElse(1) - 1;
        String field = index < first.size() ? first.get(index) : "";
        return !field.isEmpty() && !Character.isDigit(field.charAt(0)) && "+-.".indexOf(field.charAt(0)) < 0;
    }

    private CsvColumn column(List<String> first, boolean hasHeader) {
        CsvColumn column = columnNumber()
                .map(number -> numbered(number, first, hasHeader))
                .orElseGet(() ->
                        options.column().map(name -> named(name, first)).orElseGet(() -> found(first, hasHeader)));
        Optional<TimeUnit> stated = options.timeUnit();
        if (stated.isPresent() && column.unit().isPresent() && !stated.equals(column.unit())) {
            String unit = stated.get().name().toLowerCase(Locale.ROOT);
            throw lines.malformed("a column in " + unit + ", as the time unit option says", column.header());
        }
        return column;
    }

    private CsvColumn numbered(int number, List<String> first, boolean hasHeader) {
        if (number > first.size()) {
            throw lines.malformed("at least " + number + " columns");
        }
        return hasHeader ? CsvColumn.of(number - 1, first.get(number - 1)) : CsvColumn.withoutHeader(number - 1);
    }

    private CsvColumn named(String name, List<String> header) {
        return CsvColumn.named(name, header)
                .orElseThrow(() -> lines.malformed("a header with the column " + TraceFormatException.quoted(name)));
    }

    private CsvColumn found(List<String> first, boolean hasHeader) {
        if (!hasHeader) {
            return CsvColumn.withoutHeader(0);
        }
        return CsvColumn.inHeader(first)
                .orElseThrow(() -> lines.malformed(TraceFormat.KNOWN + "; in a CSV file with several columns, one named"
                        + " start, arrival or time (the column option names another)"));
    }

    private Optional<Integer> columnNumber() {
        return options.column().filter(text -> text.matches("\\d{1,6}")).map(Integer::valueOf);
    }

    private boolean isUnknown(CsvColumn column) {
        return options.column().isEmpty() && !column.isNamedAsArrival();
    }

    private String cell(CsvColumn column) {
        List<String> fields = table.fields();
        if (column.index() >= fields.size()) {
            throw lines.malformed("at least " + (column.index() + 1) + " columns");
        }
        return fields.get(column.index());
    }
}
