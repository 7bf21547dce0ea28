package io.acceptq.conform;

/**
 * A packet to the kernel. Its numbers are relative: {@code sequence} to the peer's initial sequence number, {@code acknowledgement} to that of
 * the kernel's latest SYN-ACK.
 *
 * @param atMicros when it was sent
 * @param connection the connection
 * @param addressOf the connection whose peer has the same address; the connection itself if the address is its own
 * @param role what the packet means for the numbers to come
 * @param bits flags and options, as in {@link io.acceptq.wire.Segment}
 * @param sequence sequence number
 * @param acknowledgement acknowledgement number, 0 without ACK flag
 * @param length payload, bytes
 * @param answers which packet of the kernel to this connection, counted from 1, the peer answers with it by itself; 0 if it is not such an
 *     answer
 */
public record PacketStep(
        long atMicros,
        int connection,
        int addressOf,
        Role role,
        int bits,
        int sequence,
        int acknowledgement,
        int length,
        int answers)
        implements Step {

    /** What a packet means for the numbers of its connection. */
    public enum Role {
        /** The first SYN of the connection. */
        FIRST_SYN,
        /** A SYN that starts the connection anew, with another initial sequence number. */
        NEW_SYN,
        /** Anything else. */
        OTHER
    }
}
