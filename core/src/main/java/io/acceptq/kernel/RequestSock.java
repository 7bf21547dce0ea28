package io.acceptq.kernel;

import io.acceptq.tcp.HostTimer;
import io.acceptq.tcp.TcpHost;
import io.acceptq.tcp.TcpSocket;
import org.jspecify.annotations.Nullable;

/**
 * A half-open connection: an entry of a listener's SYN queue. Recycled; it decides nothing.
 *
 * <p>Source: Linux v6.18, include/net/request_sock.h, struct request_sock; include/linux/tcp.h, struct tcp_request_sock.
 */
final class RequestSock {
    /** Value of {@link #lastOutOfWindowAck} before the first such ACK. */
    static final long NEVER = Long.MIN_VALUE / 2;

    final int id;
    final HostTimer timer;

    Listener listener;
    int connection;
    int peer;
    int peerIsn;
    int localIsn;
    boolean timestamps;
    boolean sackPermitted;

    /** Payload of the SYN that was taken, bytes: only Fast Open takes any. */
    int synData;

    /** The child of a Fast Open connection, whose handshake this is. */
    @Nullable
    TcpSocket child;

    /** accept() has taken the child. */
    boolean childAccepted;

    /** How often the timer fired: it sets the next interval and counts against the retries. */
    int timeouts;

    /** How often the SYN-ACK was sent again, by the timer or for a repeated SYN. */
    int retransmissions;

    /** A final ACK was seen, but no child was made. */
    boolean acked;

    /** The last timestamp the peer has of this host is that of an ACK, not of a SYN-ACK. */
    boolean peerEchoesAck;

    /** When the SYN-ACK was last sent. */
    long sentNanos;

    /** When a repeated SYN or a segment out of window was last answered, jiffies. */
    long lastOutOfWindowAck;

    /** When the listener's clock hand may fire this request, jiffies; before 4.1. */
    long expires;

    /** Where the clock hand finds this request; before 4.1. */
    int bucket;

    RequestSock(int id, Listener listener, TcpHost host, SynAckTimer rule) {
        this.id = id;
        this.listener = listener;
        this.timer = host.newTimer(() -> rule.fired(this));
    }

    /** The next sequence number expected of the peer. */
    int nextExpected() {
        return peerIsn + 1 + synData;
    }

    TcpSocket requireChild() {
        if (child == null) {
            throw new IllegalStateException("the handshake of connection " + connection + " has no child");
        }
        return child;
    }

    boolean isYoung() {
        return timeouts == 0;
    }
}
