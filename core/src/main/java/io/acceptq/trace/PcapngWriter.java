package io.acceptq.trace;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes Ethernet frames in Wireshark's capture format: one section, an interface for each host, times in nanoseconds. What is written goes on to
 * the stream packet by packet, so a capture of any length needs little memory.
 *
 * <pre>{@code
 * try (PcapngWriter capture = PcapngWriter.to(stream, "acceptq")) {
 *     int server = capture.addInterface("server", "backlog 511", "Linux 6.18");
 *     capture.add(server, PcapngWriter.Direction.INBOUND, 1_000_000L, frame, 74, "the accept queue was full");
 * }
 * }</pre>
 *
 * <p>Source: draft-ietf-opsawg-pcapng, section 3.1 (block), 3.5 (options), 4.1 (section header: shb_userappl 4), 4.2 (interface: if_name 2,
 * if_description 3, if_tsresol 9, if_os 12), 4.3 (enhanced packet: opt_comment 1, epb_flags 2).
 */
public final class PcapngWriter implements Closeable {
    private static final int SECTION_FIELDS_BYTES = 16;
    private static final int COMMENT = 1;
    private static final int USER_APPLICATION = 4;
    private static final int INTERFACE_NAME = 2;
    private static final int INTERFACE_DESCRIPTION = 3;
    private static final int INTERFACE_SYSTEM = 12;
    private static final int PACKET_FLAGS = 2;
    private static final byte NANOSECONDS = 9;
    private static final long LENGTH_UNKNOWN = -1;
    private static final int LONGEST_OPTION_BYTES = 0xffff;

    private final OutputStream out;
    private ByteBuffer block = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    private int interfaces;

    private PcapngWriter(OutputStream out) {
        this.out = out;
    }

    /** Which way a packet passed an interface; the order is that of the two low bits of epb_flags. */
    public enum Direction {
        /** The host received it. */
        INBOUND(1),
        /** The host sent it. */
        OUTBOUND(2);

        private final int flags;

        Direction(int flags) {
            this.flags = flags;
        }
    }

    /**
     * Begins a capture.
     *
     * @param out where it goes to; small pieces are written, so that it should be buffered
     * @param application what wrote it
     * @throws IOException if the stream cannot be written
     */
    public static PcapngWriter to(OutputStream out, String application) throws IOException {
        PcapngWriter writer = new PcapngWriter(out);
        writer.section(application);
        return writer;
    }

    private void section(String application) throws IOException {
        begin(PcapngReader.SECTION_HEADER, SECTION_FIELDS_BYTES);
        block.putInt(PcapngReader.BYTE_ORDER_MAGIC)
                .putShort((short) 1)
                .putShort((short) 0)
                .putLong(LENGTH_UNKNOWN);
        option(USER_APPLICATION, application);
        endOptions();
        end();
    }

    /**
     * Adds an interface.
     *
     * @param name what it is called, such as the host's name
     * @param description what there is to say about it
     * @param system the operating system of its host
     * @return its number
     * @throws IOException if the stream cannot be written
     */
    public int addInterface(String name, String description, String system) throws IOException {
        begin(PcapngReader.INTERFACE, PcapngInterface.FIXED_BYTES);
        block.putShort((short) LinkLayer.ETHERNET).putShort((short) 0).putInt(0);
        option(INTERFACE_NAME, name);
        option(INTERFACE_DESCRIPTION, description);
        optionHeader(PcapngInterface.TIME_RESOLUTION, 1);
        block.put(NANOSECONDS);
        pad();
        option(INTERFACE_SYSTEM, system);
        endOptions();
        end();
        return interfaces++;
    }

    /**
     * Adds a packet.
     *
     * @param interfaceNumber what {@link #addInterface} returned
     * @param direction which way it passed the interface
     * @param epochNanos when, nanoseconds since 1970, at least 0
     * @param frame the Ethernet frame at the front of the array
     * @param length its length in bytes
     * @param comment what there is to say about it; nothing if empty
     * @throws IOException if the stream cannot be written
     */
    public void add(int interfaceNumber, Direction direction, long epochNanos, byte[] frame, int length, String comment)
            throws IOException {
        if (interfaceNumber < 0 || interfaceNumber >= interfaces) {
            throw new IllegalArgumentException(
                    "interfaceNumber must be one of " + interfaces + " interfaces, but was " + interfaceNumber);
        }
        begin(PcapngReader.ENHANCED_PACKET, PcapngReader.PACKET_FIELDS_BYTES + length);
        block.putInt(interfaceNumber)
                .putInt((int) (epochNanos >>> Integer.SIZE))
                .putInt((int) epochNanos)
                .putInt(length)
                .putInt(length)
                .put(frame, 0, length);
        pad();
        if (!comment.isEmpty()) {
            option(COMMENT, comment);
        }
        optionHeader(PACKET_FLAGS, Integer.BYTES);
        block.putInt(direction.flags);
        endOptions();
        end();
    }

    private void begin(int type, int fieldsBytes) {
        block.clear();
        reserve(PcapngReader.FRAME_BYTES + fieldsBytes);
        block.putInt(type).putInt(0);
    }

    /** Sets the length at both ends and writes the block. */
    private void end() throws IOException {
        reserve(Integer.BYTES);
        int length = block.position() + Integer.BYTES;
        block.putInt(length).putInt(Integer.BYTES, length);
        out.write(block.array(), 0, length);
    }

    private void option(int code, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_OPTION_BYTES) {
            throw new IllegalArgumentException("the text of an option must be at most " + LONGEST_OPTION_BYTES
                    + " bytes long, but was " + bytes.length);
        }
        optionHeader(code, bytes.length);
        block.put(bytes);
        pad();
    }

    private void optionHeader(int code, int length) {
        reserve(PcapngInterface.OPTION_HEADER_BYTES + length);
        block.putShort((short) code).putShort((short) length);
    }

    private void endOptions() {
        optionHeader(PcapngInterface.END_OF_OPTIONS, 0);
    }

    /** Blocks and options take whole words. */
    private void pad() {
        reserve(Integer.BYTES);
        while (block.position() % Integer.BYTES != 0) {
            block.put((byte) 0);
        }
    }

    private void reserve(int bytes) {
        if (block.remaining() < bytes) {
            int capacity = Math.max(2 * block.capacity(), block.position() + bytes);
            block = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).put(block.flip());
        }
    }

    /** Writes what is left, and closes the stream. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
