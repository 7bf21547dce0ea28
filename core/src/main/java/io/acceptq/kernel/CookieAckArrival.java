package io.acceptq.kernel;

import static io.acceptq.verdict.Verdict.ACK_TO_LISTENER_RESET;
import static io.acceptq.verdict.Verdict.COOKIE_ACK_ACCEPTED;
import static io.acceptq.verdict.Verdict.COOKIE_ACK_DROPPED_ACCEPT_QUEUE_FULL;
import static io.acceptq.verdict.Verdict.COOKIE_INVALID_RESET;

import io.acceptq.profile.KernelTrait;
import io.acceptq.profile.SynCookies;
import io.acceptq.tcp.TcpHost;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;

/**
 * An ACK for which a listener holds no request: the answer to a SYN cookie, or one that nobody knows.
 *
 * <p>Source: Linux v6.18, net/ipv4/syncookies.c, cookie_v4_check(); net/ipv4/tcp_ipv4.c, tcp_v4_cookie_check(); net/ipv4/tcp_input.c,
 * tcp_rcv_state_process(), state LISTEN.
 */
final class CookieAckArrival {
    private final TcpHost host;
    private final SynCookieRule cookies;
    private final ChildCreation children;

    CookieAckArrival(TcpHost host, SynCookieRule cookies, ChildCreation children) {
        this.host = host;
        this.cookies = cookies;
        this.children = children;
    }

    /** Decides in the kernel's order and changes nothing. */
    Verdict decide(Listener listener, Segment segment) {
        if (host.sysctls().tcpSyncookies() == SynCookies.OFF) {
            return ACK_TO_LISTENER_RESET;
        }
        if (!cookies.overflowedLately(listener)) {
            return host.profile().has(KernelTrait.COUNTS_COOKIE_FAILURE_WITHOUT_OVERFLOW)
                    ? COOKIE_INVALID_RESET
                    : ACK_TO_LISTENER_RESET;
        }
        if (!cookies.isValid(segment.acknowledgement() - 1, segment.sequence() - 1)) {
            return COOKIE_INVALID_RESET;
        }
        return listener.isAcceptQueueFull() ? COOKIE_ACK_DROPPED_ACCEPT_QUEUE_FULL : COOKIE_ACK_ACCEPTED;
    }

    void arrived(Listener listener, int connection, int peer, Segment segment) {
        Verdict verdict = decide(listener, segment);
        host.conclude(connection, verdict);
        switch (verdict) {
            case COOKIE_ACK_ACCEPTED -> children.createFromCookie(listener, connection, peer, segment);
            case ACK_TO_LISTENER_RESET, COOKIE_INVALID_RESET -> host.sendReset(connection, segment);
            default -> {
                // Dropped without an answer, whatever tcp_abort_on_overflow says.
            }
        }
    }
}
