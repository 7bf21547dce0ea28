package io.acceptq.tcp;

import io.acceptq.profile.TailLossProbe;

/**
 * When a socket's retransmission timer is due: after the retransmission timeout, or earlier for a tail loss probe.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_rearm_rto(), tcp_set_xmit_timer(); net/ipv4/tcp_output.c, tcp_schedule_loss_probe();
 * include/net/tcp.h, tcp_rto_delta_us(); RFC 6298, section 5; RFC 8985, section 7.2.
 */
final class RetransmissionSchedule {
    /** TCP_TIMEOUT_MIN_US, two jiffies. */
    private static final int LEAST_TIMEOUT_TICKS = 2;

    private final TcpHost host;

    RetransmissionSchedule(TcpHost host) {
        this.host = host;
    }

    /** Sets the timer for the retransmission timeout, or stops it if nothing is outstanding. */
    void rearm(TcpSocket socket) {
        if (socket.handshake != null) {
            // The timer is the SYN-ACK's.
            return;
        }
        if (socket.sent.isEmpty()) {
            socket.retransmitTimer.cancel();
        } else {
            // A timer that was set for a probe gives way to what is left of the timeout.
            socket.retransmitTimer.arm(
                    socket.lossProbeDue ? Math.max(1, host.clock().ticks(nanosLeft(socket))) : socket.rto);
        }
        socket.lossProbeDue = false;
    }

    /** Nanoseconds until the oldest outstanding segment is due; negative if it was due already. */
    private long nanosLeft(TcpSocket socket) {
        return socket.sent.oldest().sentNanos + socket.rto * host.clock().tickNanos() - host.nowNanos();
    }

    /** Data was sent: a probe may be due before the timeout. */
    void afterSending(TcpSocket socket) {
        if (mayProbe(socket)) {
            long left = nanosLeft(socket);
            probeWithin(socket, left > 0 ? host.clock().ticks(left) : Long.MAX_VALUE);
        }
    }

    /** Data was acknowledged: the timer starts anew. */
    void afterAcknowledgement(TcpSocket socket) {
        if (mayProbe(socket)) {
            probeWithin(socket, socket.rto);
        } else {
            rearm(socket);
        }
    }

    private boolean mayProbe(TcpSocket socket) {
        int earlyRetrans = host.sysctls().tcpEarlyRetrans();
        return host.profile().client().tailLossProbe() != TailLossProbe.NONE
                && (earlyRetrans == 3 || earlyRetrans == 4)
                && socket.handshake == null
                && socket.sackPermitted
                && !socket.sent.isEmpty()
                && !socket.inLoss;
    }

    private void probeWithin(TcpSocket socket, long timeoutTicks) {
        long ticks = socket.roundTrip.hasSample()
                ? host.clock().ticks(probeMicros(socket) * 1000)
                : host.clock().ticks(host.profile().timers().initialTimeoutNanos());
        socket.retransmitTimer.arm(Math.min(ticks, timeoutTicks));
        socket.lossProbeDue = true;
    }

    private long probeMicros(TcpSocket socket) {
        boolean single = socket.sent.size() == 1;
        long roundTrip = socket.roundTrip.roundTripMicros();
        return switch (host.profile().client().tailLossProbe()) {
            case NONE -> throw new IllegalStateException("a kernel without loss probes sends none");
            case ONE_AND_A_HALF_ROUND_TRIPS -> {
                long delayed = single ? roundTrip + (roundTrip >> 1) + 200_000 : 0;
                yield Math.max(Math.max(2 * roundTrip, 10_000), delayed);
            }
            case TWO_ROUND_TRIPS ->
                2 * roundTrip
                        + (single
                                ? host.sysctls().tcpRtoMinUs()
                                : LEAST_TIMEOUT_TICKS * host.clock().tickNanos() / 1000);
        };
    }
}
