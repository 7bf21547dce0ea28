package io.acceptq.trace;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/**
 * An input file that cannot be used: it is missing, unreadable, damaged, cut off, empty, or not in a format that is
 * known.
 *
 * <p>The message is one line that names the file, the place in it, what is allowed and what was there: {@code
 * monday.csv:17: expected a time in seconds, but was 'abc'} or {@code monday.pcap: packet 17 at byte 1234: truncated
 * pcap: expected 74 bytes of packet, but the file ends after 12}.
 */
public final class TraceFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final int QUOTED_CHARACTERS = 80;

    TraceFormatException(String message) {
        super(message);
    }

    private TraceFormatException(String message, IOException cause) {
        super(message, cause);
    }

    /** A line of text that breaks a rule; {@code found} is quoted and shortened. */
    static TraceFormatException at(String source, long line, String expected, String found) {
        return new TraceFormatException(source + ":" + line + ": expected " + expected + ", but was " + quoted(found));
    }

    /** What the operating system or the decompressor said when the bytes could not be had. */
    static TraceFormatException unreadable(String source, IOException cause) {
        String reason;
        if (cause instanceof NoSuchFileException) {
            reason = "no such file";
        } else if (cause instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (cause instanceof EOFException) {
            reason = "truncated gzip: the compressed data end early";
        } else if (cause instanceof ZipException) {
            reason = "damaged gzip: " + cause.getMessage();
        } else {
            reason = "cannot be read: " + cause.getMessage();
        }
        return new TraceFormatException(source + ": " + reason, cause);
    }

    /** Why arrivals that are too many for the memory could not be kept in a temporary file. */
    static TraceFormatException unkept(IOException cause) {
        return new TraceFormatException(
                "the arrivals do not fit into a temporary file in " + System.getProperty("java.io.tmpdir") + ": "
                        + cause.getMessage(),
                cause);
    }

    /** The text on one line, shortened, with what would disturb a terminal written as an escape. */
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("'");
        for (int i = 0; i < text.length() && i < QUOTED_CHARACTERS; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                shown.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                shown.append(c);
            }
        }
        return shown.append(text.length() > QUOTED_CHARACTERS ? "…'" : "'").toString();
    }
}
