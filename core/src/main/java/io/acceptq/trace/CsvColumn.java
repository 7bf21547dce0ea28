package io.acceptq.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The column of a CSV file that holds the times of arrival, and what its header says about it.
 *
 * @param index counted from 0
 * @param header the header's text, empty if the file has none
 * @param unit the unit in the header, as in {@code start_us}, if it names one
 */
record CsvColumn(int index, String header, Optional<TimeUnit> unit) {
    private static final Map<String, TimeUnit> UNITS = Map.ofEntries(
            Map.entry("s", TimeUnit.SECONDS),
            Map.entry("sec", TimeUnit.SECONDS),
            Map.entry("secs", TimeUnit.SECONDS),
            Map.entry("seconds", TimeUnit.SECONDS),
            Map.entry("ms", TimeUnit.MILLISECONDS),
            Map.entry("msec", TimeUnit.MILLISECONDS),
            Map.entry("millis", TimeUnit.MILLISECONDS),
            Map.entry("milliseconds", TimeUnit.MILLISECONDS),
            Map.entry("us", TimeUnit.MICROSECONDS),
            Map.entry("µs", TimeUnit.MICROSECONDS),
            Map.entry("usec", TimeUnit.MICROSECONDS),
            Map.entry("micros", TimeUnit.MICROSECONDS),
            Map.entry("microseconds", TimeUnit.MICROSECONDS),
            Map.entry("ns", TimeUnit.NANOSECONDS),
            Map.entry("nsec", TimeUnit.NANOSECONDS),
            Map.entry("nanos", TimeUnit.NANOSECONDS),
            Map.entry("nanoseconds", TimeUnit.NANOSECONDS));

    private static final Set<String> ARRIVALS = Set.of(
            "start",
            "arrival",
            "arrivals",
            "arrived",
            "arrival_time",
            "start_time",
            "time",
            "timestamp",
            "ts",
            "t",
            "offset",
            "");

    /** A name, then a unit behind {@code _}, a space, or in brackets; or a unit alone. */
    private static final Pattern NAME_AND_UNIT = Pattern.compile("(?:(.*?)[_ .(\\[-]+)?([a-zµ]+)[)\\]]?");

    /**
     * The one column that is named as arrival times are, or the only one there is; nothing if that is not certain.
     */
    static Optional<CsvColumn> inHeader(List<String> header) {
        if (header.size() == 1) {
            return Optional.of(of(0, header.get(0)));
        }
        // k6 writes a row for each metric of a request, so its timestamps are no arrivals until someone chose the rows.
        if (header.contains("metric_name")) {
            return Optional.empty();
        }
        List<CsvColumn> candidates = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            CsvColumn column = of(i, header.get(i));
            if (column.isNamedAsArrival()) {
                candidates.add(column);
            }
        }
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    /** The column with the given name, in any case of letters. */
    static Optional<CsvColumn> named(String name, List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equalsIgnoreCase(name)) {
                return Optional.of(of(i, header.get(i)));
            }
        }
        return Optional.empty();
    }

    static CsvColumn withoutHeader(int index) {
        return new CsvColumn(index, "", Optional.empty());
    }

    static CsvColumn of(int index, String header) {
        Matcher matcher = NAME_AND_UNIT.matcher(normal(header));
        Optional<TimeUnit> unit =
                matcher.matches() ? Optional.ofNullable(UNITS.get(matcher.group(2))) : Optional.empty();
        return new CsvColumn(index, header, unit);
    }

    /** Whether the name, without its unit, is one of those that mean an arrival. */
    boolean isNamedAsArrival() {
        String name = normal(header);
        Matcher matcher = NAME_AND_UNIT.matcher(name);
        if (unit.isPresent() && matcher.matches()) {
            String beforeUnit = matcher.group(1);
            return ARRIVALS.contains(beforeUnit == null ? "" : beforeUnit);
        }
        return !name.isEmpty() && ARRIVALS.contains(name);
    }

    /** {@code startMs} and {@code Start_ms} are one name. */
    private static String normal(String header) {
        return header.strip().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
