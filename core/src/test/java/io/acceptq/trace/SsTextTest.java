package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.trace.SsText.Listener;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SsTextTest {
    /** The three sockets in the recordings; 17 waiting at limit 16 is a full queue. */
    private static final List<Listener> RECORDED = List.of(
            new Listener("192.0.2.2", 80, 17, 16),
            new Listener("192.0.2.2", 8080, 0, 2000),
            new Listener("127.0.0.1", 9100, 0, 4096));

    @ParameterizedTest
    @ValueSource(strings = {"ss-ltn.txt", "ss-ltnH.txt", "ss-tan-head.txt"})
    void readsRecordings(String name) {
        assertEquals(RECORDED, SsText.read(Recording.path(name)).listeners());
    }

    @Test
    void readsWhatOtherOptionsPrint() {
        SsText text = SsText.parse("""
                Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
                udp   UNCONN 0      0            0.0.0.0:68        0.0.0.0:*
                tcp   LISTEN 0      511             [::]:80           [::]:*    users:(("nginx",pid=7,fd=6))
                \t cubic cwnd:10
                tcp   LISTEN 1      50                 *:8080            *:*
                tcp   LISTEN 0      128     127.0.0.1%lo:53        0.0.0.0:*
                """);
        assertEquals(
                List.of(
                        new Listener("[::]", 80, 0, 511),
                        new Listener("*", 8080, 1, 50),
                        new Listener("127.0.0.1%lo", 53, 0, 128)),
                text.listeners());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LISTEN 0 16 192.0.2.2:80|a line of ss -ltn: State, Recv-Q, Send-Q, Local Address:Port, Peer Address:Port",
                "listen 0 16 192.0.2.2:80 *:*|a line of ss -ltn: State, Recv-Q, Send-Q, Local Address:Port, Peer Address:Port",
            })
    void refusesALineOfSomethingElse(String line, String expected) {
        assertEquals("ss:1: expected " + expected + ", but was '" + line + "'", refusal(line));
    }

    @Test
    void refusesNamesAndNumbersOutOfRange() {
        assertEquals(
                "ss:2: expected a port in numbers, as ss -n prints it, but was '*:http'",
                refusal("State Recv-Q Send-Q\nLISTEN 0 16 *:http *:*"));
        assertEquals(
                "ss:1: expected a port in numbers, as ss -n prints it, but was '*:65536'",
                refusal("LISTEN 0 16 *:65536 *:*"));
        assertEquals("ss:1: expected a queue length, but was '-1'", refusal("LISTEN 0 -1 *:80 *:*"));
        assertEquals(
                "ss:1: expected a local address and port like 192.0.2.2:80, but was '80'",
                refusal("LISTEN 0 1 80 *:*"));
    }

    @Test
    void namesAMissingFile() {
        TraceFormatException e =
                assertThrows(TraceFormatException.class, () -> SsText.read(Path.of("nowhere", "ss.txt")));
        assertEquals(Path.of("nowhere", "ss.txt") + ": no such file", e.getMessage());
        assertThrows(TraceFormatException.class, () -> SsText.read(Path.of("")));
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(TraceFormatException.class, () -> SsText.parse(text))
                .getMessage());
    }
}
