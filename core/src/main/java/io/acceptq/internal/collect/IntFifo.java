package io.acceptq.internal.collect;

/**
 * A queue of ints in a ring that grows: added at the tail, taken from the head.
 *
 * <p>Contract: constant time. The capacity is a power of two, so that a position is found with a mask.
 */
public final class IntFifo {
    private int[] ring = new int[16];
    private int head;
    private int size;

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Adds a value at the tail. */
    public void add(int value) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size) & (ring.length - 1)] = value;
        size++;
    }

    /**
     * The value at the head.
     *
     * @throws IllegalStateException if the queue is empty
     */
    public int peek() {
        return at(0);
    }

    /**
     * Takes the value at the head.
     *
     * @throws IllegalStateException if the queue is empty
     */
    public int poll() {
        int value = at(0);
        head = (head + 1) & (ring.length - 1);
        size--;
        return value;
    }

    /**
     * The value that many places behind the head.
     *
     * @throws IllegalStateException if the queue is not that long
     */
    public int at(int position) {
        if (position < 0 || position >= size) {
            throw new IllegalStateException("no value at position " + position + " of a queue of " + size);
        }
        return ring[(head + position) & (ring.length - 1)];
    }

    public void clear() {
        head = 0;
        size = 0;
    }

    private void grow() {
        int[] larger = new int[2 * ring.length];
        int untilEnd = ring.length - head;
        System.arraycopy(ring, head, larger, 0, untilEnd);
        System.arraycopy(ring, 0, larger, untilEnd, head);
        ring = larger;
        head = 0;
    }
}
