package io.acceptq.kernel;

/** What the kernel can tell from a connection's addresses and ports. */
@FunctionalInterface
public interface Flows {
    /** The address of the connection's peer, as a small non-negative number; what is remembered of peers goes by it. */
    int peer(int connection);

    /**
     * The hash of the 4-tuple, by which one of several listeners is chosen. By default a mix of the connection's number.
     *
     * <p>Source: Linux v6.18, net/ipv4/inet_hashtables.c, inet_ehashfn().
     */
    default int hash(int connection) {
        int mixed = connection * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
        return mixed ^ (mixed >>> 13);
    }
}
