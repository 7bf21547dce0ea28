package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.trace.ProcNetTcp.Listener;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcNetTcpTest {
    @Test
    void readsARecording() {
        // 020200C0:0050 is 192.0.2.2 port 80, and rx_queue 00000011 is 17, as ss shows in the same moment.
        assertEquals(
                List.of(
                        new Listener("192.0.2.2", 80, 17),
                        new Listener("192.0.2.2", 8080, 0),
                        new Listener("127.0.0.1", 9100, 0)),
                ProcNetTcp.read(Recording.path("proc-net-tcp-listen.txt")).listeners());
    }

    @Test
    void readsIpv6AndPassesOverConnections() {
        String text = """
                  sl  local_address rem_address st tx_queue rx_queue
                   0: B80D0120000000000000000002000000:01BB 00000000000000000000000000000000:0000 0A 00000000:00000005 00:00000000
                   1: 020200C0:0050 010200C0:9C40 01 00000000:00000000 00:00000000
                """;
        assertEquals(
                List.of(new Listener("2001:db8:0:0:0:0:0:2", 443, 5)),
                ProcNetTcp.parse(text).listeners());
    }

    @Test
    void refusesAnotherFile() {
        TraceFormatException e = assertThrows(TraceFormatException.class, () -> ProcNetTcp.parse("0: x y 0A z"));
        assertEquals(
                "/proc/net/tcp:1: expected a line of /proc/net/tcp: sl, local_address, rem_address, st, tx_queue:rx_queue,"
                        + " but was '0: x y 0A z'",
                e.getMessage());
    }
}
