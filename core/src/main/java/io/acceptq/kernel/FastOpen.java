package io.acceptq.kernel;

import static io.acceptq.verdict.Verdict.FAST_OPEN_ACCEPTED;
import static io.acceptq.verdict.Verdict.FAST_OPEN_ACCEPT_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.FAST_OPEN_COOKIE_INVALID;
import static io.acceptq.verdict.Verdict.FAST_OPEN_COOKIE_REQUESTED;
import static io.acceptq.verdict.Verdict.FAST_OPEN_COOKIE_SENT;
import static io.acceptq.verdict.Verdict.FAST_OPEN_EXPIRED;
import static io.acceptq.verdict.Verdict.FAST_OPEN_OFF;
import static io.acceptq.verdict.Verdict.FAST_OPEN_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.FAST_OPEN_SYN_ACK_RETRANSMITTED;
import static io.acceptq.verdict.Verdict.SYN_QUEUED;

import io.acceptq.profile.KernelTrait;
import io.acceptq.tcp.ChildBirth;
import io.acceptq.tcp.PendingHandshake;
import io.acceptq.tcp.Sockets;
import io.acceptq.tcp.TcpHost;
import io.acceptq.tcp.TcpSocket;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;

/**
 * TCP Fast Open on a listener: a SYN with a valid cookie makes the child at once. It waits in the accept queue, its data can be read and answered,
 * and its handshake goes on meanwhile. How many such children there may be is a limit of its own; beyond it the handshake is an ordinary one.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_fastopen.c, tcp_try_fastopen(), tcp_fastopen_queue_check(), tcp_fastopen_create_child();
 * net/ipv4/tcp_timer.c, tcp_fastopen_synack_timer(); net/core/request_sock.c, reqsk_fastopen_remove(); RFC 7413.
 *
 * <p>Simplified: 3.10 and RHEL 7 follow 4.4, whose rule was rewritten in 3.16; there is no second key and no option that does without cookies for one
 * socket or one route.
 */
final class FastOpen {
    private static final int SERVER_ENABLE = 0x2;
    private static final int COOKIE_NOT_REQUIRED = 0x200;
    private static final int WITHOUT_SOCKET_OPTION = 0x400;
    private static final int RTO_MAX_SECONDS = 120;

    private final TcpHost host;
    private final Sockets sockets;
    private final Requests requests;
    private final ChildCreation children;
    private final SynAckOutput output;

    FastOpen(TcpHost host, Sockets sockets, Requests requests, ChildCreation children) {
        this.host = host;
        this.sockets = sockets;
        this.requests = requests;
        this.children = children;
        this.output = new SynAckOutput(host);
    }

    /**
     * setsockopt(TCP_FASTOPEN).
     *
     * <p>Source: Linux v6.18, include/linux/tcp.h, fastopen_queue_tune().
     */
    void tune(Listener listener, int connections) {
        listener.fastOpen.limit = Math.min(connections, host.sysctls().somaxconn());
    }

    /**
     * listen() was called: a bit of net.ipv4.tcp_fastopen does without the socket option.
     *
     * <p>Source: Linux v6.18, net/ipv4/af_inet.c, __inet_listen_sk().
     */
    void listens(Listener listener) {
        int both = SERVER_ENABLE | WITHOUT_SOCKET_OPTION;
        listener.fastOpen.clear();
        if ((host.sysctls().tcpFastopen() & both) == both && listener.fastOpen.limit == 0) {
            tune(listener, listener.acceptLimit);
        }
    }

    /**
     * Decides in the kernel's order and changes nothing.
     *
     * @return {@link Verdict#SYN_QUEUED} if the SYN has nothing to do with Fast Open
     */
    Verdict decide(Listener listener, Segment syn) {
        int mode = host.sysctls().tcpFastopen();
        boolean data = syn.length() > 0;
        boolean option = syn.hasFastOpenOption();
        if ((mode & SERVER_ENABLE) == 0 || listener.fastOpen.limit == 0) {
            return option ? FAST_OPEN_OFF : SYN_QUEUED;
        }
        if (!data && !option) {
            return SYN_QUEUED;
        }
        if (listener.fastOpen.isFull(host.jiffies())) {
            return FAST_OPEN_QUEUE_FULL;
        }
        boolean needsCookie = (mode & COOKIE_NOT_REQUIRED) == 0
                || (!data && !host.profile().has(KernelTrait.OPENS_FAST_WITHOUT_DATA));
        if (needsCookie && !syn.hasFastOpenCookie()) {
            if (syn.asksForFastOpenCookie()) {
                return FAST_OPEN_COOKIE_SENT;
            }
            return option ? FAST_OPEN_COOKIE_INVALID : SYN_QUEUED;
        }
        return listener.isAcceptQueueFull() ? FAST_OPEN_ACCEPT_QUEUE_FULL : FAST_OPEN_ACCEPTED;
    }

    /** Whether the SYN, which the listener does not drop, was answered here: it was, unless it has nothing to do with Fast Open. */
    boolean takes(RequestSock request, Segment syn) {
        Verdict verdict = decide(request.listener, syn);
        if (syn.asksForFastOpenCookie()) {
            host.conclude(request.connection, FAST_OPEN_COOKIE_REQUESTED);
        }
        if (verdict == SYN_QUEUED) {
            return false;
        }
        host.conclude(request.connection, verdict);
        if (verdict == FAST_OPEN_ACCEPTED) {
            accept(request, syn);
            return true;
        }
        host.conclude(request.connection, SYN_QUEUED);
        requests.add(request);
        if (verdict == FAST_OPEN_OFF || verdict == FAST_OPEN_QUEUE_FULL) {
            output.send(request);
        } else {
            output.sendWithFastOpenCookie(request);
        }
        return true;
    }

    private void accept(RequestSock request, Segment syn) {
        request.synData = syn.length();
        TcpSocket child = children.createFromFastOpen(request, new Handshake(request));
        requests.bindToChild(request, child);
        request.listener.fastOpen.enter();
        sockets.startHandshakeTimer(child, interval(0));
        output.send(request);
        request.listener.acceptQueue.add(child.id());
        host.output().acceptable(request.listener.id);
    }

    private long interval(int timeouts) {
        long first = host.clock().ticks(host.profile().timers().initialTimeoutNanos());
        long most = (long) RTO_MAX_SECONDS * host.clock().hz();
        return timeouts > Long.SIZE / 2 ? most : Math.min(first << timeouts, most);
    }

    /** accept() took a child, which may be one whose handshake is not complete. */
    void accepted(int socket) {
        RequestSock request = requests.ofChild(socket);
        if (request != null) {
            request.childAccepted = true;
        }
    }

    /** The peer reset a connection whose handshake is not complete. */
    void resetByPeer(RequestSock request) {
        FastOpenQueue queue = request.listener.fastOpen;
        TcpSocket child = request.requireChild();
        boolean counts = request.childAccepted && request.listener.listening;
        sockets.resetDuringHandshake(child);
        if (counts) {
            queue.keepAfterReset(host.jiffies(), host.clock().hz());
        }
    }

    /** One more time than an ordinary SYN-ACK. */
    private void timerFired(RequestSock request) {
        int retries = request.listener.synCount > 0
                ? request.listener.synCount
                : host.sysctls().tcpSynackRetries() + 1;
        TcpSocket child = request.requireChild();
        if (request.timeouts >= retries) {
            host.conclude(request.connection, FAST_OPEN_EXPIRED);
            sockets.timedOut(child);
            return;
        }
        host.conclude(request.connection, FAST_OPEN_SYN_ACK_RETRANSMITTED);
        output.sendAgain(request);
        request.timeouts++;
        sockets.startHandshakeTimer(child, interval(request.timeouts));
    }

    private final class Handshake implements PendingHandshake {
        private final RequestSock request;

        Handshake(RequestSock request) {
            this.request = request;
        }

        @Override
        public void timerFired() {
            FastOpen.this.timerFired(request);
        }

        @Override
        public long roundTripMicros() {
            return request.retransmissions > 0 ? ChildBirth.NOT_MEASURED : (host.nowNanos() - request.sentNanos) / 1000;
        }

        @Override
        public void ended() {
            request.listener.fastOpen.length--;
            requests.releaseFromChild(request);
        }
    }
}
