package io.acceptq.capture;

/**
 * Where packets are captured. Each connection is seen at one of its ends, because a packet that is in a capture twice looks like a
 * retransmission.
 */
public enum CaptureSide {
    /** On the host that listens. */
    SERVER,
    /** On the host that connects: what it sent, arrived or not. */
    CLIENT;

    /** The number of the host where a connection over a hop is captured; hop 0 is that from the clients to the first tier. */
    int hostOfHop(int hop) {
        return this == SERVER ? hop + 1 : hop;
    }
}
