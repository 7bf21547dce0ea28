package io.acceptq.live;

import java.util.StringJoiner;

/**
 * A TCP segment in an IPv4 packet, as it goes through a TUN device. RFC 791, RFC 9293, RFC 7323.
 *
 * @param sourceAddress IPv4 address
 * @param sourcePort port
 * @param destinationAddress IPv4 address
 * @param destinationPort port
 * @param flags the flag bits of the TCP header
 * @param sequence sequence number
 * @param acknowledgement acknowledgement number
 * @param length payload, bytes
 * @param options which options it carries
 */
record Datagram(
        int sourceAddress,
        int sourcePort,
        int destinationAddress,
        int destinationPort,
        int flags,
        int sequence,
        int acknowledgement,
        int length,
        Options options) {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;
    static final int ACK = 16;

    private static final int WINDOW = 29_200;
    private static final int WINDOW_SCALE = 7;
    private static final int SEGMENT_SIZE = 1460;
    private static final int IP_HEADER = 20;
    private static final int TCP_HEADER = 20;
    private static final int PROTOCOL_TCP = 6;
    private static final int OPTION_TIMESTAMPS = 8;

    /**
     * The options of a segment.
     *
     * @param offer what a SYN offers
     * @param timestamps whether it carries timestamps
     * @param timestamp its own
     * @param echo the one it echoes
     */
    record Options(Offer offer, boolean timestamps, int timestamp, int echo) {
        static final Options NONE = new Options(Offer.NOTHING, false, 0, 0);
    }

    /** What a SYN offers. */
    enum Offer {
        /** It is no SYN. */
        NOTHING,
        /** The segment size. */
        SEGMENT_SIZE_ONLY,
        /** Selective acknowledgements, timestamps and window scaling too. */
        EVERYTHING
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** What it takes of the sequence space. */
    int span() {
        return length + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
    }

    /** The flags as recordings name them. */
    String flagNames() {
        StringJoiner names = new StringJoiner("-");
        if (has(FIN)) {
            names.add("FIN");
        }
        if (has(SYN)) {
            names.add("SYN");
        }
        if (has(RST)) {
            names.add("RST");
        }
        if (has(PSH)) {
            names.add("PSH");
        }
        if (has(ACK)) {
            names.add("ACK");
        }
        return names.toString();
    }

    /** The packet; its payload is zeros. */
    byte[] bytes() {
        int optionBytes = optionBytes();
        int tcpHeader = TCP_HEADER + optionBytes;
        byte[] packet = new byte[IP_HEADER + tcpHeader + length];
        packet[0] = 0x45;
        put16(packet, 2, packet.length);
        packet[6] = 0x40;
        packet[8] = 64;
        packet[9] = PROTOCOL_TCP;
        put32(packet, 12, sourceAddress);
        put32(packet, 16, destinationAddress);
        put16(packet, 10, checksum(packet, 0, IP_HEADER, 0));
        put16(packet, 20, sourcePort);
        put16(packet, 22, destinationPort);
        put32(packet, 24, sequence);
        put32(packet, 28, has(ACK) ? acknowledgement : 0);
        packet[32] = (byte) ((tcpHeader / 4) << 4);
        packet[33] = (byte) flags;
        put16(packet, 34, has(SYN) || !options.timestamps ? WINDOW : WINDOW >> WINDOW_SCALE);
        putOptions(packet, IP_HEADER + TCP_HEADER);
        put16(packet, 36, checksum(packet, IP_HEADER, packet.length, pseudoHeader(packet.length - IP_HEADER)));
        return packet;
    }

    private int optionBytes() {
        return switch (options.offer) {
            case NOTHING -> options.timestamps ? 12 : 0;
            case SEGMENT_SIZE_ONLY -> 4;
            case EVERYTHING -> 20;
        };
    }

    private void putOptions(byte[] packet, int start) {
        int at = start;
        if (options.offer != Offer.NOTHING) {
            packet[at] = 2;
            packet[at + 1] = 4;
            put16(packet, at + 2, SEGMENT_SIZE);
            at += 4;
        }
        if (options.offer == Offer.EVERYTHING) {
            packet[at] = 4;
            packet[at + 1] = 2;
            putTimestamps(packet, at + 2);
            packet[at + 12] = 1;
            packet[at + 13] = 3;
            packet[at + 14] = 3;
            packet[at + 15] = WINDOW_SCALE;
        } else if (options.offer == Offer.NOTHING && options.timestamps) {
            packet[at] = 1;
            packet[at + 1] = 1;
            putTimestamps(packet, at + 2);
        }
    }

    private void putTimestamps(byte[] packet, int at) {
        packet[at] = OPTION_TIMESTAMPS;
        packet[at + 1] = 10;
        put32(packet, at + 2, options.timestamp);
        put32(packet, at + 6, options.echo);
    }

    /** Whether a packet is a whole TCP segment over IPv4. */
    static boolean isTcp(byte[] packet, int size) {
        return size >= IP_HEADER + TCP_HEADER && packet[0] >> 4 == 4 && packet[9] == PROTOCOL_TCP;
    }

    /** Takes a packet apart. */
    static Datagram of(byte[] packet) {
        int start = (packet[0] & 15) * 4;
        int total = u16(packet, 2);
        int header = ((packet[start + 12] >> 4) & 15) * 4;
        Options options = Options.NONE;
        for (int at = start + TCP_HEADER; at < start + header && packet[at] != 0; ) {
            if (packet[at] == 1) {
                at++;
                continue;
            }
            if (packet[at] == OPTION_TIMESTAMPS) {
                options = new Options(Offer.NOTHING, true, u32(packet, at + 2), u32(packet, at + 6));
            }
            at += Math.max(2, packet[at + 1]);
        }
        return new Datagram(
                u32(packet, 12),
                u16(packet, start),
                u32(packet, 16),
                u16(packet, start + 2),
                packet[start + 13] & 31,
                u32(packet, start + 4),
                u32(packet, start + 8),
                total - start - header,
                options);
    }

    private long pseudoHeader(int tcpLength) {
        return (sourceAddress >>> 16)
                + (sourceAddress & 0xFFFFL)
                + (destinationAddress >>> 16)
                + (destinationAddress & 0xFFFFL)
                + PROTOCOL_TCP
                + tcpLength;
    }

    private static int checksum(byte[] packet, int from, int to, long start) {
        long sum = start;
        for (int at = from; at < to; at += 2) {
            sum += ((packet[at] & 255) << 8) | (at + 1 < to ? packet[at + 1] & 255 : 0);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) ~sum & 0xFFFF;
    }

    private static void put16(byte[] packet, int at, int value) {
        packet[at] = (byte) (value >> 8);
        packet[at + 1] = (byte) value;
    }

    private static void put32(byte[] packet, int at, int value) {
        put16(packet, at, value >>> 16);
        put16(packet, at + 2, value);
    }

    private static int u16(byte[] packet, int at) {
        return ((packet[at] & 255) << 8) | (packet[at + 1] & 255);
    }

    private static int u32(byte[] packet, int at) {
        return (u16(packet, at) << 16) | u16(packet, at + 2);
    }
}
