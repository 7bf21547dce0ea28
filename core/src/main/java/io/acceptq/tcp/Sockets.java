package io.acceptq.tcp;

import io.acceptq.internal.collect.HandlePool;
import io.acceptq.internal.collect.IntTable;
import io.acceptq.wire.Errno;
import io.acceptq.wire.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Every socket of a host that is no listener: the table a segment is looked up in, the calls of processes, the timers. Each is handed to
 * the rule it belongs to.
 */
public final class Sockets {
    private final TcpHost host;
    private final PeerMetrics metrics;
    private final IntTable<TcpSocket> byConnection = new IntTable<>();
    private final IntTable<TcpSocket> byId = new IntTable<>();
    private final HandlePool ids = new HandlePool();
    private final TimeWaits timeWaits;
    private final Output output;
    private final SocketSegment segments;
    private final SynSentSegment synSent;
    private final ResetReceived resets;
    private final RetransmitTimer retransmission;
    private final AckSending ackSending;
    private final CloseCall closing;
    private final ReceiveCall receiving;
    private final SendCall sending;

    /** No sockets on a host. */
    public Sockets(TcpHost host) {
        this.host = host;
        this.metrics = new PeerMetrics(host);
        this.timeWaits = new TimeWaits(host);
        RetransmissionSchedule schedule = new RetransmissionSchedule(host);
        this.output = new Output(host, schedule);
        LossRecovery recovery = new LossRecovery(host, output);
        this.ackSending = new AckSending(host, output);
        Teardown teardown = new Teardown(host, this, timeWaits, metrics);
        ChallengeAck challengeAck = new ChallengeAck(host, output);
        this.resets = new ResetReceived(host, teardown);
        AckReceived acks = new AckReceived(host, recovery, schedule);
        this.segments = new SocketSegment(
                host,
                new IncomingCheck(host, challengeAck, resets, ackSending, output),
                acks,
                recovery,
                new DataReceived(host, output, ackSending, teardown),
                ackSending,
                challengeAck,
                teardown,
                schedule,
                output);
        this.synSent = new SynSentSegment(host, acks, metrics, output, resets);
        this.retransmission = new RetransmitTimer(host, output, schedule, recovery, teardown);
        this.closing = new CloseCall(host, output, teardown);
        this.receiving = new ReceiveCall(ackSending);
        this.sending = new SendCall(output);
    }

    /** The socket to which the connection's segments go, if there is one. */
    public @Nullable TcpSocket ofConnection(int connection) {
        return byConnection.get(connection);
    }

    /** What is left of closed connections. */
    public TimeWaits timeWaits() {
        return timeWaits;
    }

    /** What the host remembers of its peers. */
    public PeerMetrics metrics() {
        return metrics;
    }

    /**
     * The socket behind a file descriptor.
     *
     * @throws IllegalArgumentException if no such socket is open
     */
    public TcpSocket require(int socket) {
        TcpSocket found = byId.get(socket);
        if (found == null || found.orphan) {
            throw new IllegalArgumentException("socket must be open, but was " + socket);
        }
        return found;
    }

    /** A segment for a socket of the table arrived. */
    public void segmentArrived(TcpSocket socket, Segment segment) {
        if (socket.state() == TcpState.SYN_SENT) {
            synSent.arrived(socket, segment);
        } else {
            segments.arrived(socket, segment);
        }
    }

    /**
     * Makes the child of a completed handshake, as yet unknown to any process, and puts it into the table.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_minisocks.c, tcp_create_openreq_child().
     *
     * @param birth what the request or the cookie knew
     */
    public TcpSocket newChild(ChildBirth birth) {
        TcpSocket child = take(birth.connection(), birth.peer());
        child.startIn(TcpState.ESTABLISHED);
        host.counters().childEstablished();
        child.timestamps = birth.timestamps();
        child.sackPermitted = birth.sackPermitted();
        child.segmentSize = birth.segmentSize();
        startSequences(child, birth.localIsn() + 1, birth.peerIsn() + 1);
        if (birth.roundTripMicros() != ChildBirth.NOT_MEASURED) {
            child.roundTrip.sample(birth.roundTripMicros(), host.sysctls().tcpRtoMinUs(), child.sndUna, child.sndNxt);
        }
        metrics.initialise(child);
        child.congestion.start(
                birth.synAckLost() ? Limits.CONGESTION_WINDOW_AFTER_LOSS : Limits.INITIAL_CONGESTION_WINDOW,
                child.sndNxt);
        return child;
    }

    /**
     * Makes the child of a SYN with a Fast Open cookie, whose handshake goes on.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_fastopen.c, tcp_fastopen_create_child(), tcp_fastopen_add_skb().
     *
     * @param birth what the request knew
     * @param synData payload of the SYN, bytes
     * @param handshake who is told of its end
     */
    public TcpSocket newFastOpenChild(ChildBirth birth, int synData, PendingHandshake handshake) {
        TcpSocket child = take(birth.connection(), birth.peer());
        child.startIn(TcpState.SYN_RECV);
        child.handshake = handshake;
        child.timestamps = birth.timestamps();
        child.sackPermitted = birth.sackPermitted();
        child.segmentSize = birth.segmentSize();
        startSequences(child, birth.localIsn() + 1, birth.peerIsn() + 1);
        child.rcvNxt += synData;
        child.rcvWup = child.rcvNxt;
        metrics.initialise(child);
        child.congestion.start(Limits.INITIAL_CONGESTION_WINDOW, child.sndNxt);
        return child;
    }

    /** Sets the timer of a SYN-ACK that a Fast Open child waits to be answered; nothing else is sent again meanwhile. */
    public void startHandshakeTimer(TcpSocket child, long ticks) {
        child.retransmitTimer.arm(ticks);
    }

    /** The peer reset a connection whose handshake was not complete. */
    public void resetDuringHandshake(TcpSocket child) {
        resets.apply(child);
    }

    /** Nobody answers any more: the connection fails with ETIMEDOUT. */
    public void timedOut(TcpSocket socket) {
        retransmission.giveUp(socket);
    }

    /** Gives the child the segment that completed its handshake. */
    public void firstSegmentArrived(TcpSocket child, Segment segment) {
        segments.completedHandshake(child, segment);
    }

    /**
     * connect(): sends a SYN and sets its timer.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_output.c, tcp_connect().
     *
     * @return the socket's file descriptor
     */
    public int connect(int connection, int peer) {
        TcpSocket socket = take(connection, peer);
        socket.startIn(TcpState.SYN_SENT);
        startSequences(socket, 0, 0);
        synSent.connect(socket);
        return socket.id();
    }

    private void startSequences(TcpSocket socket, int firstSent, int firstReceived) {
        socket.sndUna = firstSent;
        socket.sndNxt = firstSent;
        socket.writeSeq = firstSent;
        socket.sndSml = firstSent;
        socket.rcvNxt = firstReceived;
        socket.rcvWup = firstReceived;
        socket.copiedSeq = firstReceived;
        socket.windowEnd = firstReceived + socket.firstWindow();
    }

    private TcpSocket take(int connection, int peer) {
        int id = ids.acquire();
        TcpSocket socket = byId.get(id);
        if (socket == null) {
            socket = new TcpSocket(id, host, this);
            byId.put(id, socket);
        }
        socket.initialise(connection, peer);
        byConnection.put(connection, socket);
        return socket;
    }

    /** read(), non-blocking: bytes, 0 at end of file, or a negated error number. */
    public int read(int socket, int atMost) {
        return receiving.read(require(socket), atMost);
    }

    /** write(), non-blocking: bytes, or a negated error number. */
    public int write(int socket, int length) {
        return sending.write(require(socket), length);
    }

    /** getsockopt(SO_ERROR): the pending error number, or 0; it is cleared. */
    public int takeError(int socket) {
        Errno error = require(socket).error;
        require(socket).error = null;
        return error == null ? 0 : error.number();
    }

    /** close(). */
    public void close(int socket) {
        closing.close(require(socket));
    }

    /** close() with SO_LINGER on and a linger time of 0. */
    public void closeLingerZero(int socket) {
        closing.closeLingerZero(require(socket));
    }

    /** shutdown(): 0, or ENOTCONN, negated. */
    public int shutdown(int socket, Shutdown how) {
        return closing.shutdown(require(socket), how);
    }

    /**
     * Resets a child that no process has accepted, because its listener goes away.
     *
     * <p>Source: Linux v6.18, net/ipv4/inet_connection_sock.c, inet_child_forget().
     */
    public void disconnectUnaccepted(TcpSocket child) {
        closing.disconnectUnaccepted(child);
    }

    /** Takes the socket out of the table. */
    void unhash(TcpSocket socket) {
        if (socket.hashed) {
            socket.hashed = false;
            byConnection.remove(socket.connection);
            socket.retransmitTimer.cancel();
            socket.delayedAckTimer.cancel();
        }
        recycleIfUnused(socket);
    }

    /** Gives the socket back to the pool once neither segments nor a process can reach it. */
    void recycleIfUnused(TcpSocket socket) {
        if (!socket.hashed && socket.orphan && ids.isInUse(socket.id())) {
            ids.release(socket.id());
        }
    }

    void retransmitTimerFired(TcpSocket socket) {
        if (socket.handshake != null) {
            socket.handshake.timerFired();
        } else {
            retransmission.fired(socket);
        }
    }

    void delayedAckTimerFired(TcpSocket socket) {
        ackSending.timerFired(socket);
    }
}
