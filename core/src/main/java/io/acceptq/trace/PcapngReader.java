package io.acceptq.trace;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Wireshark's capture format: blocks with a type and a length at both ends, in sections that each have their byte order and their
 * interfaces, each interface with its link type and its unit of time.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, section 3.1 (block), 4.1 (section header), 4.2 (interface description: options if_tsresol 9 and
 * if_tsoffset 14), 4.3 (enhanced packet), 4.4 (simple packet, which carries no time), appendix A (the obsolete packet block).
 */
final class PcapngReader {
    /** The type of a section header, the same in both byte orders. */
    static final int SECTION_HEADER = 0x0a0d0d0a;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int OPTION_TIME_RESOLUTION = 9;
    private static final int OPTION_TIME_OFFSET = 14;
    private static final int LONGEST_INTERFACE_BLOCK_BYTES = 1 << 16;

    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000L);

    /** What times an interface's packets. */
    private record Interface(int linkType, long snapLength, BigInteger unitsPerSecond, long offsetSeconds) {}

    private final ByteSource bytes;
    private final SynTally tally;
    private final SynDecoder decoder = new SynDecoder();
    private final List<Interface> interfaces = new ArrayList<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private final ByteBuffer block = ByteBuffer.allocate(SynDecoder.LONGEST_HEADERS_BYTES);
    private BigInteger coarsest = NANOS_PER_SECOND;
    private long packets;
    private long blocks;
    private long packetsOfUnknownLinks;

    PcapngReader(ByteSource bytes, TraceOptions options) {
        this.bytes = bytes;
        this.tally = new SynTally(bytes, options);
    }

    ConnectionTrace read() {
        bytes.begin("block 1");
        while (bytes.readUnlessAtEnd(block.array(), 8, "block header")) {
            blocks++;
            if (block.order(ByteOrder.BIG_ENDIAN).getInt(0) == SECTION_HEADER) {
                sectionHeader();
            } else {
                block.order(order);
                body(block.getInt(0), bodyLength());
            }
            bytes.begin("block " + (blocks + 1));
        }
        TraceDraft draft = new TraceDraft(bytes.source(), TraceFormat.PCAPNG);
        draft.records = packets;
        draft.resolution =
                Duration.ofNanos(Math.max(1, NANOS_PER_SECOND.divide(coarsest).longValueExact()));
        if (packetsOfUnknownLinks > 0) {
            draft.note(packetsOfUnknownLinks + " packets were left out: their interface is none of " + LinkLayer.KNOWN
                    + ".");
        }
        return tally.finish(draft, decoder);
    }

    /** A section's length field may be unknown, so it is ignored: the next section begins with the next section header. */
    private void sectionHeader() {
        bytes.rename("section header");
        bytes.read(block.array(), 8, 4, "section header");
        int magic = block.getInt(8);
        if (magic == BYTE_ORDER_MAGIC) {
            order = ByteOrder.BIG_ENDIAN;
        } else if (Integer.reverseBytes(magic) == BYTE_ORDER_MAGIC) {
            order = ByteOrder.LITTLE_ENDIAN;
        } else {
            throw bytes.malformed("expected the byte order magic 1a2b3c4d, but was " + Integer.toHexString(magic));
        }
        block.order(order);
        interfaces.clear();
        long body = bodyLength();
        if (body < 16) {
            throw bytes.malformed("expected a block length of at least 28, but was " + (body + 12));
        }
        bytes.read(block.array(), 12, 4, "section header");
        int version = block.getShort(12) & 0xffff;
        if (version != 1) {
            throw bytes.malformed("expected pcapng version 1, but was " + version);
        }
        bytes.skip(body - 8, "section header");
        trailer(body + 12);
    }

    private void body(int type, long body) {
        long read = switch (type) {
            case INTERFACE -> interfaceDescription(body);
            case ENHANCED_PACKET, OBSOLETE_PACKET -> packet(type, body);
            case SIMPLE_PACKET -> simplePacket(body);
            default -> 0;
        };
        bytes.skip(body - read, "block");
        trailer(body + 12);
    }

    private long bodyLength() {
        long total = block.getInt(4) & 0xffff_ffffL;
        if (total < 12 || total % 4 != 0) {
            throw bytes.malformed("expected a block length that is at least 12 and a multiple of 4, but was " + total);
        }
        return total - 12;
    }

    private void trailer(long total) {
        bytes.read(block.array(), 0, 4, "block trailer");
        long repeated = block.getInt(0) & 0xffff_ffffL;
        if (repeated != total) {
            throw bytes.malformed(
                    "expected the block length " + total + " again at the block's end, but was " + repeated);
        }
    }

    private long interfaceDescription(long body) {
        bytes.rename("interface " + interfaces.size());
        if (body < 8 || body > LONGEST_INTERFACE_BLOCK_BYTES) {
            throw bytes.malformed("expected an interface block of 20 to " + (LONGEST_INTERFACE_BLOCK_BYTES + 12)
                    + " bytes, but was " + (body + 12));
        }
        ByteBuffer description = ByteBuffer.allocate((int) body).order(order);
        bytes.read(description.array(), 0, (int) body, "interface block");
        BigInteger unitsPerSecond = BigInteger.valueOf(1_000_000);
        long offsetSeconds = 0;
        for (int at = 8; at + 4 <= body; ) {
            int code = description.getShort(at) & 0xffff;
            int length = description.getShort(at + 2) & 0xffff;
            if (code == 0) {
                break;
            }
            if (at + 4 + length > body) {
                throw bytes.malformed("expected option " + code + " inside the block, but its length is " + length);
            }
            if (code == OPTION_TIME_RESOLUTION && length == 1) {
                unitsPerSecond = unitsPerSecond(description.get(at + 4));
            } else if (code == OPTION_TIME_OFFSET && length == 8) {
                offsetSeconds = description.getLong(at + 4);
            }
            at += 4 + (length + 3) / 4 * 4;
        }
        int linkType = description.getShort(0) & 0xffff;
        interfaces.add(new Interface(linkType, description.getInt(4) & 0xffff_ffffL, unitsPerSecond, offsetSeconds));
        return body;
    }

    /** The top bit chooses between powers of two and of ten; the rest is the negative exponent. */
    private static BigInteger unitsPerSecond(byte resolution) {
        int exponent = resolution & 0x7f;
        return resolution < 0 ? BigInteger.ONE.shiftLeft(exponent) : BigInteger.TEN.pow(exponent);
    }

    private long packet(int type, long body) {
        startPacket();
        if (body < 20) {
            throw bytes.malformed("expected a packet block of at least 32 bytes, but was " + (body + 12));
        }
        bytes.read(block.array(), 0, 20, "packet block");
        int number = type == ENHANCED_PACKET ? block.getInt(0) : block.getShort(0) & 0xffff;
        long ticks = ((block.getInt(4) & 0xffff_ffffL) << 32) | (block.getInt(8) & 0xffff_ffffL);
        long captured = block.getInt(12) & 0xffff_ffffL;
        if (captured > body - 20) {
            throw bytes.malformed(
                    "expected a captured length of at most " + (body - 20) + " in this block, but was " + captured);
        }
        Interface from = interfaceOf(number);
        int length = (int) Math.min(captured, block.capacity());
        bytes.read(block.array(), 0, length, "packet");
        syn(from, length).ifPresent(syn -> {
            coarsest = coarsest.min(from.unitsPerSecond());
            tally.add(syn, nanos(from, ticks));
        });
        return 20 + length;
    }

    private long simplePacket(long body) {
        startPacket();
        if (body < 4) {
            throw bytes.malformed("expected a packet block of at least 16 bytes, but was " + (body + 12));
        }
        bytes.read(block.array(), 0, 4, "packet block");
        Interface from = interfaceOf(0);
        long captured = Math.min(block.getInt(0) & 0xffff_ffffL, body - 4);
        if (from.snapLength() > 0) {
            captured = Math.min(captured, from.snapLength());
        }
        int length = (int) Math.min(captured, block.capacity());
        bytes.read(block.array(), 0, length, "packet");
        if (syn(from, length).isPresent()) {
            throw bytes.malformed("expected a time for this SYN, but a simple packet block carries none");
        }
        return 4 + length;
    }

    private void startPacket() {
        packets++;
        bytes.rename("packet " + packets);
    }

    private Interface interfaceOf(int number) {
        if (number < 0 || number >= interfaces.size()) {
            throw bytes.malformed("expected one of the section's " + interfaces.size() + " interfaces, but was number "
                    + Integer.toUnsignedString(number));
        }
        return interfaces.get(number);
    }

    private Optional<Syn> syn(Interface from, int length) {
        if (!LinkLayer.isKnown(from.linkType())) {
            packetsOfUnknownLinks++;
            return Optional.empty();
        }
        return decoder.decode(from.linkType(), block.array(), length);
    }

    /** Exact for every unit, and done only for the packets that arrive. */
    private long nanos(Interface from, long ticks) {
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(ticks));
        BigInteger nanos = unsigned.multiply(NANOS_PER_SECOND)
                .divide(from.unitsPerSecond())
                .add(BigInteger.valueOf(from.offsetSeconds()).multiply(NANOS_PER_SECOND));
        if (nanos.signum() < 0 || nanos.bitLength() > 63) {
            throw bytes.malformed("expected a time between 1970 and 2262, but was " + Long.toUnsignedString(ticks)
                    + " units of 1/" + from.unitsPerSecond() + " s");
        }
        return nanos.longValue();
    }
}
