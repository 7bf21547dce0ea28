package io.acceptq.capture;

import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.wire.Segment;
import java.util.ArrayDeque;
import java.util.Deque;

/** One end of a connection: what it writes, what it sent that may still be under way, and the numbers it began with. */
final class SendingEnd {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int SEQUENCE_DRAW = 0;
    private static final int CLOCK_DRAW = 1;
    private static final int IDENTIFICATION_DRAW = 2;
    private static final int DRAWS = 4;

    final Endpoint at;
    final MessageStream written;
    private final int initialSequence;
    private final int clockOffset;
    private final Deque<SentSegment> underWay = new ArrayDeque<>(2);
    private int nextIdentification;
    private int echo;
    private int firstByte;
    private boolean hasSentData;

    SendingEnd(Endpoint at, HttpText http, KeyedRandom random, long connection) {
        this.at = at;
        this.written = new MessageStream(http);
        int draws = at.host() * DRAWS;
        this.initialSequence = (int) random.bits(Purpose.CAPTURE, connection, draws + SEQUENCE_DRAW);
        this.clockOffset = (int) random.bits(Purpose.CAPTURE, connection, draws + CLOCK_DRAW);
        this.nextIdentification = (int) random.bits(Purpose.CAPTURE, connection, draws + IDENTIFICATION_DRAW);
    }

    /** The number on the wire of one that the model counts from this end's beginning. */
    int absolute(int relative) {
        return relative + initialSequence;
    }

    /** The value of the timestamp that the end puts into what it sends now: milliseconds on a clock of the connection's own. */
    int timestamp(long nanos) {
        return clockOffset + (int) (nanos / NANOS_PER_MILLI);
    }

    /** The end sends a segment. */
    SentSegment send(long nanos, Segment segment) {
        if (segment.length() > 0 && !hasSentData) {
            hasSentData = true;
            firstByte = segment.sequence();
        }
        // A SYN-ACK and a RST without a socket have no counter to take a number from.
        boolean numbered = !segment.isRst() && (!segment.isSyn() || !segment.isAck());
        SentSegment sent = new SentSegment(nanos, segment, echo, numbered ? nextIdentification++ : 0);
        underWay.add(sent);
        return sent;
    }

    /** A segment of this end has arrived; what it sent before and has not arrived is lost, because links keep the order. */
    SentSegment arrived(long sentNanos, Segment segment) {
        SentSegment sent = underWay.poll();
        while (sent != null && (sent.nanos() != sentNanos || !sent.segment().equals(segment))) {
            sent = underWay.poll();
        }
        if (sent == null) {
            throw new IllegalStateException("a segment arrived that was never sent: " + segment);
        }
        return sent;
    }

    /** The end has received a timestamp of the other one, and sends it back from now on. */
    void echoes(int timestamp) {
        echo = timestamp;
    }

    /** The bytes that a segment carries. */
    void copyPayload(Segment segment, byte[] to, int offset) {
        written.copy(Integer.toUnsignedLong(segment.sequence() - firstByte), to, offset, segment.length());
    }
}
