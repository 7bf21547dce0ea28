package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The rows of hey, ab and k6 as arrivals. */
final class LoadToolReaderTest {
    private static final String K6_HEADER =
            "metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,scenario";

    @Test
    void readsTheStartsOfHeysAnsweredRequests() {
        // 24 rows in order of their end, whose offsets are 0.0872 to 0.1247 s.
        ConnectionTrace hey = ConnectionTrace.read(Recording.path("hey.csv"));
        assertEquals(TraceFormat.HEY, hey.format());
        assertEquals(24, hey.arrivals());
        assertEquals(Duration.ofNanos(37_500_000), hey.duration());
        assertEquals(Duration.ofNanos(100_000), hey.resolution());
        assertTrue(hey.notes().get(0).endsWith("every failed one is missing."), hey::toString);
    }

    @Test
    void refusesHeysHeaderWithoutRows() {
        String header = "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset";
        assertEquals("monday.log: expected at least one arrival, but the trace is empty", Texts.refusal(header));
        assertEquals(
                "monday.log:2: expected an offset in seconds, but was 'x'", Texts.refusal(header, "1,1,1,1,1,1,200,x"));
        assertEquals(
                "monday.log:2: expected an offset of at least 0, but was '-1'",
                Texts.refusal(header, "1,1,1,1,1,1,200,-1"));
        assertEquals(
                "monday.log:2: expected a row of hey with 8 columns, but was '1,1,1'", Texts.refusal(header, "1,1,1"));
    }

    @Test
    void spreadsAbsSecondsEvenly() {
        // 19 rows of the second 1795556749 and 5 of the one three seconds later, whose last is at 4/5 of it.
        ConnectionTrace ab = ConnectionTrace.read(Recording.path("ab-g.tsv"));
        assertEquals(TraceFormat.AB, ab.format());
        assertEquals(24, ab.arrivals());
        assertEquals(Optional.of(Instant.ofEpochSecond(1_795_556_749L)), ab.start());
        assertEquals(Duration.ofMillis(3_800), ab.duration());
        assertEquals(
                "monday.log:2: expected a row of ab -g: six columns with tabs, the second in whole seconds, but was 'a"
                        + "\\x09b'",
                Texts.refusal("starttime\tseconds\tctime\tdtime\tttime\twait", "a\tb"));
    }

    @Test
    void subtractsWhatARequestOfK6Took() {
        // Ends at 10.5 s and 10.6 s, of which 114 + 386 ms and 250 + 0 ms were the requests: begun at 10.0 and 10.35 s.
        ConnectionTrace k6 = Texts.read(
                TraceOptions.DEFAULTS.withTimeUnit(TimeUnit.MILLISECONDS),
                K6_HEADER,
                "http_reqs,10500,1.000000,,,,true,,GET,http://192.0.2.2/,HTTP/1.1,default",
                "http_req_duration,10500,114.000000,,,,true,,GET,http://192.0.2.2/,HTTP/1.1,default",
                "http_req_blocked,10500,386.000000,,,,true,,GET,http://192.0.2.2/,HTTP/1.1,default",
                "http_req_connecting,10500,117.000000,,,,true,,GET,http://192.0.2.2/,HTTP/1.1,default",
                "vus,10550,2.000000,,,,,,,,,",
                "http_reqs,10600,1.000000,,,,true,,GET,http://192.0.2.2/,HTTP/1.1,default",
                "http_req_duration,10600,250.000000,,,,true,,GET,http://192.0.2.2/,HTTP/1.1,default",
                "http_req_blocked,10600,0.000000,,,,true,,GET,http://192.0.2.2/,HTTP/1.1,default");
        assertEquals(TraceFormat.K6, k6.format());
        assertArrayEquals(new long[] {0, 350_000_000L}, k6.arrivalNanos());
        assertEquals(Duration.ofMillis(1), k6.resolution());
    }

    @Test
    void spreadsTheWholeSecondsOfK6() {
        ConnectionTrace k6 = Texts.read(
                K6_HEADER,
                "http_reqs,1700000000,1.0,,,,,,,,,",
                "http_reqs,1700000000,1.0,,,,,,,,,",
                "vus,1700000000,2,,,,,,,,,");
        assertArrayEquals(new long[] {0, 500_000_000L}, k6.arrivalNanos());
        ConnectionTrace dated = Texts.read(
                K6_HEADER, "http_reqs,2026-11-24T21:45:49.5Z,1.0,,,,,,,,,", "http_req_duration,x,500,,,,,,,,,");
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:45:49Z")), dated.start());
    }

    @Test
    void refusesRowsThatAreNotOfK6() {
        assertTrue(Texts.refusal(K6_HEADER, "http_reqs,1700000000000,1.0")
                .startsWith("monday.log:2: expected a time in seconds or ISO 8601 up to 9223372036 "));
        assertEquals(
                "monday.log:2: expected a row of k6: metric, timestamp and value, but was 'http_reqs'",
                Texts.refusal(K6_HEADER, "http_reqs"));
        assertEquals(
                "monday.log:2: expected a time in milliseconds, but was '-1'",
                Texts.refusal(K6_HEADER, "http_req_duration,1,-1"));
        assertEquals("monday.log: expected at least one arrival, but the trace is empty", Texts.refusal(K6_HEADER));
    }

    @Test
    void readsTheFormatThatIsSaid() {
        TraceOptions csv = TraceOptions.DEFAULTS.withFormat(TraceFormat.CSV).withTimesSorted();
        ConnectionTrace trace = Texts.read(csv, Recording.text("ab-g.tsv"));
        assertEquals(TraceFormat.CSV, trace.format());
        assertEquals(Duration.ofSeconds(3), trace.duration());
        assertEquals(
                "monday.log: expected pcap, as the format option says, but was text",
                Texts.refusal(TraceOptions.DEFAULTS.withFormat(TraceFormat.PCAP), "1"));
        assertEquals(
                "monday.log: expected nginx access log with milliseconds, as the format option says, but was access log in whole seconds",
                Texts.refusal(
                        TraceOptions.DEFAULTS.withFormat(TraceFormat.NGINX_TIMED),
                        "192.0.2.1 - - [24/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"ab\""));
        for (TraceFormat format : TraceFormat.values()) {
            assertEquals(format, TraceFormat.of(format.spelling()));
            if (!format.isBinary() && format != TraceFormat.CSV) {
                String refusal = Texts.refusal(TraceOptions.DEFAULTS.withFormat(format), "1.5", "2.5");
                assertTrue(refusal.startsWith("monday.log:1: expected "), refusal);
            }
        }
    }
}
