package io.acceptq.conform;

/**
 * A segment a kernel sent.
 *
 * @param atMicros when
 * @param connection the connection
 * @param segment flags, relative numbers and length as text, such as {@code PSH-ACK seq 1 ack 61 len 100}; equal segments have equal texts
 * @param novelty whether it was sent before
 * @param cause the entry of the script that caused it directly, or {@link #TIMER}
 */
public record Packet(long atMicros, int connection, String segment, Novelty novelty, int cause) {
    /** Value of {@link #cause} for what a timer sent. */
    public static final int TIMER = -1;

    /** Whether a segment was sent before. */
    public enum Novelty {
        /** It was not. */
        ORDINARY,
        /** A SYN or SYN-ACK whose initial sequence number is not that of the one before. */
        NEW_ISN,
        /** It was: a SYN or SYN-ACK with the same initial sequence number, or data or FIN of the same range. */
        RETRANSMISSION
    }

    /** The text of a segment; a number that is not there is left out. */
    static String text(String flags, String sequence, String acknowledgement, int length) {
        return flags
                + (sequence.isEmpty() ? "" : " seq " + sequence)
                + (acknowledgement.isEmpty() ? "" : " ack " + acknowledgement)
                + " len " + length;
    }

    /** Whether a timer sent it. */
    boolean isByTimer() {
        return cause == TIMER;
    }

    /** Whether it is a SYN or a SYN-ACK. */
    boolean isSyn() {
        return segment.startsWith("SYN");
    }

    /** Whether it is an ACK without data or FIN. */
    boolean isPureAck() {
        return segment.startsWith("ACK");
    }
}
