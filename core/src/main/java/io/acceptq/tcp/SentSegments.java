package io.acceptq.tcp;

import io.acceptq.wire.Sequence;
import java.util.Arrays;

/**
 * What a socket has sent and its peer has not acknowledged, a segment each, oldest first.
 *
 * <p>Source: Linux v6.18, include/net/tcp.h, tcp_rtx_queue_head(), struct tcp_skb_cb.
 *
 * <p>A ring of recycled segments: a socket that keeps few segments outstanding allocates few, once.
 */
final class SentSegments {
    private static final int FIRST_PLACES = 4;

    /** One segment; after it was sent again, with what was merged into it. */
    static final class Sent {
        int start;

        /** The number after it; SYN and FIN count. */
        int end;

        /** Its flags. */
        int bits;

        /** When it was last sent. */
        long sentNanos;

        /** It was sent more than once, so that its acknowledgement says little about the round trip. */
        boolean repeated;

        /** The retransmission timer gave it up for lost, and it was not sent again since. */
        boolean lost;

        /** It was lost and sent again. */
        boolean resent;
    }

    private Sent[] ring = new Sent[0];
    private int first;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    /** The segment at a place, 0 is the oldest. */
    Sent get(int place) {
        if (place < 0 || place >= size) {
            throw new IllegalArgumentException("place must be below " + size + ", but was " + place);
        }
        return ring[(first + place) % ring.length];
    }

    /** The oldest segment. */
    Sent oldest() {
        return get(0);
    }

    /** The newest segment. */
    Sent newest() {
        return get(size - 1);
    }

    void add(int bits, int start, int end, long nowNanos) {
        if (size == ring.length) {
            grow();
        }
        size++;
        Sent sent = newest();
        sent.start = start;
        sent.end = end;
        sent.bits = bits;
        sent.sentNanos = nowNanos;
        sent.repeated = false;
        sent.lost = false;
        sent.resent = false;
    }

    private void grow() {
        Sent[] larger = new Sent[Math.max(FIRST_PLACES, 2 * ring.length)];
        for (int i = 0; i < size; i++) {
            larger[i] = get(i);
        }
        Arrays.setAll(larger, i -> larger[i] == null ? new Sent() : larger[i]);
        ring = larger;
        first = 0;
    }

    /** Whether the oldest segment ends at or before a number. */
    boolean isOldestAcknowledgedBy(int ack) {
        return size > 0 && !Sequence.after(oldest().end, ack);
    }

    void removeOldest() {
        get(0);
        first = (first + 1) % ring.length;
        size--;
    }

    /** Merges the second segment into the first, and makes room behind it. */
    void mergeFollowing(int place) {
        Sent into = get(place);
        Sent following = get(place + 1);
        into.end = following.end;
        into.bits |= following.bits;
        into.lost |= following.lost;
        for (int i = place + 1; i + 1 < size; i++) {
            ring[(first + i) % ring.length] = ring[(first + i + 1) % ring.length];
        }
        ring[(first + size - 1) % ring.length] = following;
        size--;
    }

    /** How many segments the network holds: all but those given up for lost. */
    int inFlight() {
        int inFlight = 0;
        for (int i = 0; i < size; i++) {
            if (!get(i).lost) {
                inFlight++;
            }
        }
        return inFlight;
    }
}
