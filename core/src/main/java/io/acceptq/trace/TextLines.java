package io.acceptq.trace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/** The lines of a text in UTF-8 with their numbers; blank lines are passed over. */
final class TextLines {
    private static final int LONGEST_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String source;
    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int chunkStart;
    private int chunkEnd;
    private byte[] buffer = new byte[512];
    private String text = "";
    private long number;
    private boolean repeats;

    TextLines(String source, InputStream in) {
        this.source = source;
        this.in = in;
    }

    static TextLines of(String source, String text) {
        return new TextLines(source, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads a text file, plain or gzipped, with the given reader. */
    static <T> T read(Path file, Function<TextLines, T> reader) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new TraceFormatException(name + ": expected a file, but was a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return reader.apply(new TextLines(name, FormatDetection.unzipped(in)));
        } catch (IOException e) {
            throw TraceFormatException.unreadable(name, e);
        }
    }

    /** Moves to the next line that is not blank; returns false at the end. */
    boolean advance() {
        if (repeats) {
            repeats = false;
            return true;
        }
        int length;
        while ((length = readLine()) >= 0) {
            number++;
            text = new String(buffer, 0, length, StandardCharsets.UTF_8);
            if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
                text = text.substring(1);
            }
            if (!text.isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Makes the next {@link #advance} return the present line again. */
    void stepBack() {
        repeats = true;
    }

    /** Moves to the end and returns what is left, the present line included if it was stepped back to; bounded as a line is. */
    String rest() {
        StringBuilder all = new StringBuilder();
        long first = 0;
        while (advance()) {
            first = first == 0 ? number : first;
            all.append(text).append('\n');
            if (all.length() > LONGEST_BYTES) {
                throw new TraceFormatException(source + ":" + first + ": expected a document of at most "
                        + LONGEST_BYTES + " characters, but it is longer");
            }
        }
        number = Math.max(first, 1);
        return all.toString();
    }

    /** The present line without its line end. */
    String text() {
        return text;
    }

    String source() {
        return source;
    }

    /** The present line's number, counted from 1. */
    long number() {
        return number;
    }

    /** The present line breaks a rule. */
    TraceFormatException malformed(String expected) {
        return malformed(expected, text);
    }

    /** A part of the present line breaks a rule. */
    TraceFormatException malformed(String expected, String found) {
        return TraceFormatException.at(source, number, expected, found);
    }

    /**
     * Reads up to the line end into the buffer; returns the length without {@code \n} or {@code \r\n}, or -1 at the end
     * of the text.
     */
    private int readLine() {
        try {
            int length = 0;
            int next;
            while ((next = nextByte()) >= 0 && next != '\n') {
                if (length == LONGEST_BYTES) {
                    throw new TraceFormatException(source + ":" + (number + 1) + ": expected a line of at most "
                            + LONGEST_BYTES + " bytes, but it is longer");
                }
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, 2 * length);
                }
                buffer[length++] = (byte) next;
            }
            if (next < 0 && length == 0) {
                return -1;
            }
            return length > 0 && buffer[length - 1] == '\r' ? length - 1 : length;
        } catch (IOException e) {
            throw TraceFormatException.unreadable(source, e);
        }
    }

    private int nextByte() throws IOException {
        if (chunkStart == chunkEnd) {
            chunkStart = 0;
            chunkEnd = Math.max(0, in.read(chunk));
            if (chunkEnd == 0) {
                return -1;
            }
        }
        return chunk[chunkStart++] & 0xff;
    }
}
