package io.acceptq.article;

import io.acceptq.Simulator;
import io.acceptq.article.Setup.Abort;
import io.acceptq.client.Outcome;
import io.acceptq.profile.KernelProfile;
import io.acceptq.result.RunResult;
import io.acceptq.result.SynView;
import io.acceptq.verdict.KernelCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** All runs of the experiment under one seed, in a fixed order. */
final class Experiment {
    static final List<KernelProfile> KERNELS = List.of(KernelProfile.LINUX_6_18, KernelProfile.RHEL_7);
    static final List<Duration> ROUND_TRIPS = List.of(Duration.ofNanos(100_000), Duration.ofMillis(50));
    static final List<Integer> BACKLOGS = List.of(10, 30, 511, Setup.LARGEST_BACKLOG);

    /** What the article printed with SystemTap: its own kernel, its lowered backlog, ab. */
    private static final Setup PROBED = new Setup(KernelProfile.RHEL_7, ROUND_TRIPS.get(0), LoadKind.AB, 10, Abort.OFF);

    private final List<Row> rows;
    private final List<ChainRun> chains;
    private final long seed;

    private Experiment(List<Row> rows, List<ChainRun> chains, long seed) {
        this.rows = rows;
        this.chains = chains;
        this.seed = seed;
    }

    /**
     * One run and what happened in it.
     *
     * @param setup what was run
     * @param result what happened
     */
    record Row(Setup setup, RunResult result) {
        boolean overflowed() {
            return result.count(KernelCounter.LISTEN_OVERFLOWS) > 0;
        }

        long resets() {
            return result.count(Outcome.RESET);
        }

        long answered() {
            return result.count(Outcome.OK);
        }
    }

    /** Runs everything; runs are independent of each other, so several go on at once and the order stays. */
    static Experiment under(long seed) {
        List<Row> rows = setups().parallelStream()
                .map(setup -> new Row(setup, Simulator.run(setup.scenario(), seed)))
                .toList();
        return new Experiment(rows, ChainRun.under(seed), seed);
    }

    private static List<Setup> setups() {
        List<Setup> setups = new ArrayList<>();
        for (KernelProfile kernel : KERNELS) {
            for (Duration roundTrip : ROUND_TRIPS) {
                for (LoadKind load : LoadKind.values()) {
                    for (int backlog : BACKLOGS) {
                        for (Abort abort : Abort.values()) {
                            setups.add(new Setup(kernel, roundTrip, load, backlog, abort));
                        }
                    }
                }
            }
        }
        return setups;
    }

    List<Row> rows() {
        return rows;
    }

    /** The runs with a gateway in front, in order. */
    List<ChainRun> chains() {
        return chains;
    }

    long seed() {
        return seed;
    }

    /** The rows that fulfil a condition, in order. */
    List<Row> rowsWhere(Predicate<Row> condition) {
        return rows.stream().filter(condition).toList();
    }

    /** The row of one setup. */
    Row row(Setup setup) {
        return rows.stream()
                .filter(row -> row.setup().equals(setup))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such row: " + setup));
    }

    /** The setup that the probe watches. */
    static Setup probed() {
        return PROBED;
    }

    /** Both queues at every SYN of {@link #probed()}. */
    List<SynView> probe() {
        return Simulator.trace(PROBED.scenario(), seed).synViews();
    }
}
