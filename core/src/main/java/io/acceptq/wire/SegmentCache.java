package io.acceptq.wire;

/**
 * Segments by content, so that a machine that sends the same few segments over and over allocates none of them again. With sequence numbers
 * counted from 0, a million connections that behave alike share a dozen segments.
 *
 * <p>Direct-mapped: a segment whose place is taken replaces the other one. That costs an allocation, never a wrong answer.
 */
public final class SegmentCache {
    private static final int PLACES = 1024;

    private final Segment[] places = new Segment[PLACES];

    /** An empty cache. */
    public SegmentCache() {
        java.util.Arrays.fill(places, Segment.SYN);
    }

    /**
     * The segment with this content, see {@link Segment#of}.
     *
     * @param bits flags and options
     * @param sequence sequence number
     * @param acknowledgement acknowledgement number; must be 0 without the ACK flag
     * @param length payload in bytes
     */
    public Segment segment(int bits, int sequence, int acknowledgement, int length) {
        int hash = ((bits * 31 + sequence) * 31 + acknowledgement) * 31 + length;
        int place = (hash ^ hash >>> 15) & (PLACES - 1);
        Segment found = places[place];
        if (!found.has(bits, sequence, acknowledgement, length)) {
            found = Segment.of(bits, sequence, acknowledgement, length);
            places[place] = found;
        }
        return found;
    }
}
