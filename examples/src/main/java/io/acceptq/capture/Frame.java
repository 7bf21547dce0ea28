package io.acceptq.capture;

import io.acceptq.wire.Segment;
import java.nio.ByteBuffer;

/**
 * An Ethernet frame with an IPv4 packet and a TCP segment, both checksums computed. Recycled.
 *
 * <p>Source: RFC 791, section 3.1; RFC 9293, section 3.1; RFC 1071 (checksum); RFC 7323, sections 2.2 and 3.2; RFC 2018, section 2. The options
 * and their order: Linux v6.18, net/ipv4/tcp_output.c, tcp_options_write().
 *
 * <p>Simplified: windows are those of a process that reads at once, net.ipv4.tcp_rmem and the MTU have their defaults, and the blocks of selective
 * acknowledgements are left out.
 */
final class Frame {
    private static final int ETHERNET_BYTES = 14;
    private static final int IP_BYTES = 20;
    private static final int TCP_BYTES = 20;
    private static final int IP_START = ETHERNET_BYTES;
    private static final int TCP_START = IP_START + IP_BYTES;
    private static final int PROTOCOL_TCP = 6;
    private static final int FLAGS = Segment.FIN | Segment.SYN_FLAG | Segment.RST | Segment.PSH | Segment.ACK_FLAG;
    private static final int SEGMENT_SIZE = 1460;

    /** net.ipv4.tcp_rmem allows 6 MiB, for which a window of 16 bits is shifted by 7. */
    private static final int WINDOW_SCALE = 7;

    /** Forty-four full segments; with timestamps the listener's first window is forty-five, that have 12 bytes less. */
    private static final int WINDOW = 44 * SEGMENT_SIZE;

    private static final int WINDOW_OF_SYN_ACK = 45 * (SEGMENT_SIZE - 12);

    private final byte[] bytes = new byte[1 << 16];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

    /** Fills the frame; returns its length. */
    int fill(Conversation conversation, SendingEnd from, SentSegment sent) {
        Segment segment = sent.segment();
        SendingEnd to = conversation.other(from);
        int tcpBytes = TCP_BYTES + options(conversation, from, sent);
        int payloadStart = TCP_START + tcpBytes;
        from.copyPayload(segment, bytes, payloadStart);
        int length = payloadStart + segment.length();
        ethernet(from.at.host(), to.at.host());
        ip(from.at, to.at, sent.identification(), length - IP_START);
        tcp(conversation, from, segment, tcpBytes, length);
        return length;
    }

    /** The frame is at the front. */
    byte[] bytes() {
        return bytes;
    }

    /** Addresses of the range that everybody may use. */
    private void ethernet(int fromHost, int toHost) {
        buffer.position(0);
        buffer.putShort((short) 0x0200).putInt(toHost).putShort((short) 0x0200).putInt(fromHost);
        buffer.putShort((short) 0x0800);
    }

    private void ip(Endpoint from, Endpoint to, int identification, int length) {
        buffer.position(IP_START);
        buffer.putShort((short) 0x4500).putShort((short) length);
        buffer.putShort((short) identification).putShort((short) 0x4000);
        buffer.put((byte) 64).put((byte) PROTOCOL_TCP).putShort((short) 0);
        buffer.putInt(from.address()).putInt(to.address());
        buffer.putShort(IP_START + 10, checksum(IP_START, TCP_START, 0));
    }

    private void tcp(Conversation conversation, SendingEnd from, Segment segment, int headerBytes, int end) {
        SendingEnd to = conversation.other(from);
        boolean fromNothing = Conversation.isWithoutSocket(segment) && segment.isAck();
        buffer.position(TCP_START);
        buffer.putShort(from.at.port()).putShort(to.at.port());
        buffer.putInt(fromNothing ? 0 : from.absolute(segment.sequence()));
        buffer.putInt(segment.isAck() ? to.absolute(segment.acknowledgement()) : 0);
        buffer.putShort((short) (((headerBytes / 4) << 12) | (segment.bits() & FLAGS)));
        buffer.putShort((short) window(conversation, segment))
                .putShort((short) 0)
                .putShort((short) 0);
        int sum = sum(IP_START + 12, TCP_START) + PROTOCOL_TCP + end - TCP_START;
        short checksum = checksum(TCP_START, end, sum);
        buffer.putShort(TCP_START + 16, (short) (segment.isChecksumGood() ? checksum : ~checksum));
    }

    private static int window(Conversation conversation, Segment segment) {
        if (segment.isSyn()) {
            return segment.isAck() && segment.offersTimestamps() ? WINDOW_OF_SYN_ACK : WINDOW;
        }
        if (Conversation.isWithoutSocket(segment)) {
            return 0;
        }
        return conversation.isScaled() ? WINDOW >> WINDOW_SCALE : WINDOW;
    }

    /** Writes the options behind the header; returns how many bytes they take. */
    private int options(Conversation conversation, SendingEnd from, SentSegment sent) {
        Segment segment = sent.segment();
        buffer.position(TCP_START + TCP_BYTES);
        boolean timestamp = conversation.carriesTimestamp(segment);
        if (segment.isSyn()) {
            buffer.putInt(0x0204_0000 | SEGMENT_SIZE);
            if (timestamp) {
                buffer.putShort((short) (segment.permitsSack() ? 0x0402 : 0x0101));
            } else if (segment.permitsSack()) {
                buffer.putInt(0x0101_0402);
            }
        } else if (timestamp) {
            buffer.putShort((short) 0x0101);
        }
        if (timestamp) {
            buffer.putShort((short) 0x080a).putInt(from.timestamp(sent.nanos())).putInt(sent.echo());
        }
        if (segment.isSyn() && conversation.offersScale(segment)) {
            buffer.putInt(0x0103_0300 | WINDOW_SCALE);
        }
        return buffer.position() - TCP_START - TCP_BYTES;
    }

    private short checksum(int start, int end, int already) {
        int sum = already + sum(start, end);
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        return (short) ~sum;
    }

    /** The sum of 16-bit numbers; an odd byte at the end is the upper half of one. */
    private int sum(int start, int end) {
        int sum = 0;
        int at = start;
        for (; at + 1 < end; at += 2) {
            sum += buffer.getShort(at) & 0xffff;
        }
        return at < end ? sum + ((bytes[at] & 0xff) << 8) : sum;
    }
}
