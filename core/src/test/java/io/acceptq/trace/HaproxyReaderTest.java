package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HaproxyReaderTest {
    private static final String SYSLOG = "Nov 24 21:46:02 lb haproxy[14389]: ";
    private static final String HTTP =
            "192.0.2.1:42584 [24/Nov/2026:21:46:02.581] fe~ be/app1 0/0/0/4/4 200 125 - - ----"
                    + " 26/26/12/12/0 0/0 \"GET / HTTP/1.1\"";

    @Test
    void readsBothLogFormatsBehindSyslog() {
        ConnectionTrace trace = Texts.read(
                SYSLOG + HTTP,
                // tcplog has three timers, a plus sign under option logasap, and -1 for what did not happen.
                SYSLOG + "192.0.2.1:7 [24/Nov/2026:21:46:02.585] fe be/<NOSRV> -1/-1/+5007 +212 SC 0/0/0/0/3 0/0",
                SYSLOG + "2001:db8::1:8 [24/Nov/2026:21:46:02.590] fe/1: SSL handshake failure");
        assertArrayEquals(new long[] {0, 4_000_000, 9_000_000}, trace.arrivalNanos());
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:46:02.581Z")), trace.start());
        assertEquals(
                "HAProxy logs only connections it accepted: others were refused, reset or timed out in the queue and are not"
                        + " in it.",
                trace.notes().get(0));
        assertEquals(
                "HAProxy writes dates without a time zone; they were read as UTC.",
                trace.notes().get(2));
    }

    @Test
    void leavesOutLinesAboutNoConnection() {
        ConnectionTrace trace = Texts.read(
                SYSLOG + "Proxy fe started.",
                SYSLOG + HTTP,
                SYSLOG + "Server be/app1 is DOWN, reason: Layer4 timeout.");
        assertEquals(1, trace.arrivals());
        assertEquals(1, trace.records());
        assertTrue(
                trace.notes().contains("2 lines are about no connection and were left out, the first is line 1."),
                trace.notes()::toString);
    }

    @Test
    void countsLinesThatMayShareAConnection() {
        ConnectionTrace trace = Texts.read(HTTP, HTTP.replace(".581", ".700"), HTTP.replace(":42584", ":42585"));
        assertEquals(3, trace.arrivals());
        assertTrue(
                trace.notes()
                        .contains(
                                "1 lines repeat a client's address and port; if these are requests on a kept connection,"
                                        + " there were fewer connections than arrivals."),
                trace.notes()::toString);
    }

    @Test
    void refusesALineThatIsCut() {
        assertEquals(
                "monday.log:2: expected an HAProxy line like 192.0.2.1:42584 [24/Nov/2026:21:46:02.581] fe be/app1"
                        + " 0/0/0/4/4 …, but was '192.0.2.1:42584 [24/Nov/2026:21:46:02.581] fe~ be/app1 0/0'",
                Texts.refusal(HTTP, HTTP.substring(0, 58)));
        assertTrue(Texts.refusal(HTTP, HTTP.replace("/Nov/", "/Nox/"))
                .startsWith("monday.log:2: expected an HAProxy line"));
    }

    @Test
    void refusesALogOfNoticesOnly() {
        assertEquals(
                "monday.log: expected at least one arrival, but the trace is empty",
                Texts.refusal(SYSLOG + "Proxy fe started."));
    }
}
