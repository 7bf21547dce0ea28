package io.acceptq.trace;

import io.acceptq.trace.Syn.Endpoint;
import java.util.Optional;

/**
 * Finds the SYN that opens a connection in a captured packet: IPv4 with options, IPv6 with extension headers, the first
 * fragment of either. Of the TCP header it needs the 14 bytes up to the flags, so captures that cut packets short are
 * fine. Tunnels are not looked into.
 *
 * <p>Source: RFC 791, section 3.1 (IPv4 header); RFC 8200, section 4 (IPv6 extension headers); RFC 4302, section 2.2
 * (authentication header); RFC 9293, section 3.1 (TCP header).
 */
final class SynDecoder {
    /** Bytes of a packet that are looked at: link, IP and TCP headers are at the front. */
    static final int LONGEST_HEADERS_BYTES = 512;

    private static final int TCP = 6;
    private static final int TCP_BYTES_UP_TO_FLAGS = 14;
    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;

    private long cutPackets;

    /** How many packets ended before their IP header or before the flags of their TCP header. */
    long cutPackets() {
        return cutPackets;
    }

    /**
     * The SYN in the first {@code length} bytes of a frame. A SYN with FIN or RST is none: a listener drops it without
     * a trace.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_rcv_state_process(), case TCP_LISTEN.
     */
    Optional<Syn> decode(int linkType, byte[] frame, int length) {
        int ip = LinkLayer.ipOffset(linkType, frame, length);
        if (ip == LinkLayer.NO_IP) {
            return Optional.empty();
        }
        if (ip >= length) {
            return cut();
        }
        return switch (frame[ip] >> 4 & 15) {
            case 4 -> behindIpv4(frame, ip, length);
            case 6 -> behindIpv6(frame, ip, length);
            default -> Optional.empty();
        };
    }

    private Optional<Syn> behindIpv4(byte[] frame, int ip, int length) {
        if (ip + 20 > length) {
            return cut();
        }
        boolean laterFragment = (ByteSource.uint16(frame, ip + 6) & 0x1fff) != 0;
        int headerBytes = (frame[ip] & 15) * 4;
        if (frame[ip + 9] != TCP || laterFragment || headerBytes < 20) {
            return Optional.empty();
        }
        int tcp = ip + headerBytes;
        if (tcp + TCP_BYTES_UP_TO_FLAGS > length) {
            return cut();
        }
        if (!opens(frame[tcp + 13])) {
            return Optional.empty();
        }
        Endpoint client = Endpoint.ofIpv4(ByteSource.int32(frame, ip + 12), ByteSource.uint16(frame, tcp));
        Endpoint server = Endpoint.ofIpv4(ByteSource.int32(frame, ip + 16), ByteSource.uint16(frame, tcp + 2));
        return Optional.of(new Syn(client, server, ByteSource.int32(frame, tcp + 4)));
    }

    private Optional<Syn> behindIpv6(byte[] frame, int ip, int length) {
        if (ip + 40 > length) {
            return cut();
        }
        int header = frame[ip + 6] & 0xff;
        int at = ip + 40;
        while (header != TCP) {
            if (!isExtension(header)) {
                return Optional.empty();
            }
            if (at + 8 > length) {
                return cut();
            }
            boolean laterFragment = header == 44 && (ByteSource.uint16(frame, at + 2) & 0xfff8) != 0;
            if (laterFragment) {
                return Optional.empty();
            }
            int next = frame[at] & 0xff;
            at += extensionBytes(header, frame[at + 1] & 0xff);
            header = next;
        }
        if (at + TCP_BYTES_UP_TO_FLAGS > length) {
            return cut();
        }
        if (!opens(frame[at + 13])) {
            return Optional.empty();
        }
        Endpoint client = ipv6(frame, ip + 8, ByteSource.uint16(frame, at));
        Endpoint server = ipv6(frame, ip + 24, ByteSource.uint16(frame, at + 2));
        return Optional.of(new Syn(client, server, ByteSource.int32(frame, at + 4)));
    }

    /** Hop-by-hop, routing, fragment, authentication, destination options, mobility, HIP, shim6. */
    private static boolean isExtension(int header) {
        return switch (header) {
            case 0, 43, 44, 51, 60, 135, 139, 140 -> true;
            default -> false;
        };
    }

    private static int extensionBytes(int header, int lengthField) {
        return switch (header) {
            case 44 -> 8;
            case 51 -> (lengthField + 2) * 4;
            default -> (lengthField + 1) * 8;
        };
    }

    private static Endpoint ipv6(byte[] frame, int offset, int port) {
        return new Endpoint(ByteSource.int64(frame, offset), ByteSource.int64(frame, offset + 8), port);
    }

    private static boolean opens(byte flags) {
        return (flags & (SYN | ACK | RST | FIN)) == SYN;
    }

    private Optional<Syn> cut() {
        cutPackets++;
        return Optional.empty();
    }
}
