package io.acceptq.result;

import io.acceptq.client.Outcome;
import io.acceptq.scenario.Scenario;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What happened in a run. The scenario and the seed are part of it, so that it can be run again.
 *
 * @param scenario what was run
 * @param seed the seed
 * @param arrivals how many attempts there were
 * @param outcomes how they ended; every outcome is a key and the values add up to {@code arrivals}
 * @param counters the server host's counters, every one that is not zero
 * @param clientCounters the client hosts' counters, likewise
 * @param verdicts how often the server's kernel reached each verdict, those it reached
 * @param queues the queues on the way
 * @param latency latencies of the answered attempts
 * @param causes why attempts failed, most frequent first
 * @param delays why answered attempts took longer, most frequent first
 * @param softnetStat the server's /proc/net/softnet_stat, empty if the path does not use the netdev backlog
 */
public record RunResult(
        Scenario scenario,
        long seed,
        long arrivals,
        Map<Outcome, Long> outcomes,
        Map<KernelCounter, Long> counters,
        Map<KernelCounter, Long> clientCounters,
        Map<Verdict, Long> verdicts,
        Queues queues,
        Latency latency,
        List<Cause> causes,
        List<Cause> delays,
        String softnetStat) {

    /** How many attempts ended so. */
    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** A counter of the server's host. */
    public long count(KernelCounter counter) {
        return counters.getOrDefault(counter, 0L);
    }

    /** How often the server's kernel reached a verdict. */
    public long count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** How many attempts the client's own deadline ended. */
    public long timeouts() {
        return count(Outcome.TIMEOUT_IN_CONNECT) + count(Outcome.TIMEOUT_AFTER_CONNECT);
    }

    /** The result for people: outcomes, queues and reasons, a line each. */
    public String explain() {
        return new Explanation(this).text();
    }

    @Override
    public String toString() {
        return explain();
    }
}
