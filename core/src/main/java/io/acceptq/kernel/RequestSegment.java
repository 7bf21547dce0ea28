package io.acceptq.kernel;

import static io.acceptq.verdict.Verdict.FAST_OPEN_RESET_BY_PEER;
import static io.acceptq.verdict.Verdict.FAST_OPEN_SYN_IN_WINDOW_RESET;
import static io.acceptq.verdict.Verdict.FINAL_ACK_ACCEPTED;
import static io.acceptq.verdict.Verdict.FINAL_ACK_DEFERRED;
import static io.acceptq.verdict.Verdict.FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.MIGRATION_FAILED_ACCEPT_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.REQUEST_BAD_ACK_COOKIE_INVALID_RESET;
import static io.acceptq.verdict.Verdict.REQUEST_BAD_ACK_RESET;
import static io.acceptq.verdict.Verdict.REQUEST_MIGRATED_BY_FINAL_ACK;
import static io.acceptq.verdict.Verdict.REQUEST_OUT_OF_WINDOW_ACKED;
import static io.acceptq.verdict.Verdict.REQUEST_OUT_OF_WINDOW_RATE_LIMITED;
import static io.acceptq.verdict.Verdict.REQUEST_OUT_OF_WINDOW_RST_IGNORED;
import static io.acceptq.verdict.Verdict.REQUEST_RESET_BY_PEER;
import static io.acceptq.verdict.Verdict.REQUEST_RST_CHALLENGED;
import static io.acceptq.verdict.Verdict.REQUEST_RST_CHALLENGE_RATE_LIMITED;
import static io.acceptq.verdict.Verdict.REQUEST_SEGMENT_WITHOUT_ACK_IGNORED;
import static io.acceptq.verdict.Verdict.REQUEST_SYN_IN_WINDOW_RESET;
import static io.acceptq.verdict.Verdict.SEGMENT_IN_WINDOW;
import static io.acceptq.verdict.Verdict.SYN_REPEATED_ANSWERED;
import static io.acceptq.verdict.Verdict.SYN_REPEATED_RATE_LIMITED;

import io.acceptq.profile.DuplicateSynRule;
import io.acceptq.profile.KernelTrait;
import io.acceptq.profile.SynCookies;
import io.acceptq.tcp.TcpHost;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import io.acceptq.wire.Sequence;

/**
 * A segment for a half-open connection: a repeated SYN, a RST, something out of window, or the final ACK, which may meet a full accept
 * queue.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_minisocks.c, tcp_check_req(), tcp_in_window(); net/ipv4/tcp_ipv4.c, tcp_v4_syn_recv_sock();
 * net/ipv4/inet_connection_sock.c, inet_csk_complete_hashdance().
 *
 * <p>Simplified: a request that is reset while another listener is to take it over counts no longer at its closed listener. The kernel takes it
 * off the other one's count, which then says one too few.
 */
final class RequestSegment {
    /** The window a SYN-ACK offers. Source: Linux v6.18, net/ipv4/tcp_output.c, tcp_select_initial_window(). */
    private static final int WINDOW = 44 * 1460;

    private static final int WINDOW_WITH_TIMESTAMPS = 45 * 1448;

    private final TcpHost host;
    private final Requests requests;
    private final SynCookieRule cookies;
    private final ChildCreation children;
    private final FastOpen fastOpen;
    private final SynAckOutput output;

    RequestSegment(TcpHost host, Requests requests, SynCookieRule cookies, ChildCreation children, FastOpen fastOpen) {
        this.host = host;
        this.requests = requests;
        this.cookies = cookies;
        this.children = children;
        this.fastOpen = fastOpen;
        this.output = new SynAckOutput(host);
    }

    /**
     * Decides in the kernel's order and changes nothing.
     *
     * @param listener the request's own, or the one that is to take it over
     * @return {@link Verdict#SEGMENT_IN_WINDOW} if the child of a Fast Open connection is to look at the segment
     */
    Verdict decide(RequestSock request, Listener listener, Segment segment) {
        boolean synOnly = segment.isSyn() && !segment.isAck() && !segment.isRst();
        if (synOnly && segment.sequence() == request.peerIsn) {
            boolean limited = host.profile().requests().duplicateSyn() == DuplicateSynRule.ANSWER_RATE_LIMITED;
            return limited && isTooSoon(request, segment) ? SYN_REPEATED_RATE_LIMITED : SYN_REPEATED_ANSWERED;
        }
        boolean challengesRst = host.profile().has(KernelTrait.CHALLENGES_RST_OF_REQUEST);
        boolean hasChild = request.child != null;
        boolean skipsAckTest = hasChild || (segment.isRst() && challengesRst);
        if (segment.isAck() && segment.acknowledgement() != request.localIsn + 1 && !skipsAckTest) {
            return isCheckedAsCookie(listener) ? REQUEST_BAD_ACK_COOKIE_INVALID_RESET : REQUEST_BAD_ACK_RESET;
        }
        if (!isInWindow(request, segment) || isForeignEcho(request, segment)) {
            if (segment.isRst()) {
                return REQUEST_OUT_OF_WINDOW_RST_IGNORED;
            }
            boolean limited = host.profile().has(KernelTrait.LIMITS_ACKS_TO_OUT_OF_WINDOW);
            return limited && isTooSoon(request, segment)
                    ? REQUEST_OUT_OF_WINDOW_RATE_LIMITED
                    : REQUEST_OUT_OF_WINDOW_ACKED;
        }
        if (segment.isRst()) {
            if (challengesRst && segment.sequence() != request.nextExpected()) {
                return isTooSoon(request, segment) ? REQUEST_RST_CHALLENGE_RATE_LIMITED : REQUEST_RST_CHALLENGED;
            }
            return hasChild ? FAST_OPEN_RESET_BY_PEER : REQUEST_RESET_BY_PEER;
        }
        // A SYN flag at the peer's own initial number was counted already and is ignored.
        if (segment.isSyn() && segment.sequence() != request.peerIsn) {
            return hasChild ? FAST_OPEN_SYN_IN_WINDOW_RESET : REQUEST_SYN_IN_WINDOW_RESET;
        }
        if (!segment.isAck()) {
            return REQUEST_SEGMENT_WITHOUT_ACK_IGNORED;
        }
        if (hasChild) {
            return SEGMENT_IN_WINDOW;
        }
        boolean bare = segment.endSequence() == request.peerIsn + 1;
        if (bare && request.timeouts < listener.deferAccept) {
            return FINAL_ACK_DEFERRED;
        }
        if (listener.isAcceptQueueFull()) {
            return host.sysctls().tcpAbortOnOverflow() == 0
                    ? FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL
                    : FINAL_ACK_RESET_ACCEPT_QUEUE_FULL;
        }
        return FINAL_ACK_ACCEPTED;
    }

    private static boolean isInWindow(RequestSock request, Segment segment) {
        int start = request.nextExpected();
        int end = start + (request.timestamps ? WINDOW_WITH_TIMESTAMPS : WINDOW);
        if (segment.sequence() == start) {
            return true;
        }
        if (Sequence.after(segment.endSequence(), start) && Sequence.before(segment.sequence(), end)) {
            return true;
        }
        return segment.sequence() == end && segment.sequence() == segment.endSequence();
    }

    /**
     * Whether the segment's timestamp cannot echo a SYN-ACK: the peer has an ACK of this host, which is not among the numbers the request
     * remembers. Without the ACK flag nothing is echoed. RFC 7323, section 3.2.
     */
    private boolean isForeignEcho(RequestSock request, Segment segment) {
        return request.peerEchoesAck
                && segment.isAck()
                && segment.offersTimestamps()
                && host.profile().has(KernelTrait.REJECTS_FOREIGN_TIMESTAMP_ECHO);
    }

    /** Whether such a segment was answered so recently that this one is not; data and FIN always are. */
    private boolean isTooSoon(RequestSock request, Segment segment) {
        long limit = host.clock().ticks(host.sysctls().tcpInvalidRatelimit() * 1_000_000L);
        return segment.canLoop() && host.jiffies() - request.lastOutOfWindowAck < limit;
    }

    /** Since 4.4 a wrong acknowledgement number goes through the listener's cookie check on its way to the RST. */
    private boolean isCheckedAsCookie(Listener listener) {
        return host.profile().has(KernelTrait.CHECKS_COOKIE_AFTER_BAD_ACK)
                && host.sysctls().tcpSyncookies() != SynCookies.OFF
                && cookies.overflowedLately(listener);
    }

    /** The request's listener is closed, and another one is to take it over: with the final ACK, if it has room. */
    void arrivedForHeir(RequestSock request, Listener heir, Segment segment) {
        int connection = request.connection;
        Verdict verdict = arrived(request, heir, segment);
        if (verdict == FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL || verdict == FINAL_ACK_RESET_ACCEPT_QUEUE_FULL) {
            host.conclude(connection, MIGRATION_FAILED_ACCEPT_QUEUE_FULL);
        } else if (verdict == FINAL_ACK_ACCEPTED) {
            host.conclude(connection, REQUEST_MIGRATED_BY_FINAL_ACK);
        }
    }

    void arrived(RequestSock request, Segment segment) {
        arrived(request, request.listener, segment);
    }

    /** Whether the child of a Fast Open connection is to look at a segment that came before its handshake is complete. */
    boolean passesToChild(RequestSock handshake, Segment segment) {
        return arrived(handshake, handshake.listener, segment) == SEGMENT_IN_WINDOW;
    }

    private Verdict arrived(RequestSock request, Listener listener, Segment segment) {
        Verdict verdict = decide(request, listener, segment);
        int connection = request.connection;
        if (verdict != SEGMENT_IN_WINDOW) {
            host.conclude(connection, verdict);
        }
        switch (verdict) {
            case SYN_REPEATED_ANSWERED -> {
                stamp(request, segment);
                output.sendAgain(request);
                boolean restarts = host.profile().requests().duplicateSyn() != DuplicateSynRule.ANSWER;
                if (restarts && request.child == null) {
                    requests.timerRule().restart(request);
                }
            }
            case REQUEST_OUT_OF_WINDOW_ACKED, REQUEST_RST_CHALLENGED -> {
                stamp(request, segment);
                host.transmit(connection, Segment.ACK_FLAG, nextToSend(request), request.nextExpected(), 0);
                // A timestamp counts milliseconds: within the one of the SYN-ACK both say the same.
                request.peerEchoesAck = request.timestamps && millis(host.nowNanos()) != millis(request.sentNanos);
            }
            case REQUEST_BAD_ACK_RESET, REQUEST_BAD_ACK_COOKIE_INVALID_RESET, FAST_OPEN_SYN_IN_WINDOW_RESET ->
                host.sendReset(connection, segment);
            case REQUEST_RESET_BY_PEER -> requests.drop(request);
            case FAST_OPEN_RESET_BY_PEER -> fastOpen.resetByPeer(request);
            case REQUEST_SYN_IN_WINDOW_RESET, FINAL_ACK_RESET_ACCEPT_QUEUE_FULL -> {
                host.sendReset(connection, segment);
                requests.drop(request);
            }
            case FINAL_ACK_DEFERRED, FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL -> request.acked = true;
            case FINAL_ACK_ACCEPTED -> children.createFromRequest(request, listener, segment);
            default -> {
                // Nothing is sent and nothing changes.
            }
        }
        return verdict;
    }

    private static int nextToSend(RequestSock request) {
        return request.child == null ? request.localIsn + 1 : request.child.nextToSend();
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }

    private void stamp(RequestSock request, Segment segment) {
        if (segment.canLoop()) {
            request.lastOutOfWindowAck = host.jiffies();
        }
    }
}
