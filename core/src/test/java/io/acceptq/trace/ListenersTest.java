package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.trace.Listeners.Listener;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListenersTest {
    /** The three sockets in the recordings; 17 waiting at limit 16 is a full queue. */
    private static final List<Listener> RECORDED = List.of(
            listener("192.0.2.2", 80, 17, 16),
            listener("192.0.2.2", 8080, 0, 2000),
            listener("127.0.0.1", 9100, 0, 4096));

    @ParameterizedTest
    @ValueSource(strings = {"ss-ltn.txt", "ss-ltnH.txt", "ss-tan-head.txt"})
    void readsRecordings(String name) {
        assertEquals(RECORDED, withoutLines(Listeners.read(Recording.path(name)).listeners()));
    }

    @Test
    void readsWhatOtherOptionsPrint() {
        Listeners text = Listeners.parse("""
                Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
                udp   UNCONN 0      0            0.0.0.0:68        0.0.0.0:*
                tcp   LISTEN 0      511             [::]:80           [::]:*    users:(("nginx",pid=7,fd=6))
                \t cubic cwnd:10
                tcp   LISTEN 1      50                 *:8080            *:*
                tcp   LISTEN 0      128     127.0.0.1%lo:53        0.0.0.0:*
                """);
        assertEquals(
                List.of(listener("[::]", 80, 0, 511), listener("*", 8080, 1, 50), listener("127.0.0.1%lo", 53, 0, 128)),
                withoutLines(text.listeners()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LISTEN 0 16 192.0.2.2:80|a line of ss -ltn: State, Recv-Q, Send-Q, Local Address:Port, Peer Address:Port",
                "listen 0 16 192.0.2.2:80 *:*|a line of ss -ltn: State, Recv-Q, Send-Q, Local Address:Port, Peer Address:Port",
            })
    void refusesALineOfSomethingElse(String line, String expected) {
        assertEquals("listeners:1: expected " + expected + ", but was '" + line + "'", refusal(line));
    }

    @Test
    void refusesNamesAndNumbersOutOfRange() {
        assertEquals(
                "listeners:2: expected a port in numbers, as ss -n prints it, but was '*:http'",
                refusal("State Recv-Q Send-Q\nLISTEN 0 16 *:http *:*"));
        assertEquals(
                "listeners:1: expected a port in numbers, as ss -n prints it, but was '*:65536'",
                refusal("LISTEN 0 16 *:65536 *:*"));
        assertEquals("listeners:1: expected a queue length, but was '-1'", refusal("LISTEN 0 -1 *:80 *:*"));
        assertEquals(
                "listeners:1: expected a local address and port like 192.0.2.2:80, but was '80'",
                refusal("LISTEN 0 1 80 *:*"));
    }

    @Test
    void namesAMissingFile() {
        TraceFormatException e =
                assertThrows(TraceFormatException.class, () -> Listeners.read(Path.of("nowhere", "ss.txt")));
        assertEquals(Path.of("nowhere", "ss.txt") + ": no such file", e.getMessage());
        assertThrows(TraceFormatException.class, () -> Listeners.read(Path.of("")));
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(TraceFormatException.class, () -> Listeners.parse(text))
                .getMessage());
    }

    @Test
    void readsProcNetTcpWhichTellsNoLimit() {
        // 020200C0:0050 is 192.0.2.2 port 80, and rx_queue 00000011 is 17, as ss shows in the same moment.
        assertEquals(
                List.of(
                        new Listener("192.0.2.2", 80, 17, OptionalLong.empty(), 2),
                        new Listener("192.0.2.2", 8080, 0, OptionalLong.empty(), 3),
                        new Listener("127.0.0.1", 9100, 0, OptionalLong.empty(), 4)),
                Listeners.read(Recording.path("proc-net-tcp-listen.txt")).listeners());
    }

    @Test
    void readsBothFamiliesOfProcNetTogetherAndPassesOverConnections() {
        String text = """
                  sl  local_address rem_address st tx_queue rx_queue
                   0: 020200C0:0050 010200C0:9C40 01 00000000:00000000 00:00000000
                  sl  local_address rem_address st tx_queue rx_queue
                   0: B80D0120000000000000000002000000:01BB 00000000000000000000000000000000:0000 0A 00000000:00000005 00:00000000
                """;
        assertEquals(
                List.of(new Listener("2001:db8:0:0:0:0:0:2", 443, 5, OptionalLong.empty(), 4)),
                Listeners.parse(text).listeners());
        assertEquals(List.of(), Listeners.parse("").listeners());
    }

    @Test
    void findsTheSocketsOfAPort() {
        Listeners reuseport = Listeners.parse(
                "LISTEN 3 20 0.0.0.0:80 0.0.0.0:*\nLISTEN 0 9 *:81 *:*\nLISTEN 0 20 0.0.0.0:80 0.0.0.0:*");
        assertEquals(
                List.of(1L, 3L), reuseport.on(80).stream().map(Listener::line).toList());
    }

    @Test
    void refusesALineThatIsNoSocketOfProcNetTcp() {
        assertEquals(
                "listeners:1: expected a line of /proc/net/tcp: sl, local_address, rem_address, st, tx_queue:rx_queue,"
                        + " but was '0: x y 0A z'",
                refusal("0: x y 0A z"));
    }

    private static Listener listener(String address, int port, long recvQ, long sendQ) {
        return new Listener(address, port, recvQ, OptionalLong.of(sendQ), 0);
    }

    private static List<Listener> withoutLines(List<Listener> listeners) {
        return listeners.stream()
                .map(l -> new Listener(l.address(), l.port(), l.recvQ(), l.sendQ(), 0))
                .toList();
    }
}
