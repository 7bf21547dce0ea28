package io.acceptq.live;

import java.util.Locale;

/** What a script can do, named as in the recordings. */
enum Action {
    SYN,
    SYN_RETX,
    SYN_NEW,
    ACK,
    DUP_ACK,
    DATA,
    DATA_RETX,
    FIN,
    FIN_RETX,
    RST,
    BAD_ACK,
    BAD_SEQ,
    BARE_ACK,
    PEER_SYNACK,
    PEER_ACK,
    PEER_DATA,
    PEER_FIN,
    PEER_RST,
    ACCEPT,
    READ,
    WRITE,
    SO_ERROR,
    CLOSE,
    CLOSE_LINGER0,
    SHUTDOWN,
    LISTEN,
    CLOSE_LISTENER,
    SHUTDOWN_LISTENER,
    SYSCTL,
    DEFER_ACCEPT,
    CONNECT,
    CONNECT_DONE;

    /** Whether a packet goes to the kernel; everything else is a call of the process. */
    boolean isPacket() {
        return compareTo(ACCEPT) < 0;
    }

    String recordedName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
