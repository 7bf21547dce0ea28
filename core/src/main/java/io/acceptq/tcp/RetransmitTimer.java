package io.acceptq.tcp;

import static io.acceptq.verdict.Verdict.CONNECT_TIMED_OUT;
import static io.acceptq.verdict.Verdict.LOSS_PROBE_SENT;
import static io.acceptq.verdict.Verdict.LOSS_PROBE_SENT_WITH_NEW_DATA;
import static io.acceptq.verdict.Verdict.RETRANSMISSION_TIMED_OUT;
import static io.acceptq.verdict.Verdict.SEGMENT_RETRANSMITTED;
import static io.acceptq.verdict.Verdict.SYN_RETRANSMITTED;

import io.acceptq.profile.SynGiveUpRule;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Errno;

/**
 * The retransmission timer: resends, backs off, gives up. In SYN_SENT it resends the SYN.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_timer.c, tcp_retransmit_timer(), tcp_write_timeout(), retransmits_timed_out(),
 * tcp_model_timeout(), tcp_orphan_retries(); net/ipv4/tcp_output.c, tcp_send_loss_probe().
 */
final class RetransmitTimer {
    /** TCP_RTO_MIN, milliseconds: the base of the give-up time of data. Source: Linux v6.18, include/net/tcp.h. */
    private static final long RTO_MIN_MILLIS = 200;

    /** How often an orphan's data is sent again when net.ipv4.tcp_orphan_retries is 0 and the peer still answers. */
    private static final int DEFAULT_ORPHAN_RETRIES = 8;

    private final TcpHost host;
    private final Output output;
    private final RetransmissionSchedule schedule;
    private final LossRecovery recovery;
    private final Teardown teardown;

    RetransmitTimer(
            TcpHost host, Output output, RetransmissionSchedule schedule, LossRecovery recovery, Teardown teardown) {
        this.host = host;
        this.output = output;
        this.schedule = schedule;
        this.recovery = recovery;
        this.teardown = teardown;
    }

    void fired(TcpSocket socket) {
        if (socket.lossProbeDue) {
            probe(socket);
            return;
        }
        Verdict verdict = decide(socket);
        host.conclude(socket.connection, verdict);
        switch (verdict) {
            case CONNECT_TIMED_OUT, RETRANSMISSION_TIMED_OUT -> giveUp(socket);
            case SYN_RETRANSMITTED -> resendSyn(socket);
            default -> resendData(socket);
        }
    }

    private Verdict decide(TcpSocket socket) {
        if (socket.state() == TcpState.SYN_SENT) {
            return isSynGivenUp(socket) ? CONNECT_TIMED_OUT : SYN_RETRANSMITTED;
        }
        return isTimedOut(socket, retries(socket), RTO_MIN_MILLIS) ? RETRANSMISSION_TIMED_OUT : SEGMENT_RETRANSMITTED;
    }

    private boolean isSynGivenUp(TcpSocket socket) {
        int retries = host.sysctls().tcpSynRetries();
        long initialMillis = host.profile().timers().initialTimeoutNanos() / 1_000_000;
        SynGiveUpRule rule = host.profile().client().synGiveUp();
        return switch (rule) {
            case ELAPSED_FROM_200_MS -> isTimedOut(socket, retries, RTO_MIN_MILLIS);
            case ELAPSED_FROM_INITIAL_TIMEOUT -> isTimedOut(socket, retries, initialMillis);
            case RETRANSMISSIONS -> socket.retransmits >= retries;
            case RETRANSMISSIONS_OR_ELAPSED ->
                socket.retransmits >= retries || isTimedOut(socket, retries, initialMillis);
            case RETRANSMISSIONS_AND_LINEAR_OR_ELAPSED ->
                socket.retransmits >= retries + host.sysctls().tcpSynLinearTimeouts()
                        || isTimedOut(socket, retries, initialMillis);
        };
    }

    private int retries(TcpSocket socket) {
        if (!socket.orphan) {
            return host.sysctls().tcpRetries2();
        }
        int retries = host.sysctls().tcpOrphanRetries();
        boolean alive = socket.rto < rtoMax();
        return retries == 0 && alive ? DEFAULT_ORPHAN_RETRIES : retries;
    }

    /** Whether so many retransmissions with doubling intervals would have taken longer than the time since the first one. */
    private boolean isTimedOut(TcpSocket socket, int boundary, long baseMillis) {
        if (socket.retransmits == 0) {
            return false;
        }
        long maxMillis = host.sysctls().tcpRtoMaxMs();
        int doublings = 63 - Long.numberOfLeadingZeros(Math.max(1, maxMillis / baseMillis));
        long timeout = boundary <= doublings
                ? ((2L << boundary) - 1) * baseMillis
                : ((2L << doublings) - 1) * baseMillis + (boundary - doublings) * maxMillis;
        return host.nowNanos() / 1_000_000 - socket.retransStampMillis >= timeout;
    }

    private void resendSyn(TcpSocket socket) {
        socket.retransmits++;
        SentSegments.Sent syn = socket.sent.oldest();
        syn.repeated = true;
        syn.sentNanos = host.nowNanos();
        host.retransmit(socket.connection, SynSentSegment.synBits(host), 0, 0, 0);
        boolean linear = host.profile().client().synGiveUp() == SynGiveUpRule.RETRANSMISSIONS_AND_LINEAR_OR_ELAPSED
                && socket.retransmits <= host.sysctls().tcpSynLinearTimeouts();
        if (!linear) {
            backOff(socket);
        }
        socket.retransmitTimer.arm(socket.rto);
    }

    private void resendData(TcpSocket socket) {
        recovery.timedOut(socket);
        backOff(socket);
        socket.retransmitTimer.arm(socket.rto);
    }

    private void backOff(TcpSocket socket) {
        socket.backoff++;
        socket.rto = Math.min(socket.rto << 1, rtoMax());
    }

    private long rtoMax() {
        return host.clock().ticks(host.sysctls().tcpRtoMaxMs() * 1_000_000L);
    }

    /** The connection fails with ETIMEDOUT. Source: Linux v6.18, net/ipv4/tcp_timer.c, tcp_write_err(). */
    void giveUp(TcpSocket socket) {
        socket.error = Errno.ETIMEDOUT;
        teardown.done(socket);
        if (!socket.orphan) {
            host.output().readable(socket.id());
        }
    }

    /** At most one probe is out at a time; it is new data if there is any, or the newest segment again. */
    private void probe(TcpSocket socket) {
        if (!socket.lossProbeOut) {
            socket.lossProbeRepeated = socket.sndNxt == socket.writeSeq;
            host.conclude(
                    socket.connection, socket.lossProbeRepeated ? LOSS_PROBE_SENT : LOSS_PROBE_SENT_WITH_NEW_DATA);
            if (socket.lossProbeRepeated) {
                output.retransmit(socket, socket.sent.size() - 1);
            } else {
                output.sendNext(socket);
            }
            socket.lossProbeOut = true;
            socket.lossProbeEnd = socket.sndNxt;
            socket.lossProbeDue = false;
        }
        schedule.rearm(socket);
    }
}
