package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.acceptq.profile.Sysctls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reader on damaged recordings: a result, or one line that names the file and the place; no other exception, no
 * endless loop, and no more memory than the file is worth, whatever its lengths claim.
 *
 * <p>A build damages each format 1,000 times; {@code -Dacceptq.damages=100000} does it as often as that. Seeds are the
 * numbers of the cases.
 */
final class DamagedFilesTest {
    private static final int DAMAGES = Integer.getInteger("acceptq.damages", 1_000);

    /** A reader's buffers, tables and lines for files of some kilobytes; a length that lies asks for gigabytes. */
    private static final long MOST_BYTES = 24L << 20;

    /** The file, and for what is wrong in a line or at a byte, the place. */
    private static final String ONE_CLEAR_LINE =
            "(monday|listeners|counters|/proc/net/softnet_stat|sysctl)(:\\d+)?: \\P{Cntrl}+";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final String K6_ROWS = """
            metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,scenario
            http_reqs,1641298536,1.000000,,,,true,,POST,https://192.0.2.2/post,HTTP/1.1,default
            http_req_duration,1641298536,114.365000,,,,true,,POST,https://192.0.2.2/post,HTTP/1.1,default
            http_req_blocked,1641298536,589.667000,,,,true,,POST,https://192.0.2.2/post,HTTP/1.1,default
            vus,1641298536,2.000000,,,,,,,,,
            http_reqs,1641298537,1.000000,,,,true,,POST,https://192.0.2.2/post,HTTP/1.1,default
            http_req_duration,1641298537,14.365000,,,,true,,POST,https://192.0.2.2/post,HTTP/1.1,default
            """;

    private interface Reader {
        void read(byte[] file);
    }

    private record Format(String name, Reader reader, List<byte[]> samples) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Format> formats() {
        Reader trace =
                bytes -> check(ConnectionTrace.read("monday", new ByteArrayInputStream(bytes), TraceOptions.DEFAULTS));
        Reader sorted = bytes -> check(ConnectionTrace.read(
                "monday",
                new ByteArrayInputStream(bytes),
                TraceOptions.DEFAULTS.withTimesSorted().withPort(80)));
        Reader listeners = bytes -> Listeners.parse(text(bytes));
        Reader counters = bytes -> Nstat.parse(text(bytes));
        return Stream.of(
                format("pcap", trace, "syn.pcap", "syn-nanosecond.pcap", "syn-truncated60.pcap"),
                format("pcap sorted", sorted, "syn.pcap", "syn-nanosecond.pcap", "syn-truncated60.pcap"),
                format("pcapng", trace, "syn.pcapng"),
                new Format("gzip", trace, List.of(gzipped("syn.pcapng"), gzipped("nginx-timed.log"))),
                format("access log", trace, "nginx-combined.log"),
                format("nginx with msec", trace, "nginx-timed.log", "f1-two-tier.gw.access.log"),
                format("nginx JSON", trace, "nginx-timed.json.log"),
                format("HAProxy", trace, "haproxy-http.log"),
                format("CSV", trace, "e1-rtt-synq-drop.requests.csv"),
                format("CSV sorted", sorted, "e1-rtt-synq-drop.requests.csv"),
                format("hey", trace, "hey.csv"),
                new Format("k6", trace, List.of(K6_ROWS.getBytes(StandardCharsets.UTF_8))),
                format("ab", trace, "ab-g.tsv"),
                format("ss", listeners, "ss-ltn.txt", "ss-ltnH.txt", "ss-tan-head.txt"),
                format("/proc/net/tcp", listeners, "proc-net-tcp-listen.txt"),
                format("nstat", counters, "nstat-az.txt"),
                format("nstat JSON", counters, "nstat-azj.json"),
                format("netstat -s", counters, "netstat-s.txt"),
                format("/proc/net/netstat", counters, "proc-net-netstat.txt", "proc-net-snmp.txt"),
                format("softnet_stat", bytes -> SoftnetStat.parse(text(bytes)), "softnet_stat.txt"),
                format("sysctl", bytes -> Sysctls.parse(text(bytes)), "../profile/sysctl-a.txt"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void givesAResultOrOneClearLine(Format format) {
        int results = 0;
        int refusals = 0;
        for (int damage = 0; damage < DAMAGES; damage++) {
            byte[] file = new Mutation(damage)
                    .of(format.samples().get(damage % format.samples().size()), format.samples());
            String place = format + ", damage " + damage;
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                format.reader().read(file);
                results++;
            } catch (IllegalArgumentException refused) {
                refusals++;
                assertClear(format, refused, place);
            } catch (RuntimeException | StackOverflowError other) {
                fail(place, other);
            }
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < MOST_BYTES, () -> place + " took " + allocated + " bytes");
        }
        assertEquals(DAMAGES, results + refusals);
        assertTrue(refusals > DAMAGES / 20, format + " refused only " + refusals);
        if (DAMAGES > 10_000) {
            System.out.println(
                    format + ": " + DAMAGES + " damages, " + results + " results, " + refusals + " refusals");
        }
    }

    private static void assertClear(Format format, IllegalArgumentException refused, String place) {
        String message = String.valueOf(refused.getMessage());
        boolean isSettings = format.name().equals("sysctl");
        assertTrue(isSettings || refused instanceof TraceFormatException, () -> place + ": " + refused);
        assertTrue(message.matches(ONE_CLEAR_LINE), () -> place + ": " + message);
    }

    /** A trace that was read can be read again, and does what it says. */
    private static void check(ConnectionTrace trace) {
        long arrivals = 0;
        long latest = 0;
        for (PrimitiveIterator.OfLong all = trace.iterator(); all.hasNext(); arrivals++) {
            long next = all.nextLong();
            if (next < latest || (arrivals == 0 && next != 0)) {
                throw new IllegalStateException("arrival " + arrivals + " is at " + next + " after " + latest);
            }
            latest = next;
        }
        if (arrivals != trace.arrivals()
                || arrivals == 0
                || latest != trace.duration().toNanos()) {
            throw new IllegalStateException(trace + " has " + arrivals + " arrivals up to " + latest);
        }
    }

    private static Format format(String name, Reader reader, String... recordings) {
        List<byte[]> samples = new ArrayList<>();
        for (String recording : recordings) {
            byte[] bytes = Recording.bytes(recording);
            samples.add(bytes.length > 9_000 ? Arrays.copyOf(bytes, 9_000) : bytes);
        }
        return new Format(name, reader, samples);
    }

    private static byte[] gzipped(String recording) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(Recording.bytes(recording));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
