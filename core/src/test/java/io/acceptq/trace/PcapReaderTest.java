package io.acceptq.trace;

import static io.acceptq.trace.Packets.at;
import static io.acceptq.trace.Packets.ethernetSyn;
import static io.acceptq.trace.Packets.hex;
import static io.acceptq.trace.Packets.join;
import static io.acceptq.trace.Packets.pcap;
import static io.acceptq.trace.Packets.pcapHeader;
import static io.acceptq.trace.Packets.pcapPacket;
import static io.acceptq.trace.Packets.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PcapReaderTest {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;

    @Test
    void readsBothByteOrdersAndBothUnits() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            for (int magic : new int[] {MICROSECONDS, NANOSECONDS}) {
                ConnectionTrace trace = read(join(
                        pcapHeader(order, magic, 1),
                        pcapPacket(order, 1_000, 999_999, ethernetSyn(1, 80, 7)),
                        pcapPacket(order, 1_001, 1, ethernetSyn(2, 80, 7))));
                // 999999 units and one unit of the next second: 2 units apart and a second less 1000000 units.
                long expected = magic == MICROSECONDS ? 2_000 : 1_000_000_000L - 999_998;
                assertArrayEquals(new long[] {0, expected}, trace.arrivalNanos(), order + " " + magic);
                assertEquals(
                        Duration.ofNanos(magic == MICROSECONDS ? 1_000 : 1), trace.resolution(), order + " " + magic);
            }
        }
    }

    @Test
    void readsTheBytesOfTheFormatsDescription() {
        // Written out by hand from draft-ietf-opsawg-pcap: header, then one SYN of 54 bytes at second 0x80000000
        // (unsigned).
        byte[] file = hex("d4c3b2a1 0200 0400 00000000 00000000 ffff0000 01000000"
                + "00000080 01000000 36000000 36000000"
                + "020000000002 020000000001 0800"
                + "45 00 0028 0000 4000 40 06 0000 c0000201 c0000202"
                + "9c40 0050 00000007 00000000 50 02 ffff 0000 0000");
        ConnectionTrace trace = read(file);
        assertEquals(1, trace.arrivals());
        assertEquals(Optional.of(Instant.ofEpochSecond(0x80000000L, 1_000)), trace.start());
        assertEquals(Duration.ZERO, trace.duration());
    }

    @Test
    void readsPacketsLongerThanItsBuffer() {
        byte[] long1500 = Arrays.copyOf(ethernetSyn(1, 80, 7), 1_500);
        assertEquals(
                2, read(pcap(at(0, long1500), at(5, ethernetSyn(2, 80, 7)))).arrivals());
    }

    @Test
    void ignoresTheFrameCheckBitsBesideTheLinkType() {
        byte[] file =
                join(pcapHeader(ByteOrder.LITTLE_ENDIAN, MICROSECONDS, 0x5000_0001), at(0, ethernetSyn(1, 80, 7)));
        assertEquals(1, read(file).arrivals());
    }

    @Test
    void refusesACaptureThatIsCutOffAndSaysWhere() {
        byte[] file = pcap(at(0, ethernetSyn(1, 80, 7)), at(5, ethernetSyn(2, 80, 7)));
        // 24 bytes of file header, then twice 16 + 54 bytes: the second packet begins at byte 94.
        assertEquals(164, file.length);
        assertEquals(
                "monday: packet 2 at byte 94: truncated pcap: expected 54 bytes of packet, but the file ends after 53",
                refusal(Arrays.copyOf(file, 163)));
        assertEquals(
                "monday: packet 2 at byte 94: truncated pcap: expected 16 bytes of packet header, but the file ends after 1",
                refusal(Arrays.copyOf(file, 95)));
        assertEquals(
                "monday: header at byte 0: truncated pcap: expected 24 bytes of file header, but the file ends after 23",
                refusal(Arrays.copyOf(file, 23)));
        assertEquals(1, read(Arrays.copyOf(file, 94)).arrivals());
    }

    @Test
    void refusesALongPacketThatIsCutOff() {
        byte[] file = pcap(at(0, Arrays.copyOf(ethernetSyn(1, 80, 7), 20_000)));
        assertEquals(
                "monday: packet 1 at byte 24: truncated pcap: expected 19488 bytes of packet, but the file ends after 488",
                refusal(Arrays.copyOf(file, 24 + 16 + 512 + 488)));
    }

    @Test
    void refusesAnImpossibleLength() {
        byte[] file = pcap(at(0, ethernetSyn(1, 80, 7)));
        file[24 + 11] = 1;
        assertEquals(
                "monday: packet 1 at byte 24: expected a captured length of at most 262144, but was "
                        + (54 + (1 << 24)),
                refusal(file));
    }

    @Test
    void refusesAnImpossibleFractionOfASecond() {
        byte[] file = pcap(pcapPacket(ByteOrder.LITTLE_ENDIAN, 0, 1_000_000, ethernetSyn(1, 80, 7)));
        assertEquals(
                "monday: packet 1 at byte 24: expected a fraction of a second below 1000000, but was 1000000",
                refusal(file));
    }

    @Test
    void refusesAnotherVersionOrLink() {
        byte[] old = pcapHeader(ByteOrder.LITTLE_ENDIAN, MICROSECONDS, 1);
        old[4] = 1;
        assertEquals("monday: header at byte 0: expected pcap version 2, but was 1", refusal(old));
        assertEquals(
                "monday: header at byte 0: expected Ethernet (1), raw IP (12, 14, 101, 228, 229), loopback (0, 108), Linux cooked"
                        + " (113, 276), but was link type 105",
                refusal(pcapHeader(ByteOrder.BIG_ENDIAN, NANOSECONDS, 105)));
    }

    @Test
    void refusesACaptureWithoutASyn() {
        assertEquals("monday: expected at least one SYN, but 0 packets hold none", refusal(pcap()));
        assertEquals(
                "monday: expected at least one SYN, but 1 packets hold none; 1 packets were cut before their TCP flags",
                refusal(pcap(at(0, Arrays.copyOf(ethernetSyn(1, 80, 7), 47)))));
    }

    private static String refusal(byte[] file) {
        return String.valueOf(
                assertThrows(TraceFormatException.class, () -> read(file)).getMessage());
    }
}
