package io.acceptq.profile;

/**
 * How many entries the hash of established connections gets for the memory of the host.
 *
 * <p>Entries are rounded up to a power of two and are at most 524288.
 *
 * <p>Source: Linux v2.6.32, v3.4 and v3.9, net/ipv4/tcp.c, tcp_init().
 */
public enum EstablishedHashSizing {
    /** One entry per 8 KB of memory, per 32 KB below 512 MB. Up to Linux 3.4. */
    ENTRY_PER_8_KB,

    /** One entry per 128 KB of memory. Since Linux 3.9. */
    ENTRY_PER_128_KB;

    static final int MAX_ENTRIES = 524288;

    private static final long SMALL_HOST_BYTES = 512L << 20;

    /** The entries a host with this many bytes of memory gets: 24 GB and 128 KB each: 196608, rounded up to 262144. */
    int entries(long memoryBytes) {
        int shift = switch (this) {
            case ENTRY_PER_8_KB -> memoryBytes >= SMALL_HOST_BYTES ? 13 : 15;
            case ENTRY_PER_128_KB -> 17;
        };
        long wanted = Math.max(1, memoryBytes >> shift);
        if (wanted >= MAX_ENTRIES) {
            return MAX_ENTRIES;
        }
        int atMost = Integer.highestOneBit((int) wanted);
        return atMost == wanted ? atMost : atMost << 1;
    }
}
