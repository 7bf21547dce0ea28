package io.acceptq.kernel;

import static io.acceptq.verdict.Verdict.SYN_ANSWERED_WITH_COOKIE;
import static io.acceptq.verdict.Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL_COOKIE_DUE;
import static io.acceptq.verdict.Verdict.SYN_DROPPED_LAST_QUARTER;
import static io.acceptq.verdict.Verdict.SYN_DROPPED_SYN_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.SYN_QUEUED;

import io.acceptq.profile.KernelTrait;
import io.acceptq.profile.SynCookies;
import io.acceptq.profile.SynDropRule;
import io.acceptq.tcp.PeerMetrics;
import io.acceptq.tcp.TcpHost;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;

/**
 * What a listening socket does with a SYN for which it holds no request sock.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_conn_request(), tcp_syn_flood_action(); before 3.17 net/ipv4/tcp_ipv4.c,
 * tcp_v4_conn_request().
 */
final class SynArrival {
    private final TcpHost host;
    private final Requests requests;
    private final PeerMetrics peers;
    private final SynCookieRule cookies;
    private final SynAckOutput output;
    private final FastOpen fastOpen;
    private final InitialSequence initialSequence;

    SynArrival(
            TcpHost host,
            Requests requests,
            PeerMetrics peers,
            SynCookieRule cookies,
            FastOpen fastOpen,
            InitialSequence initialSequence) {
        this.host = host;
        this.requests = requests;
        this.peers = peers;
        this.cookies = cookies;
        this.fastOpen = fastOpen;
        this.output = new SynAckOutput(host);
        this.initialSequence = initialSequence;
    }

    /**
     * Decides in the kernel's order and changes nothing.
     *
     * @param takesOverTimeWait whether the SYN ended a TIME_WAIT entry: then neither the SYN queue nor the last quarter is looked at
     */
    Verdict decide(Listener listener, int peer, boolean takesOverTimeWait) {
        SynCookies mode = host.sysctls().tcpSyncookies();
        boolean unconditional = mode == SynCookies.ALWAYS && host.profile().has(KernelTrait.UNCONDITIONAL_COOKIES);
        boolean cookie = false;
        if (!takesOverTimeWait && (unconditional || listener.isSynQueueFull())) {
            if (mode == SynCookies.OFF) {
                return SYN_DROPPED_SYN_QUEUE_FULL;
            }
            cookie = true;
        }
        if (listener.isAcceptQueueFull() && dropsWhenAcceptQueueIsFull(listener)) {
            return cookie ? SYN_DROPPED_ACCEPT_QUEUE_FULL_COOKIE_DUE : SYN_DROPPED_ACCEPT_QUEUE_FULL;
        }
        if (!cookie && !takesOverTimeWait && mode == SynCookies.OFF && isInLastQuarter(listener) && !isProven(peer)) {
            return SYN_DROPPED_LAST_QUARTER;
        }
        return cookie ? SYN_ANSWERED_WITH_COOKIE : SYN_QUEUED;
    }

    private boolean dropsWhenAcceptQueueIsFull(Listener listener) {
        return host.profile().listen().synDropRule() == SynDropRule.ALWAYS || listener.young > 1;
    }

    /** Whether fewer than a quarter of tcp_max_syn_backlog is left. */
    private boolean isInLastQuarter(Listener listener) {
        int limit = host.sysctls().tcpMaxSynBacklog();
        return limit - listener.synQueueLength < limit >> 2;
    }

    private boolean isProven(int peer) {
        return host.profile().has(KernelTrait.ADMITS_PROVEN_PEERS) && peers.isProven(peer);
    }

    void arrived(Listener listener, int connection, int peer, Segment syn) {
        Verdict verdict = decide(listener, peer, false);
        apply(verdict, listener, connection, peer, syn, initialSequence.at(host.nowNanos()));
    }

    /** A SYN that ended a TIME_WAIT entry: its answer starts beyond what the old connection used, where the kernel remembers it. */
    void arrivedInTimeWait(Listener listener, int connection, int peer, Segment syn, int localIsn) {
        boolean remembered = !host.profile().has(KernelTrait.FORGETS_TIME_WAIT_SEQUENCE);
        Verdict verdict = decide(listener, peer, remembered);
        apply(verdict, listener, connection, peer, syn, remembered ? localIsn : initialSequence.at(host.nowNanos()));
        if (verdict != SYN_QUEUED) {
            host.output().forgotten(connection);
        }
    }

    private void apply(Verdict verdict, Listener listener, int connection, int peer, Segment syn, int localIsn) {
        boolean timestamps = syn.offersTimestamps() && host.sysctls().tcpTimestamps() != 0;
        boolean sackPermitted = syn.permitsSack() && host.sysctls().tcpSack() != 0;
        if (verdict == SYN_QUEUED) {
            RequestSock request = requests.take(listener, connection);
            request.peer = peer;
            request.peerIsn = syn.sequence();
            request.localIsn = localIsn;
            request.timestamps = timestamps;
            request.sackPermitted = sackPermitted;
            request.sentNanos = host.nowNanos();
            if (!fastOpen.takes(request, syn)) {
                host.conclude(connection, SYN_QUEUED);
                requests.add(request);
                output.send(request);
            }
            return;
        }
        host.conclude(connection, verdict);
        if (verdict == SYN_ANSWERED_WITH_COOKIE) {
            cookies.noteOverflow(listener);
            if (timestamps) {
                cookies.noteTimestamp(connection);
            }
            // Without timestamps the cookie has no room for the other options.
            output.sendCookie(
                    connection,
                    cookies.cookie(syn.sequence()),
                    syn.sequence(),
                    timestamps,
                    timestamps && sackPermitted);
        }
    }
}
