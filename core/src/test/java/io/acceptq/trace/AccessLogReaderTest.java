package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AccessLogReaderTest {
    private static final String HEAD =
            "192.0.2.1 - - [24/Nov/2026:21:28:15 +0000] \"GET / HTTP/1.1\" 200 3 \"-\" \"Go\" ";

    @Test
    void subtractsTheRequestTimeFromTheTimeOfWriting() {
        ConnectionTrace trace = Texts.read(
                HEAD + "msec=1795555695.930 rt=0.011 uct=0.001", HEAD + "msec=1795555695.938 rt=0.020 uct=0.001");
        // Begun at .919 and .918.
        assertArrayEquals(new long[] {0, 1_000_000}, trace.arrivalNanos());
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:28:15.918Z")), trace.start());
        assertEquals(
                "1 of 2 entries began before the one above them, because a log is ordered by the end; they were put in"
                        + " order of time.",
                trace.notes().get(3));
    }

    @Test
    void findsTheFieldsInAnyPlaceAndInQuotes() {
        String line =
                "example.com request_time=\"0.500\" msec=\"100.000\" [24/Nov/2026:21:28:15 +0000] \"GET /?msec=7 HTTP/1.1\"";
        assertEquals(Optional.of(Instant.ofEpochMilli(99_500)), Texts.read(line).start());
    }

    @Test
    void countsAConnectionOnceForAllItsRequests() {
        ConnectionTrace trace = Texts.read(
                HEAD + "msec=100.000 rt=0.000 conn=1",
                HEAD + "msec=100.200 rt=0.000 conn=2",
                // The second request of connection 1 began first, as with HTTP/2.
                HEAD + "msec=100.300 rt=0.400 conn=1",
                HEAD + "msec=100.400 rt=0.000 conn=2",
                // Another client's connection 1: nginx was started again.
                HEAD.replace("192.0.2.1", "192.0.2.7") + "msec=100.500 rt=0.000 conn=1");
        // 99.9, 100.2 and 100.5.
        assertArrayEquals(new long[] {0, 300_000_000, 600_000_000}, trace.arrivalNanos());
        assertEquals(5, trace.records());
        assertTrue(
                trace.notes()
                        .contains("5 requests came on 3 connections; an arrival is the first request of a connection."),
                trace.notes()::toString);
    }

    @Test
    void forgetsAConnectionAfterTenMinutes() {
        assertEquals(
                1,
                Texts.read(HEAD + "msec=100.000 rt=0.000 conn=1", HEAD + "msec=700.000 rt=0.000 conn=1")
                        .arrivals());
        assertEquals(
                2,
                Texts.read(HEAD + "msec=100.000 rt=0.000 conn=1", HEAD + "msec=700.001 rt=0.000 conn=1")
                        .arrivals());
    }

    @Test
    void saysWhatALogWithoutConnectionsCannotTell() {
        assertTrue(Texts.read(HEAD + "msec=100.000 rt=0.000")
                .notes()
                .contains("The log does not tell which requests share a connection, so each request is an arrival."));
    }

    @Test
    void usesTheTimeOfWritingWhereThereIsNoRequestTime() {
        ConnectionTrace trace = Texts.read(HEAD + "msec=100.250");
        assertEquals(Optional.of(Instant.ofEpochMilli(100_250)), trace.start());
        assertEquals(Duration.ofMillis(1), trace.resolution());
        assertEquals(
                "The log does not tell how long a request took, so an arrival is the date of its line, which nginx writes"
                        + " when the request ends.",
                trace.notes().get(1));
    }

    @Test
    void spreadsWholeSecondsEvenly() {
        String second16 = HEAD.replace(":15 ", ":16 ");
        ConnectionTrace trace = Texts.read(HEAD, second16, HEAD, second16, second16, HEAD, HEAD);
        // Four in second 15, three in second 16.
        assertArrayEquals(
                new long[] {0, 250_000_000, 500_000_000, 750_000_000, 1_000_000_000, 1_333_333_333, 1_666_666_666},
                trace.arrivalNanos());
        assertEquals(TraceFormat.ACCESS_LOG, trace.format());
        assertTrue(
                trace.notes()
                        .contains("The log has whole seconds: the entries of each second are spread evenly over it, so"
                                + " shorter bursts are not reproduced and queues come out shorter than they were."),
                trace.notes()::toString);
    }

    @Test
    void subtractsTheRequestTimeFromWholeSeconds() {
        ConnectionTrace trace = Texts.read(HEAD + "rt=0.000", HEAD + "rt=0.600");
        // Written at .0 and .5 of the second; the second began 0.1 s before it.
        assertArrayEquals(new long[] {0, 100_000_000}, trace.arrivalNanos());
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:28:14.9Z")), trace.start());
    }

    @Test
    void readsTimeZonesAndIsoDates() {
        String zone = HEAD.replace("+0000", "-0330");
        assertEquals(
                Optional.of(Instant.parse("2026-11-25T00:58:15Z")),
                Texts.read(zone).start());
        String iso = HEAD.replace("24/Nov/2026:21:28:15 +0000", "2026-11-24T21:28:15+01:00");
        assertEquals(
                Optional.of(Instant.parse("2026-11-24T20:28:15Z")),
                Texts.read(iso).start());
    }

    @Test
    void readsWhatAttackersSend() {
        ConnectionTrace trace = Texts.read(
                "192.0.2.1 - - [24/Nov/2026:21:28:15 +0000] \"\\x16\\x03\\x01[1/2]\" 400 157 \"-\" \"a \\\" b\"",
                "2001:db8::1 - bob [24/Nov/2026:21:28:15 +0000] \"GET /[x] HTTP/1.1\" 200 1 \"-\" \"-\"");
        assertEquals(2, trace.arrivals());
    }

    @Test
    void refusesALineThatIsUnlikeTheFirst() {
        assertEquals(
                "monday.log:2: expected an nginx log line with msec= and rt=, but was '" + HEAD + "rt=0." + "…'",
                Texts.refusal(HEAD + "msec=100.000 rt=0.000", HEAD + "rt=0.000"));
        assertEquals(
                "monday.log:3: expected an nginx log line that ends in $msec $request_time, but was '192.0.2.1 cut'",
                Texts.refusal(HEAD + "100.000 0.001", HEAD + "100.001 0.001", "192.0.2.1 cut"));
        assertEquals(
                "monday.log:2: expected an access log line with a date like [24/Nov/2026:21:45:49 +0000], but was"
                        + " '192.0.2.1 - - [24/Nov/2026:21:28:15 +0000] \"GET /'",
                Texts.refusal(HEAD, "192.0.2.1 - - [24/Nov/2026:21:28:15 +0000] \"GET /"));
        assertEquals(
                "monday.log:2: expected an access log line with a date like [24/Nov/2026:21:45:49 +0000], but was"
                        + " '192.0.2.1 - - [31/Feb/2026:21:28:15 +0000]'",
                Texts.refusal(HEAD, "192.0.2.1 - - [31/Feb/2026:21:28:15 +0000]"));
        assertEquals(
                "monday.log:2: expected an nginx log line with msec= and rt= and conn=, but was '" + HEAD + "msec="
                        + "…'",
                Texts.refusal(HEAD + "msec=1.000 rt=0.000 conn=1", HEAD + "msec=1.000 rt=0.000"));
        assertTrue(Texts.refusal(HEAD + "msec=100.000 rt=0.000", HEAD + "msec=-1.000 rt=0.000")
                .startsWith("monday.log:2: expected an nginx log line"));
    }
}
