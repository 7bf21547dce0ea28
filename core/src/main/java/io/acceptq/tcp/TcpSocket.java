package io.acceptq.tcp;

import io.acceptq.wire.Errno;
import io.acceptq.wire.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket that is no listener: its state, its sequence space, what its process has not read, and its timers. It decides nothing; the
 * rules of this package do.
 *
 * <p>Field names follow struct tcp_sock and struct inet_connection_sock. Times are jiffies unless the name says otherwise.
 *
 * <p>Source: Linux v6.18, include/linux/tcp.h, include/net/inet_connection_sock.h.
 */
public final class TcpSocket {
    private final int id;
    private final TcpHost host;
    final RoundTripEstimate roundTrip = new RoundTripEstimate();
    final SentSegments sent = new SentSegments();
    final Congestion congestion = new Congestion();
    final HostTimer retransmitTimer;
    final HostTimer delayedAckTimer;

    int connection;
    private TcpState state = TcpState.CLOSE;

    /** Whether segments of the connection still find this socket. */
    boolean hashed;

    /** Whether the process has closed the socket: nobody will read or write any more. */
    boolean orphan;

    /** The handshake, if the socket exists before it is complete: fastopen_rsk. */
    @Nullable
    PendingHandshake handshake;

    boolean timestamps;
    boolean sackPermitted;

    /** Payload of a full segment to the peer, options not subtracted. */
    int segmentSize;

    int peer;

    int sndUna;
    int sndNxt;

    /** End of what the process has written, the FIN included once it is queued. */
    int writeSeq;

    boolean finQueued;

    /** End of the last segment sent that was not full-sized; Nagle's algorithm waits for it. */
    int sndSml;

    /** Bytes the peer ever acknowledged. */
    long bytesAcked;

    int rcvNxt;

    /** rcvNxt as last told to the peer. */
    int rcvWup;

    /** The right edge of the window, as last told to the peer. */
    int windowEnd;

    int copiedSeq;

    /** An out-of-order range that waits for the hole before it; empty if the ends are equal. */
    int outOfOrderStart;

    int outOfOrderEnd;
    boolean outOfOrderFin;

    /** A segment came for which the kernel lets the receive window grow. */
    boolean windowGrew;

    boolean receiveShutdown;
    boolean sendShutdown;

    /** The peer's FIN was taken in: read() gives end of file, whatever happens later. */
    boolean done;

    /** The last read stopped inside a segment, which therefore is still queued. */
    boolean readPartly;

    @Nullable
    Errno error;

    /** Retransmission timeout. */
    long rto;

    int backoff;
    int retransmits;

    /** Time of the first retransmission of what is outstanding, or of the first SYN; milliseconds, 0 without. */
    long retransStampMillis;

    /** The retransmission timer fired, and not everything that was sent before is acknowledged. */
    boolean inLoss;

    /** The end of what was sent when the retransmission timer fired. */
    int lossEnd;

    /** Whether the retransmit timer is set for a tail loss probe. */
    boolean lossProbeDue;

    /** A tail loss probe was sent, and what was sent up to then is not acknowledged. */
    boolean lossProbeOut;

    /** The end of what was sent when the probe was. */
    int lossProbeEnd;

    /** The probe repeated a segment; otherwise it was new data. */
    boolean lossProbeRepeated;

    boolean ackScheduled;

    /** The ACK that is due must not wait. */
    boolean ackNow;

    /** A segment came that looks like the end of what the peer's process wrote: the ACK may go when all is read. */
    boolean ackPushed;

    /** Two such segments came since the last ACK. */
    boolean ackPushedTwice;

    long ato;
    int quickAcks;
    int pingPong;

    /** Estimate of the payload of the peer's full segments. */
    int rcvMss;

    /** Payload of the last segment that was smaller than {@link #rcvMss} but may be a full one, or 0. */
    int lastSegmentSize;

    long lastReceived;

    /** When an ACK last answered a segment out of window; {@link #NEVER} before the first. */
    long lastOutOfWindowAck;

    /** Value of {@link #lastOutOfWindowAck} before the first such ACK. */
    static final long NEVER = Long.MIN_VALUE / 2;

    TcpSocket(int id, TcpHost host, Sockets sockets) {
        this.id = id;
        this.host = host;
        this.retransmitTimer = host.newTimer(() -> sockets.retransmitTimerFired(this));
        this.delayedAckTimer = host.newTimer(() -> sockets.delayedAckTimerFired(this));
    }

    void initialise(int ofConnection, int ofPeer) {
        connection = ofConnection;
        peer = ofPeer;
        hashed = true;
        orphan = false;
        handshake = null;
        timestamps = false;
        sackPermitted = false;
        segmentSize = Limits.MSS;
        finQueued = false;
        bytesAcked = 0;
        sent.clear();
        outOfOrderStart = 0;
        outOfOrderEnd = 0;
        outOfOrderFin = false;
        windowGrew = false;
        receiveShutdown = false;
        sendShutdown = false;
        done = false;
        readPartly = false;
        error = null;
        backoff = 0;
        retransmits = 0;
        retransStampMillis = 0;
        inLoss = false;
        lossProbeDue = false;
        lossProbeOut = false;
        ackScheduled = false;
        ackNow = false;
        ackPushed = false;
        ackPushedTwice = false;
        ato = 0;
        quickAcks = 0;
        pingPong = 0;
        rcvMss = Limits.DEFAULT_MSS;
        lastSegmentSize = 0;
        lastReceived = host.jiffies();
        lastOutOfWindowAck = NEVER;
        roundTrip.reset();
    }

    /** The file descriptor: system calls name the socket by it. */
    public int id() {
        return id;
    }

    /** The connection the socket belongs to, or belonged to. */
    public int connection() {
        return connection;
    }

    /** The state. */
    public TcpState state() {
        return state;
    }

    /** Whether the socket exists before its handshake is complete. */
    public boolean isHandshakePending() {
        return handshake != null;
    }

    /** The sequence number of the next byte that is sent. */
    public int nextToSend() {
        return sndNxt;
    }

    /** The handshake is over, if it was not before. */
    void endHandshake() {
        PendingHandshake ending = handshake;
        if (ending != null) {
            handshake = null;
            ending.ended();
        }
    }

    void moveTo(TcpState to) {
        host.counters().stateChanged(state, to);
        state = to;
    }

    /** A socket from the pool starts in this state; nothing is counted. */
    void startIn(TcpState first) {
        state = first;
    }

    /** Bytes that are in order and unread; the FIN does not count. */
    int unread() {
        return rcvNxt - copiedSeq - (done ? 1 : 0);
    }

    /** Whether a range waits for the hole before it to be filled. */
    boolean hasOutOfOrder() {
        return outOfOrderStart != outOfOrderEnd || outOfOrderFin;
    }

    /**
     * Payload of a full segment: what the options leave of it.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_output.c, tcp_current_mss(), tcp_established_options().
     */
    int mss() {
        int sackBlock = sackPermitted && hasOutOfOrder() ? Limits.SACK_BLOCK_BYTES : 0;
        return (timestamps ? segmentSize - Limits.TIMESTAMP_BYTES : segmentSize) - sackBlock;
    }

    /** The receive window of the handshake, bytes. */
    int firstWindow() {
        return timestamps ? Limits.RECEIVE_WINDOW_WITH_TIMESTAMPS : Limits.RECEIVE_WINDOW;
    }

    /** The receive window as last told to the peer, bytes. */
    int offeredWindow() {
        return windowEnd - rcvWup;
    }

    /**
     * The receive window that an ACK would offer, bytes: one segment of the receive buffer is reserved. Without scaling it stays as it is while that
     * is less than a segment of the peer below what is free, and is a multiple of such segments otherwise.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_output.c, __tcp_select_window(); net/ipv4/tcp_input.c, tcp_init_buffer_space().
     */
    int nextWindow() {
        if (timestamps) {
            return Limits.LATER_RECEIVE_WINDOW_WITH_TIMESTAMPS;
        }
        int free = Limits.LATER_RECEIVE_SPACE;
        int offered = offeredWindow();
        boolean stays = offered > free - rcvMss && offered <= free;
        return stays ? offered : free - free % rcvMss;
    }

    /** An ACK was sent: the right edge of the window moves, and never back. */
    void offerWindow() {
        int edge = rcvNxt + nextWindow();
        rcvWup = rcvNxt;
        if (Sequence.after(edge, windowEnd)) {
            windowEnd = edge;
        }
    }

    boolean isInPingPong() {
        return pingPong > 0;
    }

    @Override
    public String toString() {
        return "socket " + id + " of connection " + connection + " in " + state;
    }
}
