package io.acceptq.kernel;

/**
 * Where the kernel takes the initial sequence number of a SYN-ACK from. Linux hashes the 4-tuple and adds a clock; what matters to the model
 * is only whether two connections of one 4-tuple differ.
 *
 * <p>Source: Linux v6.18, net/core/secure_seq.c, secure_tcp_seq(), seq_scale(); RFC 6528.
 */
public enum InitialSequence {
    /** Always 0: numbers are relative, and connections that behave alike send equal segments. */
    ZERO,
    /** A clock of 64 ns steps, so that a second connection of a 4-tuple starts elsewhere. */
    CLOCKED;

    int at(long nowNanos) {
        return this == ZERO ? 0 : (int) (nowNanos >> 6);
    }
}
