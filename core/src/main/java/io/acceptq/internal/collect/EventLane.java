package io.acceptq.internal.collect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events that are scheduled in the order in which they are due, as those are that all have the same delay: a ring, three longs and a payload an
 * event. An event that is due before the one in front of it is refused.
 *
 * <p>Contract: constant time; the ring grows and never shrinks. Only {@link EventList} uses it.
 */
final class EventLane {
    private static final int LONGS = 3;
    private static final int INITIAL_CAPACITY = 64;

    /** Three longs an event: the time, the sequence, and the kind and handle as one. */
    private long[] ring = new long[LONGS * INITIAL_CAPACITY];

    private @Nullable Object[] payloads = new Object[INITIAL_CAPACITY];
    private int head;
    private int size;
    private long lastTime;

    int size() {
        return size;
    }

    /** Whether an event of this time may be added. */
    boolean takes(long time) {
        return time >= lastTime || size == 0;
    }

    /** Adds an event that {@link #takes} allows. */
    void add(long time, long sequence, long kindAndHandle, Object payload) {
        if (size == payloads.length) {
            grow();
        }
        int place = (head + size++) & (payloads.length - 1);
        ring[LONGS * place] = time;
        ring[LONGS * place + 1] = sequence;
        ring[LONGS * place + 2] = kindAndHandle;
        payloads[place] = payload;
        lastTime = time;
    }

    /** The time of the first event, or {@link Long#MAX_VALUE}. */
    long peekTime() {
        return size == 0 ? Long.MAX_VALUE : ring[LONGS * head];
    }

    /** The sequence of the first event, or {@link Long#MAX_VALUE}. */
    long peekSequence() {
        return size == 0 ? Long.MAX_VALUE : ring[LONGS * head + 1];
    }

    /** The kind, in the upper half, and the handle of the first event; there must be one. */
    long peekKindAndHandle() {
        return ring[LONGS * head + 2];
    }

    /** Removes the first event, of which there must be one; its payload. */
    @Nullable
    Object remove() {
        Object payload = payloads[head];
        payloads[head] = null;
        head = (head + 1) & (payloads.length - 1);
        size--;
        return payload;
    }

    private void grow() {
        int capacity = payloads.length;
        long[] larger = new long[LONGS * 2 * capacity];
        int untilEnd = capacity - head;
        System.arraycopy(ring, LONGS * head, larger, 0, LONGS * untilEnd);
        System.arraycopy(ring, 0, larger, LONGS * untilEnd, LONGS * head);
        @Nullable Object[] more = Arrays.copyOf(payloads, 2 * capacity);
        System.arraycopy(payloads, head, more, 0, untilEnd);
        System.arraycopy(payloads, 0, more, untilEnd, head);
        ring = larger;
        payloads = more;
        head = 0;
    }
}
