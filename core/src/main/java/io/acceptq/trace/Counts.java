package io.acceptq.trace;

import java.util.OptionalLong;

/** Whole numbers as the kernel prints its counters. */
final class Counts {
    private Counts() {}

    /**
     * A decimal number of 64 bits; the kernel prints gauges signed and counters unsigned, of which none comes near
     * 2^63.
     */
    static OptionalLong signed(String text) {
        return text.matches("-?\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /**
     * The count that a line must have.
     *
     * @throws TraceFormatException if the text is none; names the line
     */
    static long required(TextLines lines, String text) {
        return signed(text).orElseThrow(() -> lines.malformed("a count", text));
    }

    /** A hexadecimal number of 32 bits. */
    static OptionalLong hex(String text) {
        return text.matches("[0-9A-Fa-f]{1,8}") ? OptionalLong.of(Long.parseLong(text, 16)) : OptionalLong.empty();
    }
}
