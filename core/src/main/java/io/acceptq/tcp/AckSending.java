package io.acceptq.tcp;

import static io.acceptq.verdict.Verdict.DELAYED_ACK_SENT;

import io.acceptq.profile.KernelTrait;
import io.acceptq.wire.Segment;

/**
 * When received data is acknowledged: at once, or by the delayed-ACK timer.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_event_data_recv(), __tcp_ack_snd_check(); net/ipv4/tcp_output.c,
 * tcp_send_delayed_ack(); net/ipv4/tcp_timer.c, tcp_delack_timer_handler(); RFC 1122, section 4.2.3.2.
 */
final class AckSending {
    /** TCP_ATO_MIN and TCP_DELACK_MIN are HZ/25, TCP_DELACK_MAX is HZ/5. Source: Linux v6.18, include/net/tcp.h. */
    private static final int MINIMUM_DIVISOR = 25;

    private static final int MAXIMUM_DIVISOR = 5;

    private final TcpHost host;
    private final Output output;

    AckSending(TcpHost host, Output output) {
        this.host = host;
        this.output = output;
    }

    static long minimumAto(TcpHost host) {
        return host.clock().hz() / MINIMUM_DIVISOR;
    }

    /**
     * Keeps the estimate of the peer's segment size.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_measure_rcv_mss().
     */
    void measure(TcpSocket socket, Segment segment) {
        int length = segment.length();
        int lastSize = socket.lastSegmentSize;
        socket.lastSegmentSize = 0;
        if (length >= socket.rcvMss) {
            socket.rcvMss = Math.min(length, Limits.MSS);
            if (segment.isPsh() && host.profile().has(KernelTrait.ACKS_PUSHED_FULL_SEGMENT_ON_READ)) {
                socket.ackPushed = true;
            }
            return;
        }
        if (length >= Limits.DEFAULT_MSS) {
            socket.lastSegmentSize = length;
            if (length == lastSize) {
                socket.rcvMss = length;
                return;
            }
        }
        socket.ackPushedTwice |= socket.ackPushed;
        socket.ackPushed = true;
    }

    /** In-order payload came: an ACK is due, and the interval of the data sets how long it may wait. */
    void dataReceived(TcpSocket socket, Segment segment) {
        long now = host.jiffies();
        long minimum = minimumAto(host);
        socket.ackScheduled = true;
        socket.windowGrew |= segment.length() > Limits.GROWING_SEGMENT;
        measure(socket, segment);
        if (socket.ato == 0) {
            raiseQuickAcks(socket);
            socket.ato = minimum;
        } else {
            long gap = now - socket.lastReceived;
            if (gap <= minimum / 2) {
                socket.ato = (socket.ato >> 1) + minimum / 2;
            } else if (gap < socket.ato) {
                socket.ato = Math.min((socket.ato >> 1) + gap, socket.rto);
            } else if (gap > socket.rto) {
                raiseQuickAcks(socket);
            }
        }
        socket.lastReceived = now;
    }

    private static void raiseQuickAcks(TcpSocket socket) {
        int quick = socket.firstWindow() / (2 * socket.rcvMss);
        socket.quickAcks = Math.max(socket.quickAcks, Math.min(quick == 0 ? 2 : quick, Limits.MAX_QUICK_ACKS));
    }

    /** Something was lost or repeated: the peer must hear at once. */
    void enterQuickAckMode(TcpSocket socket) {
        raiseQuickAcks(socket);
        socket.pingPong = 0;
        socket.ato = minimumAto(host);
    }

    /** After a segment: sends the ACK that is due, or sets its timer. */
    void check(TcpSocket socket) {
        if (!socket.ackScheduled) {
            return;
        }
        boolean moreThanOneSegment = socket.rcvNxt - socket.rcvWup > socket.rcvMss && movesWindow(socket);
        boolean quick = socket.quickAcks > 0 && !socket.isInPingPong();
        if (moreThanOneSegment || quick || socket.ackNow || socket.hasOutOfOrder()) {
            output.sendAck(socket);
        } else {
            delay(socket);
        }
    }

    /**
     * Whether an ACK would move the right edge of the window; otherwise the next read() sends it. The edge of the first window stays until as much
     * came as the later ones are smaller, or until segments come that use their memory well, for which the window grows.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, __tcp_ack_snd_check(), tcp_grow_window().
     */
    private static boolean movesWindow(TcpSocket socket) {
        return socket.unread() <= 0 || socket.windowGrew || socket.nextWindow() >= socket.offeredWindow();
    }

    private void delay(TcpSocket socket) {
        long ato = socket.ato;
        long maximum = host.clock().hz() / MAXIMUM_DIVISOR;
        long minimum = minimumAto(host);
        if (ato > minimum) {
            long most = socket.isInPingPong() || socket.ackPushed
                    ? maximum
                    : host.clock().hz() / 2;
            if (socket.roundTrip.hasSample()) {
                most = Math.min(
                        most, Math.max(host.clock().ticks(socket.roundTrip.roundTripMicros() * 1000L), minimum));
            }
            ato = Math.min(ato, most);
        }
        ato = Math.min(ato, maximum);
        long timeout = host.jiffies() + ato;
        if (socket.delayedAckTimer.isPending()) {
            if (socket.delayedAckTimer.expires() <= host.jiffies() + (ato >> 2)) {
                output.sendAck(socket);
                return;
            }
            timeout = Math.min(timeout, socket.delayedAckTimer.expires());
        }
        socket.delayedAckTimer.arm(timeout - host.jiffies());
    }

    void timerFired(TcpSocket socket) {
        if (!socket.ackScheduled) {
            return;
        }
        if (socket.isInPingPong()) {
            // The reply the ACK waited for did not come: the connection is not interactive after all.
            socket.pingPong = 0;
            socket.ato = minimumAto(host);
        } else {
            socket.ato = Math.min(socket.ato << 1, socket.rto);
        }
        host.conclude(socket.connection, DELAYED_ACK_SENT);
        output.sendAck(socket);
    }

    /**
     * The process has read: the window opened, so an ACK that waits may be due.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp.c, __tcp_cleanup_rbuf().
     */
    void dataRead(TcpSocket socket) {
        boolean pushed = socket.ackPushedTwice || (socket.ackPushed && !socket.isInPingPong());
        boolean pushedOut = pushed && socket.unread() == 0;
        if (socket.ackScheduled && (socket.rcvNxt - socket.rcvWup > socket.rcvMss || pushedOut)) {
            output.sendAck(socket);
        }
    }
}
