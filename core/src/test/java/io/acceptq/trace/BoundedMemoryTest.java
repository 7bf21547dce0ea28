package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Arrivals cost no memory in proportion to their number. */
final class BoundedMemoryTest {
    /** As an array of {@code long} they alone would be 24 MB; the keys of the last 130 s are 130,000. */
    private static final long ARRIVALS = 3_000_000;

    @Test
    void readsThreeMillionArrivalsInAHeapOf24Megabytes() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongTraces.class.getName(),
                        String.valueOf(ARRIVALS))
                .redirectErrorStream(true)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), printed);
        // One each millisecond: n (n - 1) / 2 ms.
        long sum = ARRIVALS * (ARRIVALS - 1) / 2 * 1_000_000;
        assertEquals("csv 3000000 " + sum + "\npcap 3000000 " + sum + "\n", printed.replace("\r", ""));
    }
}
