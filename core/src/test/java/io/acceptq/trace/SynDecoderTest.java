package io.acceptq.trace;

import static io.acceptq.trace.Packets.SYN;
import static io.acceptq.trace.Packets.SYN_ACK;
import static io.acceptq.trace.Packets.hex;
import static io.acceptq.trace.Packets.ipv4;
import static io.acceptq.trace.Packets.join;
import static io.acceptq.trace.Packets.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SynDecoderTest {
    private static final int RAW = 101;
    private static final byte[] IPV4_SYN = join(ipv4(20, 0x4000, 2), tcp(40000, 80, 7, SYN));

    private static final String CLIENT_6 = "20010db8000000000000000000000001";
    private static final String SERVER_6 = "20010db8000000000000000000000002";

    private final SynDecoder decoder = new SynDecoder();

    /** The header in front of an IPv4 packet, in each link type's own layout. */
    @ParameterizedTest
    @CsvSource({
        "0, 02000000",
        "0, 00000002",
        "108, 00000002",
        "1, 020000000002 020000000001 0800",
        "1, 020000000002 020000000001 8100 0064 0800",
        "1, 020000000002 020000000001 88a8 0064 8100 0065 0800",
        "12, ''",
        "14, ''",
        "101, ''",
        "228, ''",
        "113, 0000 0001 0006 0200000000010000 0800",
        "113, 0000 0001 0006 0200000000010000 8100 0064 0800",
        "276, 0800 0000 00000002 0001 00 06 0200000000010000",
        "276, 8100 0000 00000002 0001 00 06 0200000000010000 0064 0800",
    })
    void findsTheSynBehindEachLink(int linkType, String header) {
        Syn syn = decode(linkType, join(hex(header), IPV4_SYN)).orElseThrow();
        assertEquals("192.0.2.1", syn.client().address());
        assertEquals(40000, syn.client().port());
        assertEquals("192.0.2.2", syn.server().address());
        assertEquals(80, syn.server().port());
        assertEquals(7, syn.sequence());
    }

    /** ARP, an unknown family, and headers that are cut short, for each link type. */
    @ParameterizedTest
    @CsvSource({
        "1, 020000000002 020000000001 0806 0001",
        "1, 020000000002 020000000001 08",
        "1, 020000000002 020000000001 8100 0064",
        "0, 07000000",
        "0, 0200",
        "113, 0000 0001 0006 0200000000010000 0806",
        "276, 0806 0000 00000002 0001 00 06 0200000000010000",
        "276, 0800 0000",
    })
    void findsNoIpWhereThereIsNone(int linkType, String header) {
        assertEquals(Optional.empty(), decode(linkType, hex(header)));
        assertEquals(0, decoder.cutPackets());
    }

    @Test
    void passesOverIpOptions() {
        Syn syn = decode(RAW, join(ipv4(24, 0, 2), tcp(40000, 80, 7, SYN))).orElseThrow();
        assertEquals(40000, syn.client().port());
    }

    @Test
    void readsTheFirstFragmentOnly() {
        // More fragments, offset 0; then offset 1 (8 bytes), whose bytes are no TCP header.
        assertEquals(
                true, decode(RAW, join(ipv4(20, 0x2000, 2), tcp(1, 80, 7, SYN))).isPresent());
        assertEquals(Optional.empty(), decode(RAW, join(ipv4(20, 0x2001, 2), tcp(1, 80, 7, SYN))));
        assertEquals(0, decoder.cutPackets());
    }

    /** Flags as in RFC 9293: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128. */
    @ParameterizedTest
    @CsvSource({"2, true", "194, true", "10, true", "18, false", "16, false", "3, false", "6, false", "0, false"})
    void takesASynWithoutAckFinOrRst(int flags, boolean opens) {
        assertEquals(
                opens, decode(RAW, join(ipv4(20, 0, 2), tcp(1, 80, 7, flags))).isPresent());
    }

    @Test
    void ignoresOtherProtocols() {
        byte[] udp = IPV4_SYN.clone();
        udp[9] = 17;
        assertEquals(Optional.empty(), decode(RAW, udp));
        byte[] version5 = IPV4_SYN.clone();
        version5[0] = 0x55;
        assertEquals(Optional.empty(), decode(RAW, version5));
        byte[] headerOf16 = IPV4_SYN.clone();
        headerOf16[0] = 0x44;
        assertEquals(Optional.empty(), decode(RAW, headerOf16));
    }

    @Test
    void needsTheTcpHeaderUpToItsFlags() {
        for (int length = 0; length <= IPV4_SYN.length; length++) {
            SynDecoder fresh = new SynDecoder();
            Optional<Syn> syn = fresh.decode(RAW, IPV4_SYN, length);
            // 20 bytes of IP, 14 of TCP.
            assertEquals(length >= 34, syn.isPresent(), "length " + length);
            assertEquals(length >= 34 ? 0 : 1, fresh.cutPackets(), "length " + length);
        }
    }

    /** The extension headers of RFC 8200 and RFC 4302 in front of TCP: next header, length, content. */
    @ParameterizedTest
    @CsvSource({
        "06, ''",
        "00, 06 00 000000000000",
        "3c, 06 01 0000000000000000000000000000",
        "2b, 06 00 000000000000",
        "00, 2b 00 000000000000 3c 00 000000000000 06 00 000000000000",
        "2c, 06 00 0001 00000009",
        "33, 06 04 0000 000000010000000200000000000000000000000000",
    })
    void findsTheSynBehindIpv6Extensions(String next, String extensions) {
        byte[] padded = hex(extensions);
        if (next.equals("33")) {
            // (4 + 2) * 4 bytes of authentication header.
            padded = Arrays.copyOf(padded, 24);
        }
        Syn syn = decode(RAW, join(ipv6(next), padded, tcp(40000, 443, 9, SYN))).orElseThrow();
        assertEquals("2001:db8:0:0:0:0:0:1", syn.client().address());
        assertEquals("2001:db8:0:0:0:0:0:2", syn.server().address());
        assertEquals(443, syn.server().port());
        assertEquals(9, syn.sequence());
    }

    @Test
    void findsNoSynInOtherIpv6Packets() {
        byte[] laterFragment = join(ipv6("2c"), hex("06 00 0008 00000009"), tcp(1, 80, 7, SYN));
        assertEquals(Optional.empty(), decode(RAW, laterFragment));
        assertEquals(Optional.empty(), decode(RAW, join(ipv6("11"), tcp(1, 80, 7, SYN))));
        assertEquals(Optional.empty(), decode(RAW, join(ipv6("06"), tcp(1, 80, 7, SYN_ACK))));
        assertEquals(0, decoder.cutPackets());
    }

    @Test
    void countsIpv6PacketsThatWereCut() {
        byte[] packet = join(ipv6("00"), hex("06 00 000000000000"), tcp(1, 80, 7, SYN));
        for (int length = 1; length <= packet.length; length++) {
            SynDecoder fresh = new SynDecoder();
            // 40 bytes of IP, 8 of options, 14 of TCP.
            assertEquals(length >= 62, fresh.decode(229, packet, length).isPresent(), "length " + length);
            assertEquals(length >= 62 ? 0 : 1, fresh.cutPackets(), "length " + length);
        }
    }

    private Optional<Syn> decode(int linkType, byte[] frame) {
        return decoder.decode(linkType, frame, frame.length);
    }

    private static byte[] ipv6(String nextHeader) {
        return hex("60000000 0014" + nextHeader + "40" + CLIENT_6 + SERVER_6);
    }
}
