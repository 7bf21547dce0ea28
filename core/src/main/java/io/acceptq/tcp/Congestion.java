package io.acceptq.tcp;

import io.acceptq.wire.Sequence;

/**
 * A socket's congestion window in segments, as Reno keeps it: doubled each round trip up to the threshold, then one more a round trip; back
 * to one segment when the retransmission timer fires. It grows only if it was used.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_cong.c, tcp_slow_start(), tcp_cong_avoid_ai(), tcp_reno_ssthresh(); net/ipv4/tcp_output.c,
 * tcp_cwnd_validate(); include/net/tcp.h, tcp_is_cwnd_limited(); RFC 5681.
 *
 * <p>Simplified: the window does not shrink while the connection is idle.
 */
final class Congestion {
    private int window;
    private int threshold;
    private int acknowledgedTowardsNext;
    private boolean limited;
    private int mostOutstanding;
    private int usageSequence;

    void start(int firstWindow, int sndNxt) {
        window = firstWindow;
        threshold = Integer.MAX_VALUE;
        acknowledgedTowardsNext = 0;
        limited = false;
        mostOutstanding = 0;
        usageSequence = sndNxt;
    }

    /** Segments that may be in flight. */
    int window() {
        return window;
    }

    /** Data was sent, or could not be: notes how much of the window is used. */
    void used(TcpSocket socket, boolean isLimited) {
        int outstanding = socket.sent.size();
        if (!Sequence.before(socket.sndUna, usageSequence)
                || isLimited
                || (!limited && outstanding > mostOutstanding)) {
            limited = isLimited;
            mostOutstanding = outstanding;
            usageSequence = socket.sndNxt;
        }
    }

    /** So many segments were acknowledged. */
    void acknowledged(int segments) {
        boolean slowStart = window < threshold;
        boolean isUsed = limited || (slowStart && window < 2 * mostOutstanding);
        if (!isUsed) {
            return;
        }
        int left = segments;
        if (slowStart) {
            int grown = Math.min(window + segments, threshold);
            left -= grown - window;
            window = grown;
        }
        acknowledgedTowardsNext += left;
        if (acknowledgedTowardsNext >= window) {
            acknowledgedTowardsNext -= window;
            window++;
        }
    }

    /** The retransmission timer fired; the threshold falls once for all losses of a window. */
    void timedOut(boolean isFirst) {
        if (isFirst) {
            threshold = Math.max(window >> 1, 2);
        }
        window = 1;
        acknowledgedTowardsNext = 0;
    }

    /** A tail loss probe was needed: the window is halved. */
    void probed() {
        threshold = Math.max(window >> 1, 2);
        window = threshold;
    }
}
