package io.acceptq.tcp;

import static io.acceptq.verdict.Verdict.CHALLENGE_ACK_LIMIT_REACHED;
import static io.acceptq.verdict.Verdict.CHALLENGE_ACK_RATE_LIMITED;
import static io.acceptq.verdict.Verdict.CHALLENGE_ACK_SENT;

import io.acceptq.profile.KernelTrait;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;

/**
 * ACKs that answer a segment which does not fit, and their limits: one per socket in net.ipv4.tcp_invalid_ratelimit, and
 * net.ipv4.tcp_challenge_ack_limit a second for the whole host.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_send_challenge_ack(), __tcp_oow_rate_limited(); RFC 5961, section 7.
 */
final class ChallengeAck {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final TcpHost host;
    private final Output output;
    private long second = -1;
    private long sentThisSecond;

    ChallengeAck(TcpHost host, Output output) {
        this.host = host;
        this.output = output;
    }

    /** Whether the socket answered such a segment so recently that it stays silent. Data and FIN are always answered. */
    boolean isLimited(TcpSocket socket, Segment segment) {
        return segment.canLoop() && isTooSoon(socket);
    }

    void stamp(TcpSocket socket, Segment segment) {
        if (segment.canLoop()) {
            socket.lastOutOfWindowAck = host.jiffies();
        }
    }

    private boolean isTooSoon(TcpSocket socket) {
        long limit = host.clock().ticks(host.sysctls().tcpInvalidRatelimit() * 1_000_000L);
        return host.jiffies() - socket.lastOutOfWindowAck < limit;
    }

    void send(TcpSocket socket) {
        Verdict verdict = decide(socket);
        host.conclude(socket.connection, verdict);
        if (verdict == CHALLENGE_ACK_SENT) {
            sentThisSecond++;
            if (isLimitedPerSocket()) {
                socket.lastOutOfWindowAck = host.jiffies();
            }
            output.sendAck(socket);
        }
    }

    private Verdict decide(TcpSocket socket) {
        if (isLimitedPerSocket() && isTooSoon(socket)) {
            return CHALLENGE_ACK_RATE_LIMITED;
        }
        long now = host.nowNanos() / NANOS_PER_SECOND;
        if (now != second) {
            second = now;
            sentThisSecond = 0;
        }
        return sentThisSecond < host.sysctls().tcpChallengeAckLimit()
                ? CHALLENGE_ACK_SENT
                : CHALLENGE_ACK_LIMIT_REACHED;
    }

    private boolean isLimitedPerSocket() {
        return host.profile().has(KernelTrait.LIMITS_CHALLENGE_ACKS_PER_SOCKET);
    }
}
