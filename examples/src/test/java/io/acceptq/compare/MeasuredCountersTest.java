package io.acceptq.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.trace.TraceFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredCountersTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void readsADifference() throws IOException {
        MeasuredCounters counters = MeasuredCounters.difference(
                file("d.txt", "#kernel\nTcpPassiveOpens 2040 0.0\nTcpExtListenOverflows 553 0.0\n"));
        assertEquals(553, counters.count("TcpExtListenOverflows"));
        assertEquals(0, counters.count("TcpExtListenDrops"), "nstat leaves out what is zero");
    }

    @Test
    void readsARecordedState() throws IOException {
        Path state = folder.resolve("nstat-az.txt.gz");
        try (InputStream in =
                Objects.requireNonNull(MeasuredCountersTest.class.getResourceAsStream("nstat-az.txt.gz"))) {
            Files.copy(in, state);
        }
        assertEquals(3904, MeasuredCounters.difference(state).count("TcpPassiveOpens"));
        Path earlier = file("before.json", "{\"kernel\":{\"TcpPassiveOpens\":3900,\"TcpExtListenOverflows\":0}}\n");
        MeasuredCounters between = MeasuredCounters.between(earlier, state);
        assertEquals(4, between.count("TcpPassiveOpens"));
        assertEquals(554, between.count("TcpExtListenOverflows"));
        assertEquals(554, between.count("TcpExtListenDrops"), "not there before is zero before");
    }

    @Test
    void refusesCountersThatWentBack() throws IOException {
        Path before = file("before", "TcpPassiveOpens 10 0.0\n");
        Path after = file("after", "TcpPassiveOpens 9 0.0\n");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> MeasuredCounters.between(before, after));
        assertEquals(
                after + ": TcpPassiveOpens must be at least 10, its value in " + before
                        + ", but was 9; were the files exchanged, or the machine restarted?",
                refused.getMessage());
    }

    @Test
    void refusesAFileWithoutTcp() throws IOException {
        Path other = file("other", "#kernel\nUdpInDatagrams 7 0.0\n");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> MeasuredCounters.difference(other));
        assertEquals(
                other + ": expected counters of TCP, such as TcpPassiveOpens, but there are none",
                refused.getMessage());
        Path none = file("none", "hello\n");
        assertThrows(TraceFormatException.class, () -> MeasuredCounters.difference(none));
    }
}
