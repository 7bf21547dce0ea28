package io.acceptq.profile;

/**
 * The width of the counters that hold the length and the limit of the accept queue.
 *
 * <p>Source: Linux v4.0 and v4.1, include/net/sock.h, struct sock, sk_ack_backlog and sk_max_ack_backlog.
 */
public enum AcceptCounter {
    /** The limit is the backlog modulo 65536: 65536 becomes 0, and 65535 is never exceeded. Up to Linux 4.0. */
    SIXTEEN_BITS,

    /** The limit is the backlog. Since Linux 4.1. */
    THIRTY_TWO_BITS;

    private static final int LARGEST_OF_16_BITS = 0xFFFF;

    /**
     * The limit the kernel stores.
     *
     * @param backlog the backlog after the comparison with net.core.somaxconn, as the kernel's unsigned number
     */
    long store(long backlog) {
        return switch (this) {
            case SIXTEEN_BITS -> backlog & LARGEST_OF_16_BITS;
            case THIRTY_TWO_BITS -> backlog;
        };
    }

    /** Whether no length can exceed this limit, because the length wraps before. */
    boolean neverExceeds(long limit) {
        return this == SIXTEEN_BITS && limit == LARGEST_OF_16_BITS;
    }
}
