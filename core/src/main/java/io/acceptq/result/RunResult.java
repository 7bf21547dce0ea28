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
 * <p>A request is tried once, or more often if the clients retry; each try is an attempt. Without retries there are as many attempts as
 * requests. What is said of one server ({@link #counters()} and the like) is the front tier's, which clients reach.
 *
 * @param scenario what was run
 * @param seed the seed
 * @param arrivals how many requests there were
 * @param attempts how often a request was tried
 * @param answered how many requests had the answer they wanted, at the first try or later
 * @param outcomes how attempts ended; every outcome is a key and the values add up to {@code attempts}
 * @param clientCounters the client hosts' counters, every one that is not zero
 * @param tiers what happened at each host that listens, the one that clients reach first
 * @param latency latencies of the answered attempts, from the intended start of the request
 * @param elapsed how long attempts took that ended, answered or not, from the intended start of the request
 * @param causes why attempts failed, most frequent first
 * @param delays why answered attempts took longer, most frequent first
 */
public record RunResult(
        Scenario scenario,
        long seed,
        long arrivals,
        long attempts,
        long answered,
        Map<Outcome, Long> outcomes,
        Map<KernelCounter, Long> clientCounters,
        List<TierResult> tiers,
        Latency latency,
        Latency elapsed,
        List<Cause> causes,
        List<Cause> delays) {

    /** How many attempts ended so. */
    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** A counter of the front tier's host. */
    public long count(KernelCounter counter) {
        return front().count(counter);
    }

    /** How often the front tier's kernel reached a verdict. */
    public long count(Verdict verdict) {
        return front().count(verdict);
    }

    /** The front tier's counters, every one that is not zero. */
    public Map<KernelCounter, Long> counters() {
        return front().counters();
    }

    /** How often the front tier's kernel reached each verdict, those it reached. */
    public Map<Verdict, Long> verdicts() {
        return front().verdicts();
    }

    /** The front tier's queues. */
    public Queues queues() {
        return front().queues();
    }

    /** The front tier's /proc/net/softnet_stat, empty if its path does not use the netdev backlog. */
    public String softnetStat() {
        return front().softnetStat();
    }

    private TierResult front() {
        return tiers.get(0);
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
