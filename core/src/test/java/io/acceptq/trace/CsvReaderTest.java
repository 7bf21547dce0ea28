package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvReaderTest {
    private static final TraceOptions DEFAULTS = TraceOptions.DEFAULTS;
    private static final String SECONDS_ASSUMED =
            "The times were taken as seconds, because neither the header nor an option states a unit.";

    @Test
    void readsSecondsWithoutAHeader() {
        ConnectionTrace trace = Texts.read("# a comment", "0.5", "", "1e-0", ".75e1", "1795557155.123456789");
        assertArrayEquals(
                new long[] {0, 500_000_000, 7_000_000_000L, 1_795_557_154_623_456_789L}, trace.arrivalNanos());
        assertEquals(List.of(SECONDS_ASSUMED), trace.notes());
        assertEquals(Optional.empty(), trace.start());
        assertEquals(4, trace.records());
    }

    /** Two rows, 0 and 40 of the unit. */
    @ParameterizedTest
    @CsvSource({
        "start_us, 40000",
        "startMs, 40000000",
        "Start (ms), 40000000",
        "arrival[ns], 40",
        "t_s, 40000000000",
        "time.micros, 40000",
        "nanoseconds, 40",
        "anything_ms, 40000000",
        "anything, 40000000000",
        "atoms, 40000000000",
    })
    void takesTheUnitFromTheHeader(String header, long nanos) {
        ConnectionTrace trace = Texts.read(header, "0", "40");
        assertArrayEquals(new long[] {0, nanos}, trace.arrivalNanos());
        boolean isStated = !header.equals("anything") && !header.equals("atoms");
        assertEquals(!isStated, trace.notes().contains(SECONDS_ASSUMED), trace.notes()::toString);
    }

    @Test
    void takesTheUnitFromAnOption() {
        ConnectionTrace trace = Texts.read(DEFAULTS.withTimeUnit(TimeUnit.MICROSECONDS), "10", "20.5");
        assertArrayEquals(new long[] {0, 10_500}, trace.arrivalNanos());
        assertEquals(List.of(), trace.notes());
        assertEquals(
                "monday.log:1: expected a column in milliseconds, as the time unit option says, but was 'start_us'",
                Texts.refusal(DEFAULTS.withTimeUnit(TimeUnit.MILLISECONDS), "start_us", "10"));
    }

    @Test
    void findsTheColumnByItsName() {
        for (String separator : new String[] {",", ";", "\t"}) {
            ConnectionTrace trace = Texts.read(
                    String.join(separator, "id", "arrival_ms", "end_ms"),
                    String.join(separator, "\"a,b;c\"\"d\"", " 10 ", "90"),
                    String.join(separator, "b", "\"12\"", "91"));
            assertArrayEquals(new long[] {0, 2_000_000}, trace.arrivalNanos());
            assertEquals(
                    "[The times are those of column 2 'arrival_ms' of 3.]",
                    trace.notes().toString());
        }
    }

    @Test
    void takesTheFirstOfSeveralColumnsWithoutAHeader() {
        ConnectionTrace trace = Texts.read("1.5,GET", "2.5,GET");
        assertArrayEquals(new long[] {0, 1_000_000_000L}, trace.arrivalNanos());
        assertEquals("The times are those of column 1 of 2.", trace.notes().get(0));
    }

    @Test
    void takesTheColumnThatAnOptionNames() {
        String[] rows = {"a,b_ms,c", "x,5,7", "y,6,9"};
        assertArrayEquals(
                new long[] {0, 1_000_000},
                Texts.read(DEFAULTS.withColumn("B_ms"), rows).arrivalNanos());
        assertArrayEquals(
                new long[] {0, 2_000_000_000L},
                Texts.read(DEFAULTS.withColumn("3"), rows).arrivalNanos());
        assertArrayEquals(
                new long[] {0, 1_000_000_000L},
                Texts.read(DEFAULTS.withColumn("2"), "GET,5", "GET,6").arrivalNanos());
        assertEquals(
                "monday.log:1: expected a header with the column 'd', but was 'a,b_ms,c'",
                Texts.refusal(DEFAULTS.withColumn("d"), rows));
        assertEquals(
                "monday.log:1: expected at least 4 columns, but was 'a,b_ms,c'",
                Texts.refusal(DEFAULTS.withColumn("4"), rows));
    }

    @Test
    void refusesColumnsItCannotTellApart() {
        String hint = "; in a CSV file with several columns, one named start, arrival or time (the column option names"
                + " another), but was ";
        assertEquals("monday.log:1: expected " + TraceFormat.KNOWN + hint + "'a,b'", Texts.refusal("a,b", "1,2"));
        assertEquals(
                "monday.log:1: expected " + TraceFormat.KNOWN + hint + "'start,time'",
                Texts.refusal("start,time", "1,2"));
        // k6 writes several rows a request, so that said to be a plain table it is none.
        assertEquals(
                "monday.log:1: expected " + TraceFormat.KNOWN + hint + "'metric_name,timestamp,metric_value'",
                Texts.refusal(
                        DEFAULTS.withFormat(TraceFormat.CSV), "metric_name,timestamp,metric_value", "http_reqs,1,1"));
    }

    @Test
    void readsIsoDates() {
        ConnectionTrace zoned = Texts.read(
                "2026-11-24T21:52:35Z",
                "2026-11-24T21:52:35.5+00:00",
                "2026-11-24 22:52:36.25+0100",
                "2026-11-24T19:52:37.000000001-02");
        assertArrayEquals(new long[] {0, 500_000_000, 1_250_000_000, 2_000_000_001}, zoned.arrivalNanos());
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:52:35Z")), zoned.start());
        assertEquals(List.of(), zoned.notes());

        ConnectionTrace local = Texts.read("time", "2026-11-24T21:52:35.5", "2026-11-24T21:52:36");
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:52:35.5Z")), local.start());
        assertEquals(
                "[The dates have no time zone and were read as UTC.]",
                local.notes().toString());
    }

    @Test
    void refusesDatesOfTwoKinds() {
        assertEquals(
                "monday.log:2: expected dates that all have a time zone, or none, but was '2026-11-24T21:52:36'",
                Texts.refusal("2026-11-24T21:52:35Z", "2026-11-24T21:52:36"));
        assertEquals(
                "monday.log:2: expected a date and time in ISO 8601, but was '5'",
                Texts.refusal("2026-11-24T21:52:35Z", "5"));
        assertEquals(
                "monday.log:2: expected a time in milliseconds, but was '2026-11-24T21:52:35Z'",
                Texts.refusal("start_ms", "2026-11-24T21:52:35Z"));
        assertEquals(
                "monday.log:1: expected a time in seconds or ISO 8601, but was '2026-02-31T00:00:00Z'",
                Texts.refusal("2026-02-31T00:00:00Z"));
        assertEquals(
                "monday.log:1: expected a time in seconds or ISO 8601, but was '2400-01-01T00:00:00Z'",
                Texts.refusal("2400-01-01T00:00:00Z"));
    }

    @Test
    void refusesDatesWhoseDistanceDoesNotFit() {
        assertEquals(
                "monday.log: expected arrivals within 292 years, but they span more",
                Texts.refusal("1700-01-01T00:00:00Z", "2200-01-01T00:00:00Z"));
    }

    @Test
    void saysWhenTimesAreWholeSeconds() {
        ConnectionTrace trace = Texts.read("start_s", "5", "5", "6");
        assertArrayEquals(new long[] {0, 0, 1_000_000_000L}, trace.arrivalNanos());
        assertEquals(Duration.ofSeconds(1), trace.resolution());
        assertEquals(
                "[All times are whole seconds and were left as they are: the arrivals of one second come at once.]",
                trace.notes().toString());
    }

    @Test
    void takesTheCoarsestUnitOfAllTimesAsTheirStep() {
        assertEquals(Duration.ofMillis(1), Texts.read("0.5", "0.501").resolution());
        assertEquals(
                Duration.ofNanos(1_000), Texts.read("start_us", "5", "6000").resolution());
        assertEquals(
                Duration.ofNanos(1), Texts.read("0.5", "0.501", "0.5010001").resolution());
    }

    @Test
    void refusesDecreasingTimesUnlessAskedToSort() {
        assertEquals(
                "monday.log:4: expected a time not before the previous one, '2.5' (the sorting option puts them in order),"
                        + " but was '1.0'",
                Texts.refusal("start_s", "0", "2.5", "1.0"));
        ConnectionTrace sorted = Texts.read(DEFAULTS.withTimesSorted(), "start_s", "0", "2.5", "1.0", "2.5");
        assertArrayEquals(new long[] {0, 1_000_000_000L, 2_500_000_000L, 2_500_000_000L}, sorted.arrivalNanos());
        assertEquals(
                "[1 rows were before the row above them and were put in order of time.]",
                sorted.notes().toString());
    }

    @Test
    void refusesWhatIsNoTime() {
        assertEquals(
                "monday.log:3: expected a time in microseconds, but was 'abc'", Texts.refusal("start_us", "1", "abc"));
        assertEquals("monday.log:2: expected a time in seconds or ISO 8601, but was ''", Texts.refusal("1,2", ",3"));
        assertEquals(
                "monday.log:1: expected a time in seconds or ISO 8601 of at least 0, but was '-1'",
                Texts.refusal("-1", "0"));
        assertEquals("monday.log:1: expected a time in seconds or ISO 8601, but was '1e999'", Texts.refusal("1e999"));
        assertEquals("monday.log:1: expected a time in seconds or ISO 8601, but was '1.2.3'", Texts.refusal("1.2.3"));
        assertEquals("monday.log:2: expected at least 2 columns, but was '7'", Texts.refusal("a,start", "7"));
        assertEquals("monday.log:1: expected a closing quote on the same line, but was '\"5'", Texts.refusal("\"5"));
    }

    @Test
    void refusesSecondsThatAreSurelyMilliseconds() {
        assertEquals(
                "monday.log:1: expected a time in seconds or ISO 8601 up to 9223372036 (a header such as start_ms or the"
                        + " time unit option states another unit), but was '1795557155508'",
                Texts.refusal("1795557155508"));
        assertEquals(
                Duration.ofMillis(1),
                Texts.read(DEFAULTS.withTimeUnit(TimeUnit.MILLISECONDS), "1795557155508", "1795557155509")
                        .duration());
    }

    @Test
    void refusesAFileThatIsSomethingElse() {
        assertEquals(
                "monday.log:1: expected " + TraceFormat.KNOWN + ", but was 'net.core.somaxconn = 4096'",
                Texts.refusal("net.core.somaxconn = 4096", "net.ipv4.tcp_syncookies = 1"));
    }

    @Test
    void refusesATableWithoutRows() {
        String empty = "monday.log: expected at least one arrival, but the trace is empty";
        assertEquals(empty, Texts.refusal("start_us"));
        assertEquals(empty, Texts.refusal("start_us,end_us,class", ""));
        assertEquals(
                "monday.log: expected at least one arrival, but the file is only comments", Texts.refusal("# nothing"));
    }

    @Test
    void readsWindowsLinesAndAByteOrderMark() {
        assertArrayEquals(
                new long[] {0, 7_000},
                Texts.read("\uFEFFstart_us\r", "1\r", "8\r").arrivalNanos());
    }
}
