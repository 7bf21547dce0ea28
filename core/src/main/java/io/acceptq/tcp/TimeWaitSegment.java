package io.acceptq.tcp;

import static io.acceptq.verdict.Verdict.TIME_WAIT_ACKED;
import static io.acceptq.verdict.Verdict.TIME_WAIT_ACK_RATE_LIMITED;
import static io.acceptq.verdict.Verdict.TIME_WAIT_ENDED_BY_RST;
import static io.acceptq.verdict.Verdict.TIME_WAIT_FIN_ACKED;
import static io.acceptq.verdict.Verdict.TIME_WAIT_RESET;
import static io.acceptq.verdict.Verdict.TIME_WAIT_SEGMENT_IGNORED;
import static io.acceptq.verdict.Verdict.TIME_WAIT_SYN_ACCEPTED;

import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import io.acceptq.wire.Sequence;

/**
 * A segment for a connection of which only a TIME_WAIT or FIN_WAIT2 entry is left.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_minisocks.c, tcp_timewait_state_process(); RFC 9293, section 3.10.7.4; RFC 1337.
 */
public final class TimeWaitSegment {
    private final TcpHost host;
    private final TimeWaits timeWaits;

    /** The rule for the entries of a host. */
    public TimeWaitSegment(TcpHost host, TimeWaits timeWaits) {
        this.host = host;
        this.timeWaits = timeWaits;
    }

    /** Decides in the kernel's order and changes nothing. {@code TIME_WAIT_SYN_ACCEPTED} is for a listener to follow up. */
    public Verdict decide(TimeWaits.Entry entry, Segment segment) {
        return entry.kind == TimeWaits.Kind.FIN_WAIT2 ? decideFinWait2(entry, segment) : decideTimeWait(entry, segment);
    }

    private Verdict decideFinWait2(TimeWaits.Entry entry, Segment segment) {
        boolean inWindow = segment.sequence() == entry.rcvNxt
                || (Sequence.after(segment.endSequence(), entry.rcvNxt)
                        && Sequence.before(segment.sequence(), entry.windowEnd));
        if (!inWindow) {
            return limited(entry, segment);
        }
        if (segment.isRst()) {
            return TIME_WAIT_ENDED_BY_RST;
        }
        if (segment.isSyn() && !Sequence.before(segment.sequence(), entry.rcvNxt)) {
            return TIME_WAIT_RESET;
        }
        if (!segment.isAck()
                || !Sequence.after(segment.endSequence(), entry.rcvNxt)
                || segment.endSequence() == segment.sequence()) {
            return TIME_WAIT_SEGMENT_IGNORED;
        }
        return segment.isFin() && segment.endSequence() == entry.rcvNxt + 1 ? TIME_WAIT_FIN_ACKED : TIME_WAIT_RESET;
    }

    private Verdict decideTimeWait(TimeWaits.Entry entry, Segment segment) {
        boolean empty = segment.sequence() == segment.endSequence();
        if (segment.sequence() == entry.rcvNxt && (empty || segment.isRst())) {
            return segment.isRst() && host.sysctls().tcpRfc1337() == 0
                    ? TIME_WAIT_ENDED_BY_RST
                    : TIME_WAIT_SEGMENT_IGNORED;
        }
        if (segment.isSyn()
                && !segment.isRst()
                && !segment.isAck()
                && (Sequence.after(segment.sequence(), entry.rcvNxt) || hasNewerTimestamp(entry, segment))) {
            return TIME_WAIT_SYN_ACCEPTED;
        }
        return segment.isRst() ? TIME_WAIT_SEGMENT_IGNORED : limited(entry, segment);
    }

    /** RFC 6191. */
    private boolean hasNewerTimestamp(TimeWaits.Entry entry, Segment segment) {
        return segment.offersTimestamps() && timeWaits.millis() > entry.timestampMillis;
    }

    private Verdict limited(TimeWaits.Entry entry, Segment segment) {
        long limit = host.clock().ticks(host.sysctls().tcpInvalidRatelimit() * 1_000_000L);
        return segment.canLoop() && host.jiffies() - entry.lastOutOfWindowAck < limit
                ? TIME_WAIT_ACK_RATE_LIMITED
                : TIME_WAIT_ACKED;
    }

    /** Does what was decided, but for following up an accepted SYN. */
    public void apply(Verdict verdict, TimeWaits.Entry entry, Segment segment) {
        int connection = entry.connection;
        host.conclude(connection, verdict);
        switch (verdict) {
            case TIME_WAIT_ACKED -> {
                if (segment.canLoop()) {
                    entry.lastOutOfWindowAck = host.jiffies();
                }
                restartForAck(entry, segment);
                acknowledge(entry);
            }
            case TIME_WAIT_FIN_ACKED -> {
                entry.kind = TimeWaits.Kind.TIME_WAIT;
                entry.rcvNxt = segment.endSequence();
                if (entry.timestampMillis != TimeWaits.NO_TIMESTAMPS) {
                    entry.timestampMillis = timeWaits.millis();
                }
                timeWaits.restart(entry);
                acknowledge(entry);
            }
            case TIME_WAIT_RESET -> {
                host.sendReset(connection, segment);
                forget(entry);
            }
            case TIME_WAIT_ENDED_BY_RST -> forget(entry);
            case TIME_WAIT_SYN_ACCEPTED -> timeWaits.remove(entry);
            default -> restartForAck(entry, segment);
        }
    }

    /** Answers with the old connection's ACK. */
    public void acknowledge(TimeWaits.Entry entry) {
        host.transmit(entry.connection, Segment.ACK_FLAG, entry.sndNxt, entry.rcvNxt, 0);
    }

    private void restartForAck(TimeWaits.Entry entry, Segment segment) {
        if (entry.kind == TimeWaits.Kind.TIME_WAIT && segment.isAck() && !segment.isRst()) {
            timeWaits.restart(entry);
        }
    }

    private void forget(TimeWaits.Entry entry) {
        timeWaits.remove(entry);
        host.output().forgotten(entry.connection);
    }
}
