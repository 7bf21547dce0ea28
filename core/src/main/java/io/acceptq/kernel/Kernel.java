package io.acceptq.kernel;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.tcp.HostCounters;
import io.acceptq.tcp.HostOutput;
import io.acceptq.tcp.JiffyClock;
import io.acceptq.tcp.Shutdown;
import io.acceptq.tcp.Sockets;
import io.acceptq.tcp.TcpHost;
import io.acceptq.wire.Errno;
import io.acceptq.wire.Segment;

/**
 * The TCP of one Linux host as a machine: it is told the time with each event, and answers through {@link HostOutput}. It knows no event loop,
 * no link, no random generator and no process.
 *
 * <p>A connection is a number, which stands for its 4-tuple on both hosts. A listener and a socket are numbers too, as file descriptors are.
 * System calls return what Linux returns: a result, or a negated {@link Errno}. Times are nanoseconds since the start of the run and never
 * run backwards.
 *
 * <pre>{@code
 * Kernel kernel = Kernel.create(LINUX_6_18, Sysctls.defaults(LINUX_6_18), new JiffyClock(250, 0, 0), output);
 * int listener = kernel.listen(0L, 511);
 * kernel.segmentArrived(1_000L, 1, Segment.SYN); // output.transmit(1, SYN-ACK seq 0 ack 1)
 * }</pre>
 */
public final class Kernel {
    private final TcpHost host;
    private final Sockets sockets;
    private final Requests requests;
    private final Listeners listeners;
    private final SegmentArrival segmentArrival;
    private final ListenCall listenCall;
    private final AcceptCall acceptCall;
    private final FastOpen fastOpen;
    private final ListenerClose listenerClose;
    private final Flows flows;

    private Kernel(TcpHost host, InitialSequence initialSequence, Flows flows) {
        this.host = host;
        this.flows = flows;
        this.sockets = new Sockets(host);
        this.listeners = new Listeners(host.profile().listen().reuseportChoice());
        ListenerMigration migration = new ListenerMigration(host, listeners, flows);
        this.requests = new Requests(host, migration);
        SynCookieRule cookies = new SynCookieRule(host);
        ChildCreation children = new ChildCreation(host, sockets, requests, cookies);
        this.fastOpen = new FastOpen(host, sockets, requests, children);
        this.acceptCall = new AcceptCall(fastOpen);
        this.segmentArrival = new SegmentArrival(
                host,
                sockets,
                requests,
                listeners,
                flows,
                migration,
                new RequestSegment(host, requests, cookies, children, fastOpen),
                new SynArrival(host, requests, sockets.metrics(), cookies, fastOpen, initialSequence),
                new CookieAckArrival(host, cookies, children));
        this.listenCall = new ListenCall(host, listeners, fastOpen);
        this.listenerClose = new ListenerClose(host, sockets, requests, listeners, migration);
    }

    /**
     * A host without listeners at time 0, whose SYN-ACKs start at sequence number 0 and whose peers all have one address.
     *
     * @param profile the kernel
     * @param sysctls its settings
     * @param clock its tick counter
     * @param output where it answers
     */
    public static Kernel create(KernelProfile profile, Sysctls sysctls, JiffyClock clock, HostOutput output) {
        return create(profile, sysctls, clock, output, InitialSequence.ZERO, connection -> 0);
    }

    /**
     * A host without listeners at time 0.
     *
     * @param initialSequence where SYN-ACKs start
     * @param flows what addresses and ports say of a connection
     */
    public static Kernel create(
            KernelProfile profile,
            Sysctls sysctls,
            JiffyClock clock,
            HostOutput output,
            InitialSequence initialSequence,
            Flows flows) {
        return new Kernel(new TcpHost(profile, sysctls, clock, output), initialSequence, flows);
    }

    // From outside: segments, time, settings.

    /** A segment reaches the host's TCP. */
    public void segmentArrived(long nowNanos, int connection, Segment segment) {
        host.moveTo(nowNanos);
        segmentArrival.arrived(connection, segment);
        host.announceNextTimer();
    }

    /** The time the host asked to be told of has come: due timers run. */
    public void timeArrived(long nowNanos) {
        host.moveTo(nowNanos);
        host.runTimers();
        host.announceNextTimer();
    }

    /** Puts other settings in force; a backlog is only looked at again by the next listen(). */
    public void sysctlsChanged(long nowNanos, Sysctls sysctls) {
        host.moveTo(nowNanos);
        host.use(sysctls);
    }

    // Calls of a process on a listener.

    /**
     * socket(), bind() and listen(). A further listener joins the others of the port with SO_REUSEPORT.
     *
     * @param backlog any int; what is negative counts as unsigned, so -1 is net.core.somaxconn
     * @return the listener
     */
    public int listen(long nowNanos, int backlog) {
        host.moveTo(nowNanos);
        return listenCall.open(backlog);
    }

    /** listen() on a socket that listens already, or that was shut down. */
    public void listenAgain(long nowNanos, int listener, int backlog) {
        host.moveTo(nowNanos);
        listenCall.listen(listeners.require(listener), backlog);
    }

    /** setsockopt(TCP_DEFER_ACCEPT): how many seconds a connection waits for data before it counts as complete; 0 or less is off. */
    public void deferAccept(long nowNanos, int listener, int seconds) {
        host.moveTo(nowNanos);
        listenCall.deferAccept(listeners.require(listener), seconds);
    }

    /** getsockopt(TCP_DEFER_ACCEPT). */
    public int deferAcceptSeconds(int listener) {
        return listenCall.deferAcceptSeconds(listeners.require(listener));
    }

    /**
     * setsockopt(TCP_SYNCNT) on a listener: how often a SYN-ACK is repeated, 1 to 127; 0 leaves it to net.ipv4.tcp_synack_retries.
     *
     * @throws IllegalArgumentException if out of range
     */
    public void synCount(long nowNanos, int listener, int retries) {
        if (retries < 0 || retries > 127) {
            throw new IllegalArgumentException(
                    "TCP_SYNCNT must be between 1 and 127, or 0 for the default, but was " + retries);
        }
        host.moveTo(nowNanos);
        listeners.require(listener).synCount = retries;
    }

    /**
     * setsockopt(TCP_FASTOPEN) on a listener: how many connections may be open fast, that is before their handshake is complete;
     * net.core.somaxconn bounds it, 0 is off. The bit 2 of net.ipv4.tcp_fastopen must be set too.
     *
     * @return 0, or EINVAL if negative, negated
     */
    public int fastOpen(long nowNanos, int listener, int connections) {
        host.moveTo(nowNanos);
        if (connections < 0) {
            return Errno.EINVAL.negated();
        }
        fastOpen.tune(listeners.require(listener), connections);
        return 0;
    }

    /** accept(), non-blocking: a socket, or EAGAIN, EINVAL if the socket does not listen, EBADF if it is closed; negated. */
    public int accept(long nowNanos, int listener) {
        host.moveTo(nowNanos);
        Listener open = listeners.get(listener);
        return open == null ? Errno.EBADF.negated() : acceptCall.accept(open);
    }

    /** close() of a listener. */
    public void closeListener(long nowNanos, int listener) {
        host.moveTo(nowNanos);
        listenerClose.close(listeners.require(listener));
        host.announceNextTimer();
    }

    /**
     * shutdown() of a listener for reading: it stops listening; for writing alone nothing happens.
     *
     * @return 0, or ENOTCONN if it listens no more, negated
     */
    public int shutdownListener(long nowNanos, int listener, Shutdown how) {
        host.moveTo(nowNanos);
        Listener open = listeners.require(listener);
        if (!open.listening) {
            return Errno.ENOTCONN.negated();
        }
        if (how != Shutdown.WRITE) {
            listenerClose.shutdown(open);
        }
        host.announceNextTimer();
        return 0;
    }

    // Calls of a process on a connection.

    /** connect(), non-blocking: the socket; {@link HostOutput#connected} or {@link HostOutput#readable} tells the outcome. */
    public int connect(long nowNanos, int connection) {
        host.moveTo(nowNanos);
        int socket = sockets.connect(connection, flows.peer(connection));
        host.announceNextTimer();
        return socket;
    }

    /** read(), non-blocking: bytes, 0 at end of file, or a negated error number. */
    public int read(long nowNanos, int socket, int atMost) {
        host.moveTo(nowNanos);
        int read = sockets.read(socket, atMost);
        host.announceNextTimer();
        return read;
    }

    /** write(), non-blocking: bytes, or a negated error number. */
    public int write(long nowNanos, int socket, int length) {
        host.moveTo(nowNanos);
        int written = sockets.write(socket, length);
        host.announceNextTimer();
        return written;
    }

    /** getsockopt(SO_ERROR): the pending error number, which it clears, or 0. */
    public int takeError(long nowNanos, int socket) {
        host.moveTo(nowNanos);
        return sockets.takeError(socket);
    }

    /** close(). */
    public void close(long nowNanos, int socket) {
        host.moveTo(nowNanos);
        sockets.close(socket);
        host.announceNextTimer();
    }

    /** close() with SO_LINGER on and a linger time of 0. */
    public void closeLingerZero(long nowNanos, int socket) {
        host.moveTo(nowNanos);
        sockets.closeLingerZero(socket);
        host.announceNextTimer();
    }

    /** shutdown(): 0, or ENOTCONN if the connection is over, negated. */
    public int shutdown(long nowNanos, int socket, Shutdown how) {
        host.moveTo(nowNanos);
        int result = sockets.shutdown(socket, how);
        host.announceNextTimer();
        return result;
    }

    // What ss, nstat and /proc would show.

    /** The connection a socket belongs to. */
    public int connectionOf(int socket) {
        return sockets.require(socket).connection();
    }

    /** Whether the host still holds a socket, a request or a TIME_WAIT entry of the connection. */
    public boolean remembers(int connection) {
        return sockets.ofConnection(connection) != null
                || requests.ofConnection(connection) != null
                || sockets.timeWaits().ofConnection(connection) != null;
    }

    /** Whether the socket is in state LISTEN: after shutdown() for reading it is not. */
    public boolean isListening(int listener) {
        return listeners.require(listener).listening;
    }

    /** Recv-Q of a listener in ss: how many connections wait for accept(). */
    public int acceptQueueLength(int listener) {
        return listeners.require(listener).acceptQueueLength();
    }

    /** Send-Q of a listener in ss: the accept queue's limit; the queue holds one connection more. */
    public int acceptQueueLimit(int listener) {
        return listeners.require(listener).acceptLimit;
    }

    /** How many half-open connections the listener holds. */
    public int synQueueLength(int listener) {
        return listeners.require(listener).synQueueLength;
    }

    /** The SYN queue's limit. */
    public int synQueueLimit(int listener) {
        return listeners.require(listener).synQueueLimit();
    }

    /** How many connections count against {@link #fastOpen}: not complete yet, or reset by their peer within the last minute. */
    public int fastOpenQueueLength(int listener) {
        return listeners.require(listener).fastOpen.length;
    }

    /** The limit that {@link #fastOpen} or listen() set; 0 is off. */
    public int fastOpenQueueLimit(int listener) {
        return listeners.require(listener).fastOpen.limit;
    }

    /** Sockets in SYN_RECV on the whole host, those of closed listeners included. */
    public int halfOpen() {
        return requests.size();
    }

    /** How often the SYN-ACK of a half-open connection was sent again, or -1 if it is not half-open. */
    public int synAckRetransmissions(int connection) {
        RequestSock request = requests.ofConnection(connection);
        return request == null ? -1 : request.retransmissions;
    }

    /**
     * Checks that queue lengths match their entries.
     *
     * @throws IllegalStateException naming what does not hold
     */
    public void audit() {
        requests.audit(listeners);
    }

    /** The counters under nstat's names, and the verdicts. */
    public HostCounters counters() {
        return host.counters();
    }

    /** The kernel. */
    public KernelProfile profile() {
        return host.profile();
    }

    /** The settings in force. */
    public Sysctls sysctls() {
        return host.sysctls();
    }
}
