package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NginxJsonReaderTest {
    @Test
    void readsNumbersWithAndWithoutQuotes() {
        ConnectionTrace trace = Texts.read(
                "{\"msec\":100.500,\"request_time\":0.250,\"agent\":\"a \\\"b\\\" \\x22c\\u00e9\"}",
                "{ \"request_time\" : \"0.000\" , \"msec\" : \"100.750\" , \"up\" : [{\"a\":\"}\"}], \"x\": null }");
        assertArrayEquals(new long[] {0, 500_000_000}, trace.arrivalNanos());
        assertEquals(Optional.of(Instant.ofEpochMilli(100_250)), trace.start());
        assertEquals(TraceFormat.NGINX_JSON, trace.format());
    }

    @Test
    void countsAConnectionOnce() {
        ConnectionTrace trace = Texts.read(
                "{\"msec\":1.000,\"connection\":7}",
                "{\"msec\":2.000,\"connection\":7}",
                "{\"msec\":3.000,\"connection\":8}");
        assertArrayEquals(new long[] {0, 2_000_000_000L}, trace.arrivalNanos());
        assertEquals(3, trace.records());
    }

    @Test
    void spreadsWholeSeconds() {
        for (String date : new String[] {
            "\"time_iso8601\":\"2026-11-24T21:45:49+00:00\"",
            "\"time_local\":\"24/Nov/2026:21:45:49 +0000\"",
            "\"time\":\"2026-11-24T21:45:49Z\""
        }) {
            ConnectionTrace trace = Texts.read("{" + date + "}", "{" + date + "}");
            assertArrayEquals(new long[] {0, 500_000_000}, trace.arrivalNanos(), date);
            assertEquals(Optional.of(Instant.parse("2026-11-24T21:45:49Z")), trace.start(), date);
            assertEquals(Duration.ofSeconds(1), trace.resolution(), date);
        }
    }

    @Test
    void refusesALineThatIsNoObjectOrLacksATime() {
        String good = "{\"msec\":1.000,\"request_time\":0.000,\"conn\":1}";
        assertEquals(
                "monday.log:2: expected a JSON object with ',' at character 13, but was '{\"msec\":1.00'",
                Texts.refusal(good, "{\"msec\":1.00"));
        assertEquals(
                "monday.log:2: expected a JSON object with \"msec\", but was '{\"request_time\":0.000}'",
                Texts.refusal(good, "{\"request_time\":0.000}"));
        assertEquals(
                "monday.log:2: expected \"request_time\" in seconds, but was '-'",
                Texts.refusal(good, "{\"msec\":1.0,\"request_time\":\"-\"}"));
        assertEquals(
                "monday.log:2: expected \"msec\" of at least 0, but was '-1.0'",
                Texts.refusal(good, "{\"msec\":-1.0}"));
        assertEquals(
                "monday.log:2: expected a JSON object with \"connection\", but was '{\"msec\":1,\"request_time\":0}'",
                Texts.refusal(good, "{\"msec\":1,\"request_time\":0}"));
        assertEquals(
                "monday.log:1: expected a JSON object with \"msec\" or \"time_iso8601\", but was '{\"status\":200}'",
                Texts.refusal("{\"status\":200}"));
        assertEquals("monday.log:1: expected \"time\" as a date, but was 'noon'", Texts.refusal("{\"time\":\"noon\"}"));
    }
}
