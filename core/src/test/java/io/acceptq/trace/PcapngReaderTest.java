package io.acceptq.trace;

import static io.acceptq.trace.Packets.block;
import static io.acceptq.trace.Packets.enhancedPacket;
import static io.acceptq.trace.Packets.ethernetSyn;
import static io.acceptq.trace.Packets.face;
import static io.acceptq.trace.Packets.join;
import static io.acceptq.trace.Packets.option;
import static io.acceptq.trace.Packets.read;
import static io.acceptq.trace.Packets.section;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PcapngReaderTest {
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final byte[] NO_OPTIONS = {};

    @Test
    void countsMicrosecondsUnlessTold() {
        for (ByteOrder order : new ByteOrder[] {BIG, LITTLE}) {
            ConnectionTrace trace = read(join(
                    section(order),
                    face(order, 1, NO_OPTIONS),
                    enhancedPacket(order, 0, 1_795_557_155_507_321L, ethernetSyn(1, 80, 7)),
                    enhancedPacket(order, 0, 1_795_557_155_507_330L, ethernetSyn(2, 80, 7))));
            assertArrayEquals(new long[] {0, 9_000}, trace.arrivalNanos(), order.toString());
            assertEquals(Optional.of(Instant.parse("2026-11-24T21:52:35.507321Z")), trace.start());
            assertEquals(Duration.ofNanos(1_000), trace.resolution());
            assertEquals(2, trace.records());
        }
    }

    @Test
    void readsPowersOfTenAndOfTwo() {
        // 10^-9, 10^-3, 10^-12 and 2^-10, 2^-40: all times are 1.5 s and 2.25 s.
        assertSpacing(9, 1_500_000_000L, 2_250_000_000L, 1);
        assertSpacing(3, 1_500, 2_250, 1_000_000);
        assertSpacing(12, 1_500_000_000_000L, 2_250_000_000_000L, 1);
        assertSpacing(0x80 | 10, 1_536, 2_304, 1_000_000_000L / 1_024);
        assertSpacing(0x80 | 40, 3L << 39, 9L << 38, 1);
    }

    private static void assertSpacing(int resolution, long first, long second, long resolutionNanos) {
        ConnectionTrace trace = read(join(
                section(LITTLE),
                face(LITTLE, 1, option(LITTLE, 9, new byte[] {(byte) resolution})),
                enhancedPacket(LITTLE, 0, first, ethernetSyn(1, 80, 7)),
                enhancedPacket(LITTLE, 0, second, ethernetSyn(2, 80, 7))));
        assertArrayEquals(new long[] {0, 750_000_000L}, trace.arrivalNanos(), "if_tsresol " + resolution);
        assertEquals(Optional.of(Instant.ofEpochMilli(1_500)), trace.start(), "if_tsresol " + resolution);
        assertEquals(Duration.ofNanos(resolutionNanos), trace.resolution(), "if_tsresol " + resolution);
    }

    @Test
    void addsAnInterfacesOffset() {
        byte[] offset = ByteBuffer.allocate(8).order(BIG).putLong(1_000).array();
        ConnectionTrace trace = read(join(
                section(BIG),
                face(BIG, 1, join(option(BIG, 2, new byte[] {'e', 't', 'h', '0', '1'}), option(BIG, 14, offset))),
                enhancedPacket(BIG, 0, 1_000_000, ethernetSyn(1, 80, 7))));
        assertEquals(Optional.of(Instant.ofEpochSecond(1_001)), trace.start());
    }

    @Test
    void readsSeveralInterfacesAndSections() {
        byte[] millis = option(LITTLE, 9, new byte[] {3});
        ConnectionTrace trace = read(join(
                section(LITTLE),
                face(LITTLE, 1, NO_OPTIONS),
                face(LITTLE, 1, join(millis, option(LITTLE, 0, NO_OPTIONS))),
                enhancedPacket(LITTLE, 0, 1_000_000, ethernetSyn(1, 80, 7)),
                enhancedPacket(LITTLE, 1, 1_002, ethernetSyn(2, 80, 7)),
                // The new section's interface 0 is another, in another byte order, and counts nanoseconds.
                section(BIG),
                face(BIG, 1, option(BIG, 9, new byte[] {9})),
                enhancedPacket(BIG, 0, 1_003_000_000L, ethernetSyn(3, 80, 7))));
        assertArrayEquals(new long[] {0, 2_000_000, 3_000_000}, trace.arrivalNanos());
        assertEquals(Duration.ofMillis(1), trace.resolution());
    }

    @Test
    void passesOverUnknownBlocksAndOtherLinks() {
        ConnectionTrace trace = read(join(
                section(LITTLE),
                block(LITTLE, 5, new byte[12]),
                face(LITTLE, 1, NO_OPTIONS),
                face(LITTLE, 220, NO_OPTIONS),
                block(LITTLE, 0x0bad, new byte[5_000]),
                enhancedPacket(LITTLE, 1, 1, ethernetSyn(1, 80, 7)),
                enhancedPacket(LITTLE, 0, 2, Arrays.copyOf(ethernetSyn(1, 80, 7), 1_501))));
        assertEquals(1, trace.arrivals());
        assertEquals(2, trace.records());
        assertEquals(
                "[1 packets were left out: their interface is none of " + LinkLayer.KNOWN + ".]",
                trace.notes().toString());
    }

    @Test
    void readsTheObsoletePacketBlock() {
        byte[] data = ethernetSyn(1, 80, 7);
        ByteBuffer body = ByteBuffer.allocate(20 + data.length).order(LITTLE);
        body.putShort((short) 0)
                .putShort((short) 3)
                .putInt(0)
                .putInt(5)
                .putInt(data.length)
                .putInt(data.length);
        ConnectionTrace trace = read(join(
                section(LITTLE),
                face(LITTLE, 1, NO_OPTIONS),
                block(LITTLE, 2, body.put(data).array())));
        assertEquals(Optional.of(Instant.ofEpochSecond(0, 5_000)), trace.start());
    }

    @Test
    void refusesASynWithoutATimeButNotAnotherPacket() {
        byte[] syn = ethernetSyn(1, 80, 7);
        byte[] synAck = syn.clone();
        synAck[syn.length - 7] = Packets.SYN_ACK;
        byte[] start = join(section(LITTLE), face(LITTLE, 1, NO_OPTIONS));
        byte[] timed = enhancedPacket(LITTLE, 0, 9, syn);

        assertEquals(2, read(join(start, simplePacket(synAck), timed)).records());
        // A section header of 28 bytes and an interface of 20 come before.
        assertEquals(
                "monday: packet 1 at byte 48: expected a time for this SYN, but a simple packet block carries none",
                refusal(join(start, simplePacket(syn), timed)));
    }

    private static byte[] simplePacket(byte[] data) {
        return block(
                LITTLE,
                3,
                join(ByteBuffer.allocate(4).order(LITTLE).putInt(data.length).array(), data));
    }

    @Test
    void refusesAFileThatIsCutOffAndSaysWhere() {
        byte[] file =
                join(section(LITTLE), face(LITTLE, 1, NO_OPTIONS), enhancedPacket(LITTLE, 0, 1, ethernetSyn(1, 80, 7)));
        // 28 + 20 bytes, then a packet block of 12 + 20 + 56.
        assertEquals(136, file.length);
        assertEquals(
                "monday: packet 1 at byte 48: truncated pcapng: expected 4 bytes of block trailer, but the file ends after 3",
                refusal(Arrays.copyOf(file, 135)));
        assertEquals(
                "monday: packet 1 at byte 48: truncated pcapng: expected 54 bytes of packet, but the file ends after 10",
                refusal(Arrays.copyOf(file, 48 + 8 + 20 + 10)));
        assertEquals(
                "monday: block 3 at byte 48: truncated pcapng: expected 8 bytes of block header, but the file ends after 1",
                refusal(Arrays.copyOf(file, 49)));
    }

    @Test
    void refusesBrokenBlocks() {
        byte[] file =
                join(section(LITTLE), face(LITTLE, 1, NO_OPTIONS), enhancedPacket(LITTLE, 0, 1, ethernetSyn(1, 80, 7)));
        assertEquals(
                "monday: packet 1 at byte 48: expected the block length 88 again at the block's end, but was 89",
                refusal(with(file, 132, 89)));
        assertEquals(
                "monday: block 3 at byte 48: expected a block length that is at least 12 and a multiple of 4, but was 90",
                refusal(with(file, 52, 90)));
        assertEquals(
                "monday: packet 1 at byte 48: expected one of the section's 1 interfaces, but was number 3",
                refusal(with(file, 56, 3)));
        assertEquals(
                "monday: packet 1 at byte 48: expected a captured length of at most 56 in this block, but was 57",
                refusal(with(file, 68, 57)));
        assertEquals(
                "monday: section header at byte 0: expected pcapng version 1, but was 2", refusal(with(file, 12, 2)));
        assertEquals(
                "monday: section header at byte 0: expected the byte order magic 1a2b3c4d, but was ff3c2b1a",
                refusal(with(file, 8, 0xff)));
        assertEquals(
                "monday: section header at byte 0: expected a block length of at least 28, but was 24",
                refusal(with(file, 4, 24)));
        assertEquals(
                "monday: interface 0 at byte 28: expected an interface block of 20 to 65548 bytes, but was 16",
                refusal(with(file, 32, 16)));
    }

    @Test
    void refusesAnOptionThatLeavesItsBlock() {
        byte[] option = option(LITTLE, 9, new byte[] {6});
        option[2] = 100;
        assertEquals(
                "monday: interface 0 at byte 28: expected option 9 inside its block, but its length is 100",
                refusal(join(section(LITTLE), face(LITTLE, 1, option))));
    }

    @Test
    void refusesATimeBeyondNanoseconds() {
        byte[] seconds = option(LITTLE, 9, new byte[] {0});
        // 2^63 ns are 9223372036.85 s, so 9223372037 s are too many.
        assertEquals(
                "monday: packet 1 at byte 56: expected a time between 1970 and 2262, but was 9223372037 units of 1/1 s",
                refusal(join(
                        section(LITTLE),
                        face(LITTLE, 1, seconds),
                        enhancedPacket(LITTLE, 0, 9_223_372_037L, ethernetSyn(1, 80, 7)))));
    }

    private static byte[] with(byte[] file, int offset, int value) {
        byte[] changed = file.clone();
        changed[offset] = (byte) value;
        return changed;
    }

    private static String refusal(byte[] file) {
        return String.valueOf(
                assertThrows(TraceFormatException.class, () -> read(file)).getMessage());
    }
}
