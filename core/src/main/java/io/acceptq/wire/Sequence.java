package io.acceptq.wire;

/**
 * Comparison of sequence numbers modulo 2^32.
 *
 * <p>Source: Linux v6.18, include/net/tcp.h, before(), after(), between(); RFC 9293, section 3.4.
 */
public final class Sequence {
    private Sequence() {}

    /** Whether {@code a} comes before {@code b}. */
    public static boolean before(int a, int b) {
        return a - b < 0;
    }

    /** Whether {@code a} comes after {@code b}. */
    public static boolean after(int a, int b) {
        return b - a < 0;
    }

    /** Whether {@code low <= sequence <= high}. */
    public static boolean between(int sequence, int low, int high) {
        return Integer.compareUnsigned(high - low, sequence - low) >= 0;
    }
}
