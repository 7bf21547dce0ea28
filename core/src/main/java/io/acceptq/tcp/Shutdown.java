package io.acceptq.tcp;

/** Which direction shutdown(2) closes. */
public enum Shutdown {
    /** SHUT_RD. */
    READ,
    /** SHUT_WR. */
    WRITE,
    /** SHUT_RDWR. */
    BOTH;

    boolean closesReading() {
        return this != WRITE;
    }

    boolean closesWriting() {
        return this != READ;
    }
}
