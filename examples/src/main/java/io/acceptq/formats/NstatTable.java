package io.acceptq.formats;

import io.acceptq.result.TierResult;
import io.acceptq.verdict.KernelCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counters as {@code nstat} prints them: those that are not zero, and always ListenOverflows and ListenDrops, because their zero says something
 * too.
 */
public final class NstatTable {
    private static final String LATER_GROUP = "TcpExt";

    private NstatTable() {}

    /** All counters in nstat's order: Tcp, then TcpExt. */
    static List<KernelCounter> inOrder() {
        List<KernelCounter> ordered = new ArrayList<>();
        List<KernelCounter> later = new ArrayList<>();
        for (KernelCounter counter : KernelCounter.values()) {
            if (!counter.isGauge()) {
                (counter.label().startsWith(LATER_GROUP) ? later : ordered).add(counter);
            }
        }
        ordered.addAll(later);
        return ordered;
    }

    /** A host's counters. */
    public static String of(TierResult tier) {
        StringBuilder text = new StringBuilder("#kernel\n");
        for (KernelCounter counter : inOrder()) {
            long value = tier.count(counter);
            if (value != 0 || isAlwaysShown(counter)) {
                text.append(String.format(Locale.ROOT, "%-32s%-16d%6.1f\n", counter.label(), value, 0.0));
            }
        }
        return text.toString();
    }

    private static boolean isAlwaysShown(KernelCounter counter) {
        return counter == KernelCounter.LISTEN_OVERFLOWS || counter == KernelCounter.LISTEN_DROPS;
    }
}
