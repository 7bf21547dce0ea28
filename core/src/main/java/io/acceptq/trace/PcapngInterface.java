package io.acceptq.trace;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * An interface of a section of a pcapng file: how its packets begin, and what their times count.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, section 4.2 (interface description block, options if_tsresol 9 and if_tsoffset
 * 14).
 *
 * @param snapLength the most bytes of a packet that were kept, 0 for no limit
 * @param unitsPerSecond a power of ten or of two
 * @param offsetSeconds what to add to each time
 */
record PcapngInterface(int linkType, long snapLength, BigInteger unitsPerSecond, long offsetSeconds) {
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000L);
    private static final BigInteger MICROS_PER_SECOND = BigInteger.valueOf(1_000_000L);

    static final int FIXED_BYTES = 8;
    static final int OPTION_HEADER_BYTES = 4;
    static final int END_OF_OPTIONS = 0;
    static final int TIME_RESOLUTION = 9;
    private static final int TIME_OFFSET = 14;

    /** Reads the body of an interface description block, of at least 8 bytes and in the section's byte order. */
    static PcapngInterface of(ByteBuffer body, ByteSource place) {
        BigInteger unitsPerSecond = MICROS_PER_SECOND;
        long offsetSeconds = 0;
        int at = FIXED_BYTES;
        while (at + OPTION_HEADER_BYTES <= body.capacity()) {
            int code = body.getShort(at) & 0xffff;
            int length = body.getShort(at + 2) & 0xffff;
            if (code == END_OF_OPTIONS) {
                break;
            }
            at += OPTION_HEADER_BYTES;
            if (at + length > body.capacity()) {
                throw place.malformed("expected option " + code + " inside its block, but its length is " + length);
            }
            if (code == TIME_RESOLUTION && length == 1) {
                unitsPerSecond = unitsPerSecond(body.get(at));
            } else if (code == TIME_OFFSET && length == 8) {
                offsetSeconds = body.getLong(at);
            }
            at += (length + 3) / 4 * 4;
        }
        int linkType = body.getShort(0) & 0xffff;
        return new PcapngInterface(linkType, body.getInt(4) & 0xffff_ffffL, unitsPerSecond, offsetSeconds);
    }

    /** The time since 1970 of that many units, which are unsigned; nothing if it is before 1970 or after 2262. */
    OptionalLong epochNanos(long units) {
        BigInteger nanos = new BigInteger(Long.toUnsignedString(units))
                .multiply(NANOS_PER_SECOND)
                .divide(unitsPerSecond)
                .add(BigInteger.valueOf(offsetSeconds).multiply(NANOS_PER_SECOND));
        return nanos.signum() < 0 || nanos.bitLength() > 63 ? OptionalLong.empty() : OptionalLong.of(nanos.longValue());
    }

    /** The step of this interface's clock in nanoseconds, at least 1. */
    long resolutionNanos() {
        return Math.max(1, NANOS_PER_SECOND.divide(unitsPerSecond).longValue());
    }

    /** The top bit chooses between powers of two and of ten; the rest is the negative exponent. */
    private static BigInteger unitsPerSecond(byte resolution) {
        int exponent = resolution & 0x7f;
        return resolution < 0 ? BigInteger.ONE.shiftLeft(exponent) : BigInteger.TEN.pow(exponent);
    }
}
