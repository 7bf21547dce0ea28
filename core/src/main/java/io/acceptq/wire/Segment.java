package io.acceptq.wire;

/**
 * A TCP segment as far as the listen path looks at it: flags, sequence and acknowledgement number, payload length, the options a SYN
 * offers and whether the checksum is good.
 *
 * <p>Sequence numbers are counted from the sender's initial sequence number 0 unless a machine says otherwise, so a handshake is
 * {@code SYN seq 0}, {@code SYN-ACK seq 0 ack 1}, {@code ACK seq 1 ack 1}. Arithmetic is modulo 2^32, see {@link Sequence}.
 *
 * <p>Simplified: the values of timestamps and the advertised window are not carried; a peer's timestamps are never old and its window is
 * never closed.
 */
public final class Segment {
    /** The FIN flag. */
    public static final int FIN = 0x01;

    /** The SYN flag. */
    public static final int SYN_FLAG = 0x02;

    /** The RST flag. */
    public static final int RST = 0x04;

    /** The PSH flag. */
    public static final int PSH = 0x08;

    /** The ACK flag. */
    public static final int ACK_FLAG = 0x10;

    /** Option of a SYN or SYN-ACK: selective acknowledgements are permitted. RFC 2018. */
    public static final int SACK_PERMITTED = 0x100;

    /** Option: the segment carries timestamps. RFC 7323. */
    public static final int TIMESTAMPS = 0x200;

    /** The segment's checksum is wrong. */
    public static final int BAD_CHECKSUM = 0x400;

    /** Option of a SYN: the sender asks for a Fast Open cookie. RFC 7413, section 4.1.1. */
    public static final int FAST_OPEN_REQUEST = 0x800;

    /** Option of a SYN: the Fast Open cookie that the receiver gave to this sender; of a SYN-ACK: the cookie that is given. */
    public static final int FAST_OPEN_COOKIE = 0x1000;

    /** Option of a SYN: a Fast Open cookie that the receiver did not give to this sender. */
    public static final int FAST_OPEN_WRONG_COOKIE = 0x2000;

    private static final int FAST_OPEN = FAST_OPEN_REQUEST | FAST_OPEN_COOKIE | FAST_OPEN_WRONG_COOKIE;

    private static final int SYN_OPTIONS = SACK_PERMITTED | TIMESTAMPS;

    /** The SYN of a Linux client with the default settings: it offers SACK and timestamps. */
    public static final Segment SYN = new Segment(SYN_FLAG | SYN_OPTIONS, 0, 0, 0);

    /** The SYN of a peer that offers no option but its segment size. */
    public static final Segment PLAIN_SYN = new Segment(SYN_FLAG, 0, 0, 0);

    /** The SYN-ACK that answers {@link #SYN}. */
    public static final Segment SYN_ACK = new Segment(SYN_FLAG | ACK_FLAG | SYN_OPTIONS, 0, 1, 0);

    /** The final ACK of the handshake. */
    public static final Segment ACK = new Segment(ACK_FLAG, 1, 1, 0);

    private final int bits;
    private final int sequence;
    private final int acknowledgement;
    private final int length;

    private Segment(int bits, int sequence, int acknowledgement, int length) {
        this.bits = bits;
        this.sequence = sequence;
        this.acknowledgement = acknowledgement;
        this.length = length;
    }

    /**
     * A segment with any flags.
     *
     * @param bits flags and options, the constants of this class added up
     * @param sequence sequence number of the first byte, or of the SYN
     * @param acknowledgement acknowledgement number; 0 without {@link #ACK_FLAG}
     * @param length payload in bytes, at least 0
     */
    public static Segment of(int bits, int sequence, int acknowledgement, int length) {
        if (length < 0) {
            throw new IllegalArgumentException("length must be at least 0, but was " + length);
        }
        return new Segment(bits, sequence, (bits & ACK_FLAG) == 0 ? 0 : acknowledgement, length);
    }

    /** Flags and options, the constants of this class added up. */
    public int bits() {
        return bits;
    }

    /** Sequence number of the first byte, or of the SYN. */
    public int sequence() {
        return sequence;
    }

    /** Acknowledgement number; 0 if the ACK flag is not set. */
    public int acknowledgement() {
        return acknowledgement;
    }

    /** Payload in bytes. */
    public int length() {
        return length;
    }

    /** The sequence number after this segment: payload, SYN and FIN count. */
    public int endSequence() {
        return sequence + length + ((bits & SYN_FLAG) >> 1) + (bits & FIN);
    }

    /** Whether the FIN flag is set. */
    public boolean isFin() {
        return (bits & FIN) != 0;
    }

    /** Whether the SYN flag is set. */
    public boolean isSyn() {
        return (bits & SYN_FLAG) != 0;
    }

    /** Whether the RST flag is set. */
    public boolean isRst() {
        return (bits & RST) != 0;
    }

    /** Whether the PSH flag is set. */
    public boolean isPsh() {
        return (bits & PSH) != 0;
    }

    /** Whether the ACK flag is set. */
    public boolean isAck() {
        return (bits & ACK_FLAG) != 0;
    }

    /** Whether the sender permits selective acknowledgements (SYN and SYN-ACK). */
    public boolean permitsSack() {
        return (bits & SACK_PERMITTED) != 0;
    }

    /** Whether the sender offers timestamps (SYN and SYN-ACK). */
    public boolean offersTimestamps() {
        return (bits & TIMESTAMPS) != 0;
    }

    /** Whether the sender asks for a Fast Open cookie, or shows one, right or wrong. */
    public boolean hasFastOpenOption() {
        return (bits & FAST_OPEN) != 0;
    }

    /** Whether the sender asks for a Fast Open cookie. */
    public boolean asksForFastOpenCookie() {
        return (bits & FAST_OPEN_REQUEST) != 0;
    }

    /** Whether the segment carries a Fast Open cookie that is right. */
    public boolean hasFastOpenCookie() {
        return (bits & FAST_OPEN_COOKIE) != 0;
    }

    /** Whether the checksum is good. */
    public boolean isChecksumGood() {
        return (bits & BAD_CHECKSUM) == 0;
    }

    /**
     * Whether two ends that disagree could answer each other with such segments for ever: it takes no room in the sequence space, or is a
     * SYN. Only answers to these are limited.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_oow_rate_limited().
     */
    public boolean canLoop() {
        return isSyn() || sequence == endSequence();
    }

    boolean has(int otherBits, int otherSequence, int otherAcknowledgement, int otherLength) {
        return bits == otherBits
                && sequence == otherSequence
                && acknowledgement == otherAcknowledgement
                && length == otherLength;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Segment that && has(that.bits, that.sequence, that.acknowledgement, that.length);
    }

    @Override
    public int hashCode() {
        return ((bits * 31 + sequence) * 31 + acknowledgement) * 31 + length;
    }

    /** For people: {@code PSH-ACK seq 1 ack 1 len 100}. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(32).append(flagNames()).append(" seq ").append(Integer.toUnsignedString(sequence));
        if (isAck()) {
            text.append(" ack ").append(Integer.toUnsignedString(acknowledgement));
        }
        if (length > 0) {
            text.append(" len ").append(length);
        }
        if (hasFastOpenOption()) {
            text.append(hasFastOpenCookie() ? " cookie" : asksForFastOpenCookie() ? " cookie?" : " wrong cookie");
        }
        return isChecksumGood() ? text.toString() : text.append(" bad checksum").toString();
    }

    /** The flags joined by hyphens in the order FIN, SYN, RST, PSH, ACK, such as {@code SYN-ACK}; {@code none} without flags. */
    public String flagNames() {
        StringBuilder names = new StringBuilder(16);
        append(names, FIN, "FIN");
        append(names, SYN_FLAG, "SYN");
        append(names, RST, "RST");
        append(names, PSH, "PSH");
        append(names, ACK_FLAG, "ACK");
        return names.length() == 0 ? "none" : names.toString();
    }

    private void append(StringBuilder names, int flag, String name) {
        if ((bits & flag) != 0) {
            names.append(names.length() == 0 ? "" : "-").append(name);
        }
    }
}
