package io.acceptq.result;

import io.acceptq.scenario.Tier;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import java.util.Map;

/**
 * What happened at one host that listens.
 *
 * @param name what the tier is called: {@code server}, or {@code gateway} and {@code application}
 * @param tier its settings
 * @param counters the host's counters, every one that is not zero
 * @param verdicts how often its kernel reached each verdict, those it reached
 * @param queues its queues
 * @param softnetStat its /proc/net/softnet_stat, empty if the path does not use the netdev backlog
 */
public record TierResult(
        String name,
        Tier tier,
        Map<KernelCounter, Long> counters,
        Map<Verdict, Long> verdicts,
        Queues queues,
        String softnetStat) {

    /** A counter of the host. */
    public long count(KernelCounter counter) {
        return counters.getOrDefault(counter, 0L);
    }

    /** How often the host's kernel reached a verdict. */
    public long count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }
}
