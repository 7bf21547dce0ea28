package io.acceptq.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * Reads the classic capture format of tcpdump: a header of 24 bytes, then packets, each behind 16 bytes of time and
 * length, in the byte order of the machine that wrote them.
 *
 * <p>Source: draft-ietf-opsawg-pcap, section 4 (file header) and 5 (packet record); the magic a1b2c3d4 means
 * microseconds, a1b23c4d nanoseconds.
 */
final class PcapReader {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;

    private static final int FILE_HEADER_BYTES = 24;
    private static final int PACKET_HEADER_BYTES = 16;

    /**
     * libpcap captures at most 262144 bytes a packet; a greater length means that we lost the beginning of a record.
     */
    private static final long LONGEST_PACKET_BYTES = 262_144;

    private final ByteSource bytes;
    private final TraceOptions options;

    PcapReader(ByteSource bytes, TraceOptions options) {
        this.bytes = bytes;
        this.options = options;
    }

    /** Whether the first four bytes, in network order, begin a capture in either byte order. */
    static boolean isMagic(int magic) {
        int swapped = Integer.reverseBytes(magic);
        return magic == MICROSECONDS || magic == NANOSECONDS || swapped == MICROSECONDS || swapped == NANOSECONDS;
    }

    ConnectionTrace read() {
        byte[] buffer = new byte[SynDecoder.LONGEST_HEADERS_BYTES];
        bytes.read(buffer, 0, FILE_HEADER_BYTES, "file header");
        int magic = ByteSource.int32(buffer, 0);
        boolean bigEndian = magic == MICROSECONDS || magic == NANOSECONDS;
        ByteBuffer header = ByteBuffer.wrap(buffer).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int version = header.getShort(4) & 0xffff;
        if (version != 2) {
            throw bytes.malformed("expected pcap version 2, but was " + version);
        }
        long snapLength = header.getInt(16) & 0xffff_ffffL;
        int linkType = header.getInt(20) & 0x0fff_ffff;
        if (!LinkLayer.isKnown(linkType)) {
            throw bytes.malformed("expected " + LinkLayer.KNOWN + ", but was link type " + linkType);
        }
        boolean nanoseconds = header.getInt(0) == NANOSECONDS;
        long longest = Math.max(snapLength, LONGEST_PACKET_BYTES);

        SynTally tally = new SynTally(bytes, options);
        SynDecoder decoder = new SynDecoder();
        long packets = 0;
        bytes.begin("packet 1");
        while (bytes.readUnlessAtEnd(buffer, PACKET_HEADER_BYTES, "packet header")) {
            packets++;
            long seconds = header.getInt(0) & 0xffff_ffffL;
            long nanos = fraction(header.getInt(4) & 0xffff_ffffL, nanoseconds);
            long captured = header.getInt(8) & 0xffff_ffffL;
            if (captured > longest) {
                throw bytes.malformed("expected a captured length of at most " + longest + ", but was " + captured);
            }
            int length = (int) Math.min(captured, buffer.length);
            bytes.read(buffer, 0, length, "packet");
            bytes.skip(captured - length, "packet");
            decoder.decode(linkType, buffer, length).ifPresent(syn -> tally.add(syn, seconds * 1_000_000_000L + nanos));
            bytes.begin("packet " + (packets + 1));
        }
        TraceDraft draft = new TraceDraft(bytes.source(), TraceFormat.PCAP);
        draft.records = packets;
        draft.resolution = Duration.ofNanos(nanoseconds ? 1 : 1_000);
        return tally.finish(draft, decoder);
    }

    private long fraction(long units, boolean nanoseconds) {
        long unitsPerSecond = nanoseconds ? 1_000_000_000L : 1_000_000L;
        if (units >= unitsPerSecond) {
            throw bytes.malformed("expected a fraction of a second below " + unitsPerSecond + ", but was " + units);
        }
        return nanoseconds ? units : units * 1_000;
    }
}
