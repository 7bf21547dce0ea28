package io.acceptq.profile;

/**
 * How one of several listeners with SO_REUSEPORT on the same port is chosen for a new connection.
 *
 * <p>Source: Linux v3.10, v4.4 and v4.7, net/ipv4/inet_hashtables.c, __inet_lookup_listener(); Linux v4.7,
 * net/core/sock_reuseport.c, reuseport_select_sock().
 */
public enum ReuseportChoice {
    /** The option does not exist. Up to Linux 3.8. */
    UNAVAILABLE,

    /** All listeners of equal score are walked through; the k-th is kept with probability 1/k, from a sequence
     * seeded by the hash of the connection. Linux 3.9 to 4.5. */
    WEIGHTED_WALK,

    /** The hash of the connection times the number of listeners, divided by 2^32, is the index into the group.
     * Since Linux 4.6. */
    GROUP_ARRAY
}
