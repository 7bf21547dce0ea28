package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real recordings. The numbers were found with other programs: those of captures with tshark 4.0.17 ({@code -Y
 * 'tcp.flags.syn==1 && tcp.flags.ack==0' -T fields -e frame.time_epoch -e ip.src -e tcp.srcport -e ip.dst -e
 * tcp.dstport -e tcp.seq_raw}, then {@code sort | uniq}), those of logs and tables with awk and Python's csv and json
 * modules.
 */
final class ConnectionTraceTest {
    @Test
    void readsTheSynsOfARealCapture() {
        ConnectionTrace trace = ConnectionTrace.read(Recording.path("g1-pcap.server.pcap"));

        assertEquals(TraceFormat.PCAP, trace.format());
        assertEquals(9869, trace.records());
        // 1281 SYNs, of which 1276 differ; the other five came 1.0 s after their first.
        assertEquals(1276, trace.arrivals());
        assertEquals(5, trace.synRetransmissions());
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:52:35.507321Z")), trace.start());
        // The last arrival is at 1795557160.495318, the first at 1795557155.507321.
        assertEquals(Duration.ofNanos(4_987_997_000L), trace.duration());
        assertEquals(Duration.ofNanos(1_000), trace.resolution());
        assertEquals(
                "[5 SYN retransmissions are no arrivals: a simulated client repeats its SYN by itself.]",
                trace.notes().toString());
    }

    @Test
    void findsTheArrivalsThatTheClientOfTheCaptureNotedItself() {
        long[] captured =
                ConnectionTrace.read(Recording.path("g1-pcap.server.pcap")).arrivalNanos();
        ConnectionTrace client = ConnectionTrace.read(Recording.path("g1-pcap.requests.csv"));
        long[] intended = client.arrivalNanos();

        assertEquals(TraceFormat.CSV, client.format());
        assertEquals(1276, intended.length);
        // start_us goes from 347 to 4989503.
        assertEquals(Duration.ofNanos(4_989_156_000L), client.duration());
        // Go's start of a request and its SYN on the wire differ by -1.272 to 0.474 ms, both from their first.
        for (int i = 0; i < intended.length; i++) {
            long difference = captured[i] - intended[i];
            assertTrue(-1_272_000 <= difference && difference <= 474_000, "arrival " + i + ": " + difference);
        }
    }

    @Test
    void readsTheAccessLogOfTheSameRunAndSaysWhatItLacks() {
        ConnectionTrace trace = ConnectionTrace.read(Recording.path("g1-pcap.app.access.log"));

        assertEquals(TraceFormat.NGINX_TIMED, trace.format());
        assertEquals(950, trace.arrivals());
        assertEquals(950, trace.records());
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:52:35.508Z")), trace.start());
        assertEquals(Duration.ofMillis(5183), trace.duration());
        assertEquals(Duration.ofMillis(1), trace.resolution());
        assertTrue(
                trace.notes()
                        .contains("An access log holds only requests that were answered: connections that were refused,"
                                + " reset or timed out in the queue are not in it."),
                trace.notes()::toString);
    }

    @Test
    void putsTheRequestsOfAGatewayInOrderOfTheirBeginning() {
        ConnectionTrace trace = ConnectionTrace.read(Recording.path("f2-two-tier-abort.gw.access.log"));

        assertEquals(340, trace.arrivals());
        // The smallest and the largest msec - rt are 1795555711.228 and 4.050 s later.
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:28:31.228Z")), trace.start());
        assertEquals(Duration.ofMillis(4050), trace.duration());
        long[] times = trace.arrivalNanos();
        assertArrayEquals(Arrays.stream(times).sorted().toArray(), times);
        assertTrue(
                trace.notes().stream().anyMatch(note -> note.contains("put in order of time")),
                trace.notes()::toString);
    }

    @Test
    void readsAnHaproxyLog() {
        ConnectionTrace trace = ConnectionTrace.read(Recording.path("haproxy-http.log"));

        assertEquals(TraceFormat.HAPROXY, trace.format());
        assertEquals(24, trace.arrivals());
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:46:02.581Z")), trace.start());
        assertEquals(Duration.ofMillis(1961), trace.duration());
    }

    @Test
    void readsTheThreeFormsOfOneNginxLog() {
        // The same 20 requests from 1795556749.079 on, the last 21 ms later; combined has only the second.
        ConnectionTrace lineEnd = ConnectionTrace.read(Recording.path("nginx-timed.log"));
        ConnectionTrace json = ConnectionTrace.read(Recording.path("nginx-timed.json.log"));
        ConnectionTrace combined = ConnectionTrace.read(Recording.path("nginx-combined.log"));

        assertEquals(TraceFormat.NGINX_TIMED, lineEnd.format());
        assertEquals(TraceFormat.NGINX_JSON, json.format());
        assertEquals(TraceFormat.ACCESS_LOG, combined.format());
        assertEquals(20, lineEnd.arrivals());
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:45:49.079Z")), lineEnd.start());
        assertEquals(Duration.ofMillis(21), lineEnd.duration());
        assertEquals(lineEnd.start(), json.start());
        assertArrayEquals(lineEnd.arrivalNanos(), json.arrivalNanos());
        assertEquals(Optional.of(Instant.parse("2026-11-24T21:45:49Z")), combined.start());
        // 20 requests of one second, 50 ms apart.
        assertArrayEquals(LongStream.range(0, 20).map(i -> i * 50_000_000L).toArray(), combined.arrivalNanos());
        assertEquals(Duration.ofSeconds(1), combined.resolution());
    }

    @Test
    void readsTheSameArrivalsInEveryCaptureFormat() {
        // SYNs at .507321, .514375 and .526019 in the four files; the truncated one keeps 60 bytes of each packet.
        for (String name : new String[] {"syn.pcap", "syn-nanosecond.pcap", "syn-truncated60.pcap", "syn.pcapng"}) {
            ConnectionTrace trace = ConnectionTrace.read(Recording.path(name));
            assertArrayEquals(new long[] {0, 7_054_000, 18_698_000}, trace.arrivalNanos(), name);
            assertEquals(Optional.of(Instant.parse("2026-11-24T21:52:35.507321Z")), trace.start(), name);
            assertEquals(24, trace.records(), name);
            assertEquals(0, trace.synRetransmissions(), name);
        }
        assertEquals(
                TraceFormat.PCAPNG,
                ConnectionTrace.read(Recording.path("syn.pcapng")).format());
        assertEquals(
                Duration.ofNanos(1),
                ConnectionTrace.read(Recording.path("syn-nanosecond.pcap")).resolution());
        assertEquals(
                Duration.ofNanos(1_000),
                ConnectionTrace.read(Recording.path("syn.pcapng")).resolution());
    }

    @Test
    void readsATableOfBursts() {
        ConnectionTrace trace = ConnectionTrace.read(Recording.path("e1-rtt-synq-drop.requests.csv"));

        assertEquals(800, trace.arrivals());
        // start_us goes from 4540 to 3022681, and its sum less 800 times the first is 1217763378.
        assertEquals(Duration.ofNanos(3_018_141_000L), trace.duration());
        assertEquals(1_217_763_378_000L, Arrays.stream(trace.arrivalNanos()).sum());
        assertEquals(Optional.empty(), trace.start());
        assertEquals(
                "[The times are those of column 1 'start_us' of 5.]",
                trace.notes().toString());
    }

    @Test
    void yieldsItsArrivalsAgainForEachIterator() {
        ConnectionTrace trace = Texts.read("0.5", "0.75");
        for (int round = 0; round < 2; round++) {
            PrimitiveIterator.OfLong arrivals = trace.iterator();
            assertEquals(0, arrivals.nextLong());
            assertEquals(250_000_000, arrivals.nextLong());
            assertFalse(arrivals.hasNext());
        }
    }

    @Test
    void isNotChangedThroughItsCopy() {
        ConnectionTrace trace = Texts.read("0", "1");
        trace.arrivalNanos()[1] = 7;
        assertEquals(Duration.ofSeconds(1), trace.duration());
        assertThrows(UnsupportedOperationException.class, () -> trace.notes().add("more"));
    }

    @Test
    void leavesAStreamOpen() {
        boolean[] closed = {false};
        ByteArrayInputStream in = new ByteArrayInputStream(new byte[] {'1', '\n'}) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        assertEquals(1, ConnectionTrace.read("-", in, TraceOptions.DEFAULTS).arrivals());
        assertFalse(closed[0]);
    }

    @Test
    void describesItselfInOneLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tuesday.csv"), "start_ms\n0\n40\n");
        ConnectionTrace trace = ConnectionTrace.read(file);
        assertEquals(file + ": CSV of arrival times, 2 arrivals in 40 ms", trace.toString());
        assertEquals(file.toString(), trace.source());
    }

    @Test
    void namesAMissingFile(@TempDir Path folder) {
        Path missing = folder.resolve("monday.pcap");
        TraceFormatException e = assertThrows(TraceFormatException.class, () -> ConnectionTrace.read(missing));
        assertEquals(missing + ": no such file", e.getMessage());
    }

    @Test
    void refusesADirectory(@TempDir Path folder) {
        TraceFormatException e = assertThrows(TraceFormatException.class, () -> ConnectionTrace.read(folder));
        assertEquals(folder + ": expected a file, but was a directory", e.getMessage());
    }
}
