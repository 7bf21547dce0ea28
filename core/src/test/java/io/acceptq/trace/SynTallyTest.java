package io.acceptq.trace;

import static io.acceptq.trace.Packets.at;
import static io.acceptq.trace.Packets.ethernetSyn;
import static io.acceptq.trace.Packets.pcap;
import static io.acceptq.trace.Packets.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SynTallyTest {
    private static final long SECOND = 1_000_000;

    @Test
    void countsAnEqualSynAsRetransmission() {
        ConnectionTrace trace = read(pcap(
                at(0, ethernetSyn(1, 80, 7)),
                at(SECOND, ethernetSyn(1, 80, 7)),
                at(3 * SECOND, ethernetSyn(1, 80, 7)),
                // Another sequence number or another port is another attempt.
                at(4 * SECOND, ethernetSyn(1, 80, 8)),
                at(5 * SECOND, ethernetSyn(2, 80, 7))));
        assertEquals(3, trace.arrivals());
        assertEquals(2, trace.synRetransmissions());
        assertEquals(
                "[2 SYN retransmissions are no arrivals: a simulated client repeats its SYN by itself.]",
                trace.notes().toString());
    }

    @Test
    void countsAPacketCapturedTwiceOnce() {
        // Seen on a bridge and on its port; 100 ms is the first distance that is a retransmission.
        ConnectionTrace trace = read(pcap(
                at(0, ethernetSyn(1, 80, 7)),
                at(3, ethernetSyn(1, 80, 7)),
                at(SECOND, ethernetSyn(2, 80, 7)),
                at(SECOND + 99_999, ethernetSyn(2, 80, 7)),
                at(2 * SECOND, ethernetSyn(3, 80, 7)),
                at(2 * SECOND + 100_000, ethernetSyn(3, 80, 7))));
        assertEquals(3, trace.arrivals());
        assertEquals(1, trace.synRetransmissions());
        assertEquals(
                "2 SYNs were captured a second time within 100 ms and count once.",
                trace.notes().get(1));
    }

    @Test
    void forgetsASynAfterTheLongestRetransmissionTimeout() {
        ConnectionTrace trace = read(pcap(
                at(0, ethernetSyn(1, 80, 7)),
                at(130 * SECOND, ethernetSyn(1, 80, 7)),
                at(261 * SECOND, ethernetSyn(1, 80, 7))));
        assertEquals(2, trace.arrivals());
        assertEquals(1, trace.synRetransmissions());
    }

    @Test
    void takesThePortWithTheMostConnectionsAndNamesTheOthers() {
        byte[] file = pcap(
                at(0, ethernetSyn(1, 22, 7)),
                at(1, ethernetSyn(1, 443, 7)),
                at(2, ethernetSyn(2, 443, 7)),
                at(3, ethernetSyn(1, 8080, 7)),
                at(4, ethernetSyn(2, 8080, 7)),
                at(5, ethernetSyn(3, 8080, 7)),
                // Retransmissions do not make a port busier.
                at(SECOND, ethernetSyn(1, 443, 7)),
                at(SECOND, ethernetSyn(2, 443, 7)));
        ConnectionTrace busiest = read(file);
        assertArrayEquals(new long[] {0, 1_000, 2_000}, busiest.arrivalNanos());
        assertEquals(0, busiest.synRetransmissions());
        assertEquals(
                "[Only connections to port 8080 are arrivals; left out: port 443 (2), port 22 (1).]",
                busiest.notes().toString());

        ConnectionTrace chosen = read(file, TraceOptions.DEFAULTS.withPort(443));
        assertArrayEquals(new long[] {0, 1_000}, chosen.arrivalNanos());
        assertEquals(2, chosen.synRetransmissions());
    }

    @Test
    void takesTheFirstOfEquallyBusyPorts() {
        // A gateway opens one connection for each it accepts, a moment later.
        ConnectionTrace trace = read(pcap(
                at(0, ethernetSyn(1, 80, 7)),
                at(1, ethernetSyn(1, 8080, 7)),
                at(2, ethernetSyn(2, 80, 7)),
                at(3, ethernetSyn(2, 8080, 7))));
        assertArrayEquals(new long[] {0, 2_000}, trace.arrivalNanos());
    }

    @Test
    void takesEveryAddressUnlessOneIsChosen() {
        byte[] file =
                pcap(at(0, ethernetSyn(1, 80, 7, 2)), at(1, ethernetSyn(2, 80, 7, 3)), at(2, ethernetSyn(3, 80, 7, 2)));
        ConnectionTrace both = read(file);
        assertEquals(3, both.arrivals());
        assertEquals(
                "[Port 80 was reached at 2 addresses, all of which count: 192.0.2.2 (2), 192.0.2.3 (1).]",
                both.notes().toString());
        ConnectionTrace one = read(file, TraceOptions.DEFAULTS.withAddress("192.0.2.3"));
        assertEquals(1, one.arrivals());
        assertEquals(List.of(), one.notes());
    }

    @Test
    void namesWhatThereIsWhenNothingFits() {
        byte[] file = pcap(at(0, ethernetSyn(1, 80, 7)), at(1, ethernetSyn(1, 22, 7)), at(2, ethernetSyn(2, 80, 7)));
        assertEquals(
                "monday: expected at least one SYN to port 81, but 3 packets hold only SYNs to 192.0.2.2 port 80 (2),"
                        + " 192.0.2.2 port 22 (1)",
                refusal(file, TraceOptions.DEFAULTS.withPort(81)));
        assertEquals(
                "monday: expected at least one SYN to address 192.0.2.9, but 3 packets hold only SYNs to 192.0.2.2 port 80"
                        + " (2), 192.0.2.2 port 22 (1)",
                refusal(file, TraceOptions.DEFAULTS.withAddress("192.0.2.9")));
    }

    @Test
    void namesFiveServersAndCountsTheRest() {
        List<byte[]> packets = new ArrayList<>();
        for (int port = 1; port <= 8; port++) {
            packets.add(at(port, ethernetSyn(1, port, 7)));
        }
        ConnectionTrace trace = read(pcap(packets.toArray(new byte[0][])));
        assertEquals(
                "[Only connections to port 1 are arrivals; left out: port 2 (1), port 3 (1), port 4 (1), port 5 (1), port 6"
                        + " (1) and 2 more.]",
                trace.notes().toString());
    }

    @Test
    void putsNeighboursInOrder() {
        ConnectionTrace trace = read(pcap(
                at(2 * SECOND, ethernetSyn(1, 80, 7)),
                at(SECOND, ethernetSyn(2, 80, 7)),
                at(2 * SECOND + 5, ethernetSyn(3, 80, 7))));
        assertArrayEquals(new long[] {0, SECOND * 1_000, SECOND * 1_000 + 5_000}, trace.arrivalNanos());
        assertEquals(
                "[1 SYNs were out of order, by at most 1.000000000 s, and were put in order of time.]",
                trace.notes().toString());
    }

    @Test
    void refusesAClockThatWentBackUnlessAskedToSort() {
        byte[] file = pcap(at(2 * SECOND, ethernetSyn(1, 80, 7)), at(SECOND - 1, ethernetSyn(2, 80, 7)));
        // 24 bytes of header, 16 + 54 of the first packet.
        assertEquals(
                "monday: packet 2 at byte 94: expected a time at most 1 s before the previous SYN at 2.000000000 (the"
                        + " sorting option puts them in order), but was 0.999999000",
                refusal(file, TraceOptions.DEFAULTS));
        assertEquals(2, read(file, TraceOptions.DEFAULTS.withTimesSorted()).arrivals());
    }

    private static String refusal(byte[] file, TraceOptions options) {
        return String.valueOf(assertThrows(TraceFormatException.class, () -> read(file, options))
                .getMessage());
    }
}
