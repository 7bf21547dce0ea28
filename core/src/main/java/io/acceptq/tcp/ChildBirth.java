package io.acceptq.tcp;

/**
 * What a request sock or a SYN cookie hands to the child of its handshake.
 *
 * @param connection the connection
 * @param peer the peer's address, as a number
 * @param localIsn this end's initial sequence number
 * @param peerIsn the peer's initial sequence number
 * @param timestamps whether both ends use timestamps
 * @param sackPermitted whether both ends permit selective acknowledgements
 * @param segmentSize the peer's segment size, without options, bytes
 * @param synAckLost whether the SYN-ACK was sent more than twice, and by its timer at least once
 * @param roundTripMicros the round trip of the handshake in microseconds, or {@link #NOT_MEASURED}
 */
public record ChildBirth(
        int connection,
        int peer,
        int localIsn,
        int peerIsn,
        boolean timestamps,
        boolean sackPermitted,
        int segmentSize,
        boolean synAckLost,
        long roundTripMicros) {
    /** The SYN-ACK was repeated and no timestamp tells which one was answered. */
    public static final long NOT_MEASURED = -1;
}
