package io.acceptq.profile;

import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Rule;
import io.acceptq.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Which counters a kernel version bumps for a verdict: those of the newest kernel, without what the version did not count yet, and with what
 * it counted then and no longer does.
 *
 * <p>Source: the {@code COUNTS_} constants of {@link KernelTrait}.
 */
final class VerdictCounters {
    private VerdictCounters() {}

    static List<KernelCounter> of(KernelProfile profile, Verdict verdict) {
        List<KernelCounter> counted = new ArrayList<>();
        for (KernelCounter counter : verdict.counters()) {
            if (counts(profile, verdict, counter)) {
                counted.add(counter);
            }
        }
        if (verdict == Verdict.SYN_ANSWERED_WITH_COOKIE && profile.has(KernelTrait.COUNTS_LISTEN_DROPS_FOR_COOKIE)) {
            counted.add(KernelCounter.LISTEN_DROPS);
        }
        return List.copyOf(counted);
    }

    private static boolean counts(KernelProfile profile, Verdict verdict, KernelCounter counter) {
        boolean atSyn = verdict.rule() == Rule.CONN_REQUEST;
        boolean synAck = verdict == Verdict.SYN_ACK_RETRANSMITTED || verdict == Verdict.SYN_REPEATED_ANSWERED;
        return switch (counter) {
            case LISTEN_OVERFLOWS, LISTEN_DROPS -> !atSyn || profile.has(KernelTrait.COUNTS_LISTEN_DROPS_AT_SYN);
            case TCP_REQ_Q_FULL_DROP, TCP_REQ_Q_FULL_DO_COOKIES -> profile.has(KernelTrait.COUNTS_FULL_SYN_QUEUE);
            case TCP_TIMEOUTS ->
                verdict.rule() != Rule.REQSK_TIMER || profile.has(KernelTrait.COUNTS_TIMEOUTS_FOR_SYN_ACK);
            case RETRANS_SEGS -> !synAck || profile.has(KernelTrait.COUNTS_RETRANS_SEGS_FOR_SYN_ACK);
            case TCP_SYN_RETRANS -> profile.has(KernelTrait.COUNTS_SYN_RETRANS);
            case TCP_DEFER_ACCEPT_DROP -> profile.has(KernelTrait.COUNTS_DEFER_ACCEPT_DROP);
            case IN_CSUM_ERRORS -> profile.has(KernelTrait.COUNTS_CHECKSUM_ERRORS);
            default -> true;
        };
    }
}
