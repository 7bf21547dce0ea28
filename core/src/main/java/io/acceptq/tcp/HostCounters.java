package io.acceptq.tcp;

import io.acceptq.profile.KernelProfile;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The counters of a host under nstat's names. All counting is done here: verdicts count what {@link KernelProfile#counts} says, segments
 * count where they enter and leave, and state changes count as tcp_set_state() does.
 */
@SuppressWarnings("EnumOrdinal") // An array by verdict, because counting is on the path of every segment.
public final class HostCounters {
    private final List<List<KernelCounter>> countersByVerdict = new ArrayList<>();
    private final long[] verdicts = new long[Verdict.values().length];
    private long segmentsIn;
    private long segmentsOut;
    private long resetsOut;
    private long established;
    private long establishedResets;
    private long attemptFails;

    HostCounters(KernelProfile profile) {
        for (Verdict verdict : Verdict.values()) {
            countersByVerdict.add(profile.counts(verdict));
        }
    }

    void concluded(Verdict verdict) {
        verdicts[verdict.ordinal()]++;
    }

    /** A segment reached TCP, whatever its checksum. */
    public void segmentReceived() {
        segmentsIn++;
    }

    void segmentSent(int bits) {
        segmentsOut++;
        if ((bits & Segment.RST) != 0) {
            resetsOut++;
        }
    }

    /**
     * A socket changed its state.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp.c, tcp_set_state(): CurrEstab counts ESTABLISHED and CLOSE_WAIT; EstabResets counts going from
     * either straight to CLOSE.
     */
    void stateChanged(TcpState from, TcpState to) {
        boolean was = isCurrent(from);
        boolean is = isCurrent(to);
        if (is && !was) {
            established++;
        } else if (was && !is) {
            established--;
            if (to == TcpState.CLOSE) {
                establishedResets++;
            }
        }
    }

    /** connect() failed. */
    void attemptFailed() {
        attemptFails++;
    }

    /** A child was born established. */
    void childEstablished() {
        established++;
    }

    private static boolean isCurrent(TcpState state) {
        return state == TcpState.ESTABLISHED || state == TcpState.CLOSE_WAIT;
    }

    /** How often a verdict was reached. */
    public long count(Verdict verdict) {
        return verdicts[verdict.ordinal()];
    }

    /** The counter's value since the host was made; {@link KernelCounter#CURR_ESTAB} is a gauge. */
    public long value(KernelCounter counter) {
        long value = direct(counter);
        for (int verdict = 0; verdict < verdicts.length; verdict++) {
            if (verdicts[verdict] != 0 && countersByVerdict.get(verdict).contains(counter)) {
                value += verdicts[verdict];
            }
        }
        return value;
    }

    private long direct(KernelCounter counter) {
        return switch (counter) {
            case IN_SEGS -> segmentsIn;
            case OUT_SEGS -> segmentsOut;
            case OUT_RSTS -> resetsOut;
            case CURR_ESTAB -> established;
            case ESTAB_RESETS -> establishedResets;
            case ATTEMPT_FAILS -> attemptFails;
            default -> 0;
        };
    }
}
