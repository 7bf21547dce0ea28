package io.acceptq.tcp;

/**
 * The states of a TCP socket that is no listener.
 *
 * <p>Source: RFC 9293, section 3.3.2; Linux v6.18, include/net/tcp_states.h.
 */
public enum TcpState {
    /** connect() was called and no answer has come. */
    SYN_SENT,
    /** A Fast Open connection, which exists before its handshake is complete. */
    SYN_RECV,
    /** Both ends are synchronised. */
    ESTABLISHED,
    /** This end closed, its FIN is not acknowledged. */
    FIN_WAIT1,
    /** This end closed, its FIN is acknowledged, the peer's FIN has not come. */
    FIN_WAIT2,
    /** Both ends closed at once, this end's FIN is not acknowledged. */
    CLOSING,
    /** The peer closed, this end has not. */
    CLOSE_WAIT,
    /** The peer closed, then this end; its FIN is not acknowledged. */
    LAST_ACK,
    /** Nothing is left of the connection but what the process has not read. */
    CLOSE;

    /** Whether new data of the process can be sent. */
    public boolean canSend() {
        return this == ESTABLISHED || this == CLOSE_WAIT || this == SYN_RECV;
    }

    /**
     * Whether disconnecting in this state sends a RST.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp.c, tcp_need_reset().
     */
    public boolean needsReset() {
        return this == SYN_RECV || this == ESTABLISHED || this == CLOSE_WAIT || this == FIN_WAIT1 || this == FIN_WAIT2;
    }
}
