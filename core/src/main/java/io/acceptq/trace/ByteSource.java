package io.acceptq.trace;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a capture in order, with the place for error messages: which record is being read and at which byte it
 * began.
 */
final class ByteSource {
    private final String source;
    private final String format;
    private final InputStream in;
    private long position;
    private String record = "header";
    private long recordPosition;

    ByteSource(String source, String format, InputStream in) {
        this.source = source;
        this.format = format;
        this.in = in;
    }

    String source() {
        return source;
    }

    /** Says what is read from here on, such as {@code packet 17}. */
    void begin(String what) {
        record = what;
        recordPosition = position;
    }

    /** Gives what is being read another name once it is known, with the place where it began. */
    void rename(String what) {
        record = what;
    }

    /** Fills the first {@code count} bytes of the buffer, or returns false if the file ends right here. */
    boolean readUnlessAtEnd(byte[] buffer, int count, String what) {
        int got = fill(buffer, 0, count);
        if (got == 0 && count > 0) {
            return false;
        }
        if (got < count) {
            throw truncated(count, got, what);
        }
        return true;
    }

    /** Fills {@code count} bytes of the buffer from {@code offset} on. */
    void read(byte[] buffer, int offset, int count, String what) {
        int got = fill(buffer, offset, count);
        if (got < count) {
            throw truncated(count, got, what);
        }
    }

    /** Passes over bytes that are not needed, but must be there. */
    void skip(long count, String what) {
        byte[] sink = new byte[(int) Math.min(count, 8192)];
        for (long left = count; left > 0; ) {
            int wanted = (int) Math.min(left, sink.length);
            int got = fill(sink, 0, wanted);
            left -= got;
            if (got < wanted) {
                throw truncated(count, count - left, what);
            }
        }
    }

    /** An error at the record that is being read. */
    TraceFormatException malformed(String problem) {
        return new TraceFormatException(source + ": " + record + " at byte " + recordPosition + ": " + problem);
    }

    private TraceFormatException truncated(long expected, long got, String what) {
        return malformed("truncated " + format + ": expected " + expected + " bytes of " + what
                + ", but the file ends after " + got);
    }

    private int fill(byte[] buffer, int offset, int count) {
        try {
            int got = in.readNBytes(buffer, offset, count);
            position += got;
            return got;
        } catch (IOException e) {
            throw TraceFormatException.unreadable(source, e);
        }
    }

    /** The unsigned 16 bits in network order at the offset. */
    static int uint16(byte[] bytes, int offset) {
        return ((bytes[offset] & 0xff) << 8) | (bytes[offset + 1] & 0xff);
    }

    /** The 32 bits in network order at the offset. */
    static int int32(byte[] bytes, int offset) {
        return (uint16(bytes, offset) << 16) | uint16(bytes, offset + 2);
    }

    /** The 64 bits in network order at the offset. */
    static long int64(byte[] bytes, int offset) {
        return ((long) int32(bytes, offset) << 32) | (int32(bytes, offset + 4) & 0xffff_ffffL);
    }
}
