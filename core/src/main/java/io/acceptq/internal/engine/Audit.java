package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.kernel.Kernel;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import java.util.EnumMap;
import java.util.Map;

/**
 * What must hold at the end of every run: each attempt has exactly one outcome, queue lengths match their entries, counters match the verdicts
 * the loop was told of.
 */
final class Audit {
    private final World world;
    private final Hosts hosts;
    private final Tally tally;

    Audit(World world, Hosts hosts, Tally tally) {
        this.world = world;
        this.hosts = hosts;
        this.tally = tally;
    }

    /**
     * Checks all of it.
     *
     * @throws IllegalStateException naming what does not hold
     */
    void check() {
        long ended = 0;
        for (Map.Entry<Outcome, Long> entry : tally.outcomes().entrySet()) {
            ended += entry.getValue();
        }
        require(
                ended == world.attempts.begun(),
                "outcomes add up to " + ended + ", but " + world.attempts.begun() + " attempts began");
        require(
                tally.answeredRequests() <= world.attempts.requests(),
                tally.answeredRequests() + " requests were answered, but " + world.attempts.requests() + " were made");
        check(hosts.client().host());
        for (ServerSide server : hosts.servers()) {
            check(server.host());
            checkQueuePeaks(server.host());
        }
    }

    private static void check(Host host) {
        host.kernel().audit();
        checkCounters(host.kernel(), host.tally());
    }

    /** The kernel counts by verdict; the loop was told of every verdict and counted again. */
    private static void checkCounters(Kernel kernel, HostTally tally) {
        Map<KernelCounter, Long> told = new EnumMap<>(KernelCounter.class);
        for (Verdict verdict : Verdict.values()) {
            for (KernelCounter counter : kernel.profile().counts(verdict)) {
                told.merge(counter, tally.count(verdict), Long::sum);
            }
        }
        // Segments and failed attempts are also counted where no verdict is.
        told.remove(KernelCounter.OUT_SEGS);
        told.remove(KernelCounter.ATTEMPT_FAILS);
        told.forEach((counter, sum) -> {
            long counted = kernel.counters().value(counter);
            require(counted == sum, counter.label() + " is " + counted + ", but verdicts add up to " + sum);
        });
    }

    private static void checkQueuePeaks(Host host) {
        long limit = host.kernel().acceptQueueLimit(0);
        require(
                host.tally().acceptQueuePeak() <= limit + 1,
                "the accept queue was " + host.tally().acceptQueuePeak() + " long, but its limit is " + limit);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("audit: " + otherwise);
        }
    }
}
