package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class NstatTest {
    @Test
    void readsARecordingInBothForms() {
        // 148 lines of which one is #kernel, and 393 members in the JSON (which also has those that are no counters of
        // TCP).
        Nstat text = Nstat.read(Recording.path("nstat-az.txt"));
        Nstat json = Nstat.read(Recording.path("nstat-azj.json"));
        assertEquals(147, text.counters().size());
        assertEquals(393, json.counters().size());
        assertEquals(OptionalLong.of(554), text.value("TcpExtListenOverflows"));
        assertEquals(OptionalLong.of(554), text.value("TcpExtListenDrops"));
        assertEquals(OptionalLong.of(567), text.value("TcpActiveOpens"));
        assertEquals(OptionalLong.of(0), text.value("TcpExtTCPReqQFullDrop"));
        assertEquals(OptionalLong.empty(), text.value("TcpExtNoSuchCounter"));
        text.counters().forEach((name, value) -> assertEquals(OptionalLong.of(value), json.value(name), name));
    }

    @Test
    void readsTwoColumns() {
        assertEquals(Map.of("TcpOutRsts", 7L), Nstat.parse("TcpOutRsts 7\n").counters());
        assertEquals(Map.of(), Nstat.parse("#kernel\n").counters());
    }

    @Test
    void refusesWhatIsNoCounter() {
        assertEquals("counters:2: expected a count, but was 'x'", refusal("#kernel\nTcpOutRsts x 0.0"));
        assertEquals("counters:1: expected a line of nstat: name, value and rate, but was 'tcp 7'", refusal("tcp 7"));
        assertEquals(
                "counters:1: expected a line of nstat: name, value and rate, but was 'TcpOutRsts'",
                refusal("TcpOutRsts"));
        assertEquals("counters:1: expected a count, but was 'many'", refusal("{\"kernel\":{\"TcpOutRsts\":\"many\"}}"));
        assertEquals(
                "counters:1: expected a JSON object with '{' at character 1, but was '{\"kernel\":7}'",
                refusal("{\"kernel\":7}"));
    }

    @Test
    void readsProcNetUnderTheNamesOfNstat() {
        // Three pairs of 135, 18 and 76 names, counted with awk.
        Map<String, Long> netstat =
                Nstat.read(Recording.path("proc-net-netstat.txt")).counters();
        assertEquals(135 + 18 + 76, netstat.size());
        assertEquals(554, netstat.get("TcpExtListenOverflows"));
        assertEquals(0, netstat.get("IpExtInNoRoutes"));
        Map<String, Long> snmp = Nstat.read(Recording.path("proc-net-snmp.txt")).counters();
        // RtoAlgorithm 1, MaxConn -1, ActiveOpens 567.
        assertEquals(-1, snmp.get("TcpMaxConn"));
        assertEquals(567, snmp.get("TcpActiveOpens"));
        Nstat nstat = Nstat.read(Recording.path("nstat-az.txt"));
        for (String name : new String[] {"TcpExtListenDrops", "TcpExtTCPTimeouts", "TcpExtSyncookiesSent"}) {
            assertEquals(nstat.counters().get(name), netstat.get(name), name);
        }
    }

    @Test
    void refusesLinesThatDoNotPair() {
        assertEquals(
                "counters:1: expected a line of values behind the line of names, but was 'TcpExt: A B'",
                refusal("TcpExt: A B\n"));
        assertEquals(
                "counters:2: expected the values of the 2 names above, for TcpExt:, but was 'TcpExt: 1'",
                refusal("TcpExt: A B\nTcpExt: 1\n"));
        assertEquals(
                "counters:2: expected the values of the 1 names above, for TcpExt:, but was 'IpExt: 1'",
                refusal("TcpExt: A\nIpExt: 1\n"));
        assertEquals("counters:2: expected a count, but was 'x'", refusal("TcpExt: A\nTcpExt: x\n"));
        assertEquals(
                "counters:3: expected a line like 'TcpExt: SyncookiesSent …', but was 'Tcp'",
                refusal("TcpExt: A\nTcpExt: 1\nTcp\nTcp\n"));
    }

    @Test
    void readsTheProseOfNetstatAsTheSameCounters() {
        // 21 sentences have a number in Ip, Tcp and Udp and 4 in Icmp; OutTransmits, TCPTimeouts and others stand by
        // name.
        Nstat prose = Nstat.read(Recording.path("netstat-s.txt"));
        Nstat text = Nstat.read(Recording.path("nstat-az.txt"));
        prose.counters().forEach((name, value) -> {
            if (text.counters().containsKey(name)) {
                assertEquals(text.value(name), OptionalLong.of(value), name);
            }
        });
        assertEquals(OptionalLong.of(554), prose.value("TcpExtListenOverflows"));
        assertEquals(OptionalLong.of(554), prose.value("TcpExtListenDrops"));
        assertEquals(OptionalLong.of(465), prose.value("TcpOutRsts"));
        assertEquals(OptionalLong.of(956), prose.value("TcpEstabResets"));
        assertEquals(OptionalLong.of(23), prose.value("TcpExtTCPSynRetrans"));
        assertEquals(OptionalLong.of(23), prose.value("TcpRetransSegs"));
        assertEquals(OptionalLong.of(3904), prose.value("TcpPassiveOpens"));
        assertEquals(OptionalLong.empty(), prose.value("TcpExtTCPReqQFullDrop"), "zero lines are left out");
    }

    @Test
    void readsTheOlderWordingOfNetstat() {
        Nstat prose = Nstat.parse("""
                Tcp:
                    7 active connections openings
                    8 passive opens
                    5 segments send out
                    4 segments retransmited
                    2 bad segments received.
                TcpExt:
                    3 resets received for embryonic SYN_RECV sockets
                    9 SYNs to LISTEN sockets ignored
                    Quick ack mode was activated 6 times
                    11 times something happened that nobody models
                    TCPReqQFullDrop: 12
                """);
        assertEquals(
                Map.of(
                        "TcpActiveOpens", 7L,
                        "TcpPassiveOpens", 8L,
                        "TcpOutSegs", 5L,
                        "TcpRetransSegs", 4L,
                        "TcpInErrs", 2L,
                        "TcpExtEmbryonicRsts", 3L,
                        "TcpExtListenDrops", 9L,
                        "TcpExtDelayedACKLost", 6L,
                        "TcpExtTCPReqQFullDrop", 12L),
                prose.counters());
    }

    @Test
    void readsJsonOnSeveralLines() {
        assertEquals(
                Map.of("TcpOutRsts", 7L),
                Nstat.parse("{\n \"kernel\": {\n  \"TcpOutRsts\": 7\n }\n}\n").counters());
        assertEquals(Map.of(), Nstat.parse("").counters());
    }

    @Test
    void refusesWhatIsNoProse() {
        assertEquals(
                "counters:2: expected a section like 'TcpExt:' or an indented line of netstat -s, but was 'x'",
                refusal("Tcp:\nx"));
        assertEquals("counters:2: expected a count, but was 'x'", refusal("Tcp:\n  Name: x"));
        assertEquals(
                "counters:2: expected a count, but was '1234567890123456789'",
                refusal("Tcp:\n  1234567890123456789 resets sent"));
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(TraceFormatException.class, () -> Nstat.parse(text))
                .getMessage());
    }
}
