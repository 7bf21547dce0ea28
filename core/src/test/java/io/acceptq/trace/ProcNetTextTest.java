package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProcNetTextTest {
    @Test
    void readsRecordingsUnderTheNamesOfNstat() {
        // Three pairs of 135, 18 and 76 names, counted with awk.
        Map<String, Long> netstat =
                ProcNetText.read(Recording.path("proc-net-netstat.txt")).counters();
        assertEquals(135 + 18 + 76, netstat.size());
        assertEquals(554, netstat.get("TcpExtListenOverflows"));
        assertEquals(0, netstat.get("IpExtInNoRoutes"));
        Map<String, Long> snmp =
                ProcNetText.read(Recording.path("proc-net-snmp.txt")).counters();
        // RtoAlgorithm 1, MaxConn -1, ActiveOpens 567.
        assertEquals(-1, snmp.get("TcpMaxConn"));
        assertEquals(567, snmp.get("TcpActiveOpens"));
        NstatText nstat = NstatText.read(Recording.path("nstat-az.txt"));
        for (String name : new String[] {"TcpExtListenDrops", "TcpExtTCPTimeouts", "TcpExtSyncookiesSent"}) {
            assertEquals(nstat.counters().get(name), netstat.get(name), name);
        }
    }

    @Test
    void refusesLinesThatDoNotPair() {
        assertEquals(
                "/proc/net:1: expected a line of values behind the line of names, but was 'TcpExt: A B'",
                refusal("TcpExt: A B\n"));
        assertEquals(
                "/proc/net:2: expected the values of the 2 names above, for TcpExt:, but was 'TcpExt: 1'",
                refusal("TcpExt: A B\nTcpExt: 1\n"));
        assertEquals(
                "/proc/net:2: expected the values of the 1 names above, for TcpExt:, but was 'IpExt: 1'",
                refusal("TcpExt: A\nIpExt: 1\n"));
        assertEquals("/proc/net:2: expected a count, but was 'x'", refusal("TcpExt: A\nTcpExt: x\n"));
        assertEquals(
                "/proc/net:1: expected a line like 'TcpExt: SyncookiesSent …', but was 'Tcp'", refusal("Tcp\nTcp\n"));
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(TraceFormatException.class, () -> ProcNetText.parse(text))
                .getMessage());
    }
}
