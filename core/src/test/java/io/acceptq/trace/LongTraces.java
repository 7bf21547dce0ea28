package io.acceptq.trace;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.PrimitiveIterator;
import java.util.function.LongFunction;

/** Reads traces that are made while they are read; a program of its own, so that its heap can be small. */
final class LongTraces {
    private static final int RAW_IP = 101;
    private static final int SYN_BYTES = 40;
    private static final int PACKET_HEADER_BYTES = 16;

    private LongTraces() {}

    /** Prints the arrivals and the sum of their times, of a CSV file and of a capture with so many each. */
    public static void main(String[] args) {
        long count = Long.parseLong(args[0]);
        print(
                "csv",
                new Made(
                        count,
                        "start_us\n".getBytes(StandardCharsets.UTF_8),
                        i -> (i * 1_000 + "\n").getBytes(StandardCharsets.UTF_8)));
        print("pcap", new Made(count, fileHeader(), LongTraces::syn));
    }

    private static void print(String name, InputStream in) {
        ConnectionTrace trace = ConnectionTrace.read(name, in, TraceOptions.DEFAULTS);
        long sum = 0;
        for (PrimitiveIterator.OfLong all = trace.iterator(); all.hasNext(); ) {
            sum += all.nextLong();
        }
        System.out.println(name + " " + trace.arrivals() + " " + sum);
    }

    private static byte[] fileHeader() {
        return ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(96)
                .putInt(RAW_IP)
                .array();
    }

    /** The SYN at millisecond i, of a client and a port of its own. */
    private static byte[] syn(long i) {
        ByteBuffer packet = ByteBuffer.allocate(PACKET_HEADER_BYTES + SYN_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        packet.putInt((int) (i / 1_000))
                .putInt((int) (i % 1_000) * 1_000)
                .putInt(SYN_BYTES)
                .putInt(SYN_BYTES);
        packet.order(ByteOrder.BIG_ENDIAN)
                .put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) SYN_BYTES)
                .putInt(0);
        packet.put((byte) 64)
                .put((byte) 6)
                .putShort((short) 0)
                .putInt(0x0a00_0000 + (int) (i % 60_000))
                .putInt(0xc000_0202);
        packet.putShort((short) (1_024 + i / 60_000))
                .putShort((short) 80)
                .putInt((int) (i * 7_919))
                .putInt(0);
        packet.put((byte) 0x50).put((byte) 2).putShort((short) 64_240).putInt(0);
        return packet.array();
    }

    /** A header and then so many pieces. */
    private static final class Made extends InputStream {
        private final long count;
        private final LongFunction<byte[]> pieces;
        private byte[] piece;
        private int at;
        private long next;

        Made(long count, byte[] header, LongFunction<byte[]> pieces) {
            this.count = count;
            this.piece = header;
            this.pieces = pieces;
        }

        @Override
        public int read() {
            if (at == piece.length) {
                if (next == count) {
                    return -1;
                }
                piece = pieces.apply(next++);
                at = 0;
            }
            return piece[at++] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int got = 0;
            for (int b = 0; got < length && (b = read()) >= 0; got++) {
                buffer[offset + got] = (byte) b;
            }
            return got == 0 && length > 0 ? -1 : got;
        }
    }
}
