package io.acceptq.profile;

/**
 * Which RST ends a connection in a synchronised state; any other RST inside the window gets a challenge ACK.
 *
 * <p>Source: Linux v3.1, v3.9, v4.7 and v4.9, net/ipv4/tcp_input.c, tcp_validate_incoming(); Linux v4.13, same file,
 * tcp_reset_check(), which v4.10 does not have. The releases 4.8 and 4.11 themselves were not read.
 */
public enum RstAcceptance {
    /** Any RST whose sequence number lies in the window. Up to Linux 3.5. */
    INSIDE_WINDOW,

    /** Only a RST whose sequence number is the next one expected. Since Linux 3.6. */
    EXACT,

    /** Also one at the right edge of the first SACK block. Since Linux 4.8. */
    EXACT_OR_AFTER_SACK,

    /** Also one at the number before the next expected one, after a FIN was received. Since Linux 4.11. */
    EXACT_OR_AFTER_SACK_OR_FIN
}
