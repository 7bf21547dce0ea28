package io.acceptq.kernel;

import java.util.ArrayDeque;

/**
 * A listener's share of Fast Open connections whose handshake is not complete. One that the peer reset after accept() took it goes on counting
 * for a minute, so that forged SYNs switch Fast Open off instead of filling the host.
 *
 * <p>Source: Linux v6.18, include/net/request_sock.h, struct fastopen_queue; net/core/request_sock.c, reqsk_fastopen_remove().
 */
final class FastOpenQueue {
    private static final int SECONDS_AFTER_RESET = 60;

    /** max_qlen; 0 is off. */
    int limit;

    /** qlen. */
    int length;

    /** The list from rskq_rst_head on: until when a connection that was reset counts, jiffies. */
    private final ArrayDeque<Long> resets = new ArrayDeque<>(0);

    /** Whether there is no room, not even in the place of a reset connection whose minute is over. */
    boolean isFull(long jiffies) {
        return length >= limit && (resets.isEmpty() || resets.element() > jiffies);
    }

    /** Takes a place, which must be free. */
    void enter() {
        if (length >= limit) {
            resets.remove();
            length--;
        }
        length++;
    }

    /** An accepted connection was reset and left its place, which stays taken. */
    void keepAfterReset(long jiffies, int hz) {
        resets.add(jiffies + (long) SECONDS_AFTER_RESET * hz);
        length++;
    }

    /** The listener begins to listen, or ceases: what was reset is forgotten. */
    void clear() {
        resets.clear();
        length = 0;
    }
}
