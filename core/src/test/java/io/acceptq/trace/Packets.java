package io.acceptq.trace;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Packets and captures written by hand, byte by byte. */
final class Packets {
    static final int SYN = 0x02;
    static final int SYN_ACK = 0x12;

    private Packets() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A TCP header of 20 bytes. */
    static byte[] tcp(int clientPort, int serverPort, int sequence, int flags) {
        return ByteBuffer.allocate(20)
                .putShort((short) clientPort)
                .putShort((short) serverPort)
                .putInt(sequence)
                .putInt(0)
                .put((byte) 0x50)
                .put((byte) flags)
                .array();
    }

    /** An IPv4 header from 192.0.2.1 to 192.0.2.{@code host}, with an option of 4 bytes if there are 24. */
    static byte[] ipv4(int headerBytes, int fragmentField, int host) {
        ByteBuffer header = ByteBuffer.allocate(headerBytes)
                .put((byte) (0x40 | (headerBytes / 4)))
                .put((byte) 0)
                .putShort((short) (headerBytes + 20))
                .putShort((short) 0)
                .putShort((short) fragmentField)
                .put((byte) 64)
                .put((byte) 6)
                .putShort((short) 0);
        header.put(hex("c0000201")).put(hex("c00002")).put((byte) host);
        return header.array();
    }

    /** A SYN from 192.0.2.1 to 192.0.2.2 on Ethernet. */
    static byte[] ethernetSyn(int clientPort, int serverPort, int sequence) {
        return ethernetSyn(clientPort, serverPort, sequence, 2);
    }

    static byte[] ethernetSyn(int clientPort, int serverPort, int sequence, int host) {
        return join(
                hex("020000000002 020000000001 0800"),
                ipv4(20, 0x4000, host),
                tcp(clientPort, serverPort, sequence, SYN));
    }

    /** A pcap file header: magic, version 2.4, snap length 65535, link type. */
    static byte[] pcapHeader(ByteOrder order, int magic, int linkType) {
        return ByteBuffer.allocate(24)
                .order(order)
                .putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(65535)
                .putInt(linkType)
                .array();
    }

    static byte[] pcapPacket(ByteOrder order, long seconds, int fraction, byte[] data) {
        return join(
                ByteBuffer.allocate(16)
                        .order(order)
                        .putInt((int) seconds)
                        .putInt(fraction)
                        .putInt(data.length)
                        .putInt(data.length)
                        .array(),
                data);
    }

    /** A little-endian capture in microseconds on Ethernet. */
    static byte[] pcap(byte[]... packets) {
        return join(pcapHeader(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 1), join(packets));
    }

    /** A packet of such a capture, at microseconds since 1970. */
    static byte[] at(long micros, byte[] data) {
        return pcapPacket(ByteOrder.LITTLE_ENDIAN, micros / 1_000_000, (int) (micros % 1_000_000), data);
    }

    /** A pcapng block around a body, which is filled up to a multiple of 4. */
    static byte[] block(ByteOrder order, int type, byte[] body) {
        int padded = (body.length + 3) / 4 * 4;
        ByteBuffer block = ByteBuffer.allocate(12 + padded).order(order);
        block.putInt(type).putInt(12 + padded).put(body);
        return block.putInt(8 + padded, 12 + padded).array();
    }

    static byte[] section(ByteOrder order) {
        ByteBuffer body = ByteBuffer.allocate(16).order(order);
        return block(
                order,
                0x0a0d0d0a,
                body.putInt(0x1a2b3c4d)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1)
                        .array());
    }

    /** An interface without a snap length, with options as they stand in the file. */
    static byte[] face(ByteOrder order, int linkType, byte[] options) {
        ByteBuffer body = ByteBuffer.allocate(8).order(order);
        return block(order, 1, join(body.putShort((short) linkType).array(), options));
    }

    static byte[] option(ByteOrder order, int code, byte[] value) {
        ByteBuffer option = ByteBuffer.allocate(4 + (value.length + 3) / 4 * 4).order(order);
        return option.putShort((short) code)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    static byte[] enhancedPacket(ByteOrder order, int face, long units, byte[] data) {
        ByteBuffer body = ByteBuffer.allocate(20 + data.length).order(order);
        body.putInt(face).putInt((int) (units >>> 32)).putInt((int) units);
        return block(
                order, 6, body.putInt(data.length).putInt(data.length).put(data).array());
    }

    static ConnectionTrace read(byte[] file) {
        return read(file, TraceOptions.DEFAULTS);
    }

    static ConnectionTrace read(byte[] file, TraceOptions options) {
        return ConnectionTrace.read("monday", new ByteArrayInputStream(file), options);
    }
}
