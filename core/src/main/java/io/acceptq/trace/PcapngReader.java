package io.acceptq.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Wireshark's capture format: blocks with a type and a length at both ends, in sections that each have their byte
 * order and their interfaces. Blocks of other kinds are passed over.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, section 3.1 (block), 4.1 (section header), 4.2 (interface), 4.3 (enhanced
 * packet), 4.4 (simple packet, which carries no time), appendix A (the obsolete packet block).
 */
final class PcapngReader {
    /** The type of a section header, the same in both byte orders. */
    static final int SECTION_HEADER = 0x0a0d0d0a;

    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    static final int ENHANCED_PACKET = 6;

    /** Type, length, and the length again. */
    static final int FRAME_BYTES = 12;

    static final int PACKET_FIELDS_BYTES = 20;
    private static final int LONGEST_INTERFACE_BYTES = 1 << 16;

    private final ByteSource bytes;
    private final SynTally tally;
    private final SynDecoder decoder = new SynDecoder();
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(SynDecoder.LONGEST_HEADERS_BYTES);
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private long resolutionNanos = 1;
    private long packets;
    private long packetsOfUnknownLinks;

    PcapngReader(ByteSource bytes, TraceOptions options) {
        this.bytes = bytes;
        this.tally = new SynTally(bytes, options);
    }

    ConnectionTrace read() {
        long blocks = 1;
        bytes.begin("block 1");
        while (bytes.readUnlessAtEnd(buffer.array(), 8, "block header")) {
            if (buffer.order(ByteOrder.BIG_ENDIAN).getInt(0) == SECTION_HEADER) {
                sectionHeader();
            } else {
                buffer.order(order);
                block(buffer.getInt(0), bodyLength());
            }
            bytes.begin("block " + ++blocks);
        }
        TraceDraft draft = new TraceDraft(bytes.source(), TraceFormat.PCAPNG);
        draft.records = packets;
        draft.resolution = Duration.ofNanos(resolutionNanos);
        if (packetsOfUnknownLinks > 0) {
            draft.note(packetsOfUnknownLinks + " packets were left out: their interface is none of " + LinkLayer.KNOWN
                    + ".");
        }
        return tally.finish(draft, decoder);
    }

    /** A section's length may be unknown, so it is ignored: the next section begins with the next section header. */
    private void sectionHeader() {
        bytes.rename("section header");
        bytes.read(buffer.array(), 8, 8, "section header");
        int magic = buffer.getInt(8);
        if (magic != BYTE_ORDER_MAGIC && Integer.reverseBytes(magic) != BYTE_ORDER_MAGIC) {
            throw bytes.malformed("expected the byte order magic 1a2b3c4d, but was " + Integer.toHexString(magic));
        }
        order = magic == BYTE_ORDER_MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        buffer.order(order);
        long body = bodyLength();
        if (body < 16) {
            throw bytes.malformed("expected a block length of at least 28, but was " + (body + FRAME_BYTES));
        }
        int version = buffer.getShort(12) & 0xffff;
        if (version != 1) {
            throw bytes.malformed("expected pcapng version 1, but was " + version);
        }
        interfaces.clear();
        bytes.skip(body - 8, "section header");
        trailer(body);
    }

    private void block(int type, long body) {
        long read = switch (type) {
            case INTERFACE -> interfaceDescription(body);
            case ENHANCED_PACKET, OBSOLETE_PACKET -> packet(type, body);
            case SIMPLE_PACKET -> simplePacket(body);
            default -> 0;
        };
        bytes.skip(body - read, "block");
        trailer(body);
    }

    private long bodyLength() {
        long total = buffer.getInt(4) & 0xffff_ffffL;
        if (total < FRAME_BYTES || total % 4 != 0) {
            throw bytes.malformed("expected a block length that is at least 12 and a multiple of 4, but was " + total);
        }
        return total - FRAME_BYTES;
    }

    private void trailer(long body) {
        bytes.read(buffer.array(), 0, 4, "block trailer");
        long total = body + FRAME_BYTES;
        long repeated = buffer.getInt(0) & 0xffff_ffffL;
        if (repeated != total) {
            throw bytes.malformed(
                    "expected the block length " + total + " again at the block's end, but was " + repeated);
        }
    }

    private long interfaceDescription(long body) {
        bytes.rename("interface " + interfaces.size());
        if (body < 8 || body > LONGEST_INTERFACE_BYTES) {
            throw bytes.malformed("expected an interface block of 20 to " + (LONGEST_INTERFACE_BYTES + FRAME_BYTES)
                    + " bytes, but was " + (body + FRAME_BYTES));
        }
        ByteBuffer description = ByteBuffer.allocate((int) body).order(order);
        bytes.read(description.array(), 0, (int) body, "interface block");
        interfaces.add(PcapngInterface.of(description, bytes));
        return body;
    }

    private long packet(int type, long body) {
        startPacket(body, PACKET_FIELDS_BYTES);
        int number = type == ENHANCED_PACKET ? buffer.getInt(0) : buffer.getShort(0) & 0xffff;
        long units = ((buffer.getInt(4) & 0xffff_ffffL) << 32) | (buffer.getInt(8) & 0xffff_ffffL);
        long captured = buffer.getInt(12) & 0xffff_ffffL;
        if (captured > body - PACKET_FIELDS_BYTES) {
            throw bytes.malformed("expected a captured length of at most " + (body - PACKET_FIELDS_BYTES)
                    + " in this block, but was " + captured);
        }
        PcapngInterface from = interfaceOf(number);
        int length = (int) Math.min(captured, buffer.capacity());
        syn(from, length).ifPresent(syn -> arrived(syn, from, units));
        return PACKET_FIELDS_BYTES + (long) length;
    }

    private long simplePacket(long body) {
        startPacket(body, 4);
        PcapngInterface from = interfaceOf(0);
        long captured = Math.min(buffer.getInt(0) & 0xffff_ffffL, body - 4);
        if (from.snapLength() > 0) {
            captured = Math.min(captured, from.snapLength());
        }
        int length = (int) Math.min(captured, buffer.capacity());
        if (syn(from, length).isPresent()) {
            throw bytes.malformed("expected a time for this SYN, but a simple packet block carries none");
        }
        return 4 + (long) length;
    }

    private void startPacket(long body, int fieldsBytes) {
        packets++;
        bytes.rename("packet " + packets);
        if (body < fieldsBytes) {
            throw bytes.malformed("expected a packet block of at least " + (fieldsBytes + FRAME_BYTES)
                    + " bytes, but was " + (body + FRAME_BYTES));
        }
        bytes.read(buffer.array(), 0, fieldsBytes, "packet block");
    }

    private PcapngInterface interfaceOf(int number) {
        if (number < 0 || number >= interfaces.size()) {
            throw bytes.malformed("expected one of the section's " + interfaces.size() + " interfaces, but was number "
                    + Integer.toUnsignedString(number));
        }
        return interfaces.get(number);
    }

    /** Reads so much of the packet and looks for a SYN in it. */
    private Optional<Syn> syn(PcapngInterface from, int length) {
        bytes.read(buffer.array(), 0, length, "packet");
        if (!LinkLayer.isKnown(from.linkType())) {
            packetsOfUnknownLinks++;
            return Optional.empty();
        }
        return decoder.decode(from.linkType(), buffer.array(), length);
    }

    private void arrived(Syn syn, PcapngInterface from, long units) {
        long nanos = from.epochNanos(units)
                .orElseThrow(() -> bytes.malformed("expected a time between 1970 and 2262, but was "
                        + Long.toUnsignedString(units) + " units of 1/" + from.unitsPerSecond() + " s"));
        resolutionNanos = Math.max(resolutionNanos, from.resolutionNanos());
        tally.add(syn, nanos);
    }
}
