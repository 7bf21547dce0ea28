package io.acceptq.conform;

import io.acceptq.conform.Packet.Novelty;
import io.acceptq.wire.Segment;
import java.util.HashSet;
import java.util.Set;

/** One connection as its scripted peer counts it: where both ends' sequence numbers start, and what the kernel has sent. */
final class ConnectionNumbers {
    private final Set<Long> rangesSent = new HashSet<>();
    private int packetsSent;
    private boolean synSeen;
    private boolean timestamps;
    private int synOptions;
    private int peerIsn;
    private int kernelIsn;

    /** The peer begins anew, so far beyond its last initial sequence number. */
    void startAnew(int distance) {
        peerIsn += distance;
    }

    /**
     * The segment of a step, with absolute numbers. Every SYN of a peer offers what its first one did; the other segments carry timestamps if
     * both ends offered them.
     */
    Segment absolute(PacketStep step) {
        if (step.role() == PacketStep.Role.FIRST_SYN) {
            synOptions = step.bits() & (Segment.SACK_PERMITTED | Segment.TIMESTAMPS);
        }
        boolean syn = (step.bits() & Segment.SYN_FLAG) != 0;
        int options = syn ? synOptions : timestamps ? Segment.TIMESTAMPS : 0;
        return Segment.of(
                step.bits() | options, peerIsn + step.sequence(), kernelIsn + step.acknowledgement(), step.length());
    }

    /** Notes a segment of the kernel; says whether it was sent before. */
    Novelty sent(Segment segment) {
        packetsSent++;
        if (segment.isSyn()) {
            boolean repeated = synSeen && segment.sequence() == kernelIsn;
            synSeen = true;
            timestamps = segment.isAck() && segment.offersTimestamps();
            kernelIsn = segment.sequence();
            return repeated ? Novelty.RETRANSMISSION : Novelty.NEW_ISN;
        }
        if (segment.sequence() == segment.endSequence()) {
            return Novelty.ORDINARY;
        }
        long range = (long) segment.sequence() << Integer.SIZE | Integer.toUnsignedLong(segment.endSequence());
        return rangesSent.add(range) ? Novelty.ORDINARY : Novelty.RETRANSMISSION;
    }

    /** How many packets the kernel has sent. */
    int packetsSent() {
        return packetsSent;
    }

    /** The text of a segment of the kernel, with numbers relative to both ends' latest initial sequence numbers. */
    String relative(Segment segment) {
        // The answer to a segment without ACK, whose own numbers mean nothing.
        boolean answersWithoutNumber = segment.isRst() && segment.isAck() && segment.sequence() == 0;
        return Packet.text(
                segment.flagNames(),
                answersWithoutNumber ? "" : Integer.toString(segment.sequence() - kernelIsn),
                segment.isAck() ? Integer.toString(segment.acknowledgement() - peerIsn) : "",
                segment.length());
    }
}
