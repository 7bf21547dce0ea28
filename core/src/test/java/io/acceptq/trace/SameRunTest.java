package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One run of a Go client against nginx, seen by a capture, by nginx's access log, and by the client, which wrote of each
 * request {@code start_us,connected_us,first_byte_us,end_us,class}.
 */
final class SameRunTest {
    private static final long MICROS = 1_000L;
    private static final long MILLIS = 1_000_000L;

    private record Request(long firstByteMicros, long startMicros, String outcome) {
        boolean isLost() {
            return outcome.equals("timeout_in_connect");
        }
    }

    @Test
    void captureAndLogSawTheSameArrivalsButTheLogNoneThatWereLost() {
        long[] captured = sinceEpoch(ConnectionTrace.read(Recording.path("g1-pcap.server.pcap")));
        long[] logged = sinceEpoch(ConnectionTrace.read(Recording.path("g1-pcap.app.access.log")));
        List<Request> requests = requests();
        assertEquals(captured.length, requests.size());

        // The 326 connections that timed out before they were established are in the capture, and in no log.
        List<Integer> established = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            if (!requests.get(i).isLost()) {
                established.add(i);
            }
        }
        assertEquals(326, captured.length - established.size());
        assertEquals(established.size(), logged.length);

        // The accept queue is first in, first out, so the k-th line is the k-th that was established. Its clock began
        // when
        // the request was read, after the wait in the queue: at most 200.367 ms after the SYN; and it counts whole ms,
        // so that a request that met an empty queue seems to have come up to 1 ms before its SYN.
        int asLongAsTheClientWaited = 0;
        for (int k = 0; k < logged.length; k++) {
            int i = established.get(k);
            long waited = logged[k] - captured[i];
            assertTrue(waited > -MILLIS && waited < 201 * MILLIS, "line " + (k + 1) + " came " + waited + " ns after");
            Request request = requests.get(i);
            long clientWaited = (request.firstByteMicros() - request.startMicros()) * MICROS;
            asLongAsTheClientWaited += Math.abs(clientWaited - waited) < 12 * MILLIS ? 1 : 0;
        }
        // The client's first byte came one service of 5.3 ms after that, and for all but 8 of 950 within 12 ms.
        assertEquals(942, asLongAsTheClientWaited);
    }

    @ParameterizedTest
    @CsvSource({
        "f1-two-tier.app.access.log, 300",
        "f2-two-tier-abort.app.access.log, 300",
        "f2-two-tier-abort.gw.access.log, 340",
        "g1-pcap.app.access.log, 950"
    })
    void readsEveryLineOfTheLogs(String name, long lines) {
        ConnectionTrace trace = ConnectionTrace.read(Recording.path(name));
        assertEquals(TraceFormat.NGINX_TIMED, trace.format());
        assertEquals(lines, trace.records());
        assertTrue(trace.arrivals() <= lines, trace::toString);
    }

    private static List<Request> requests() {
        return Recording.text("g1-pcap.requests.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Request(Long.parseLong(cells[2]), Long.parseLong(cells[0]), cells[4]))
                .toList();
    }

    private static long[] sinceEpoch(ConnectionTrace trace) {
        Instant start = trace.start().orElseThrow();
        long[] nanos = trace.arrivalNanos();
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] += start.getEpochSecond() * 1_000 * MILLIS + start.getNano();
        }
        return nanos;
    }
}
