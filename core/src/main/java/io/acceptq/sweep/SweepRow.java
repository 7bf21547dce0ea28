package io.acceptq.sweep;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One cell of a sweep: a setting, and the numbers of its runs under every seed.
 *
 * @param <T> what a setting is
 */
public final class SweepRow<T> {
    private final T setting;
    private final Seeds seeds;
    private final List<Sample> samples;

    SweepRow(T setting, Seeds seeds, List<Sample> samples) {
        this.setting = setting;
        this.seeds = seeds;
        this.samples = List.copyOf(samples);
    }

    /** The cell's setting. */
    public T setting() {
        return setting;
    }

    /** The seeds of its runs. */
    public Seeds seeds() {
        return seeds;
    }

    /** Every metric its runs have. */
    public List<Metric> metrics() {
        return Metric.all(samples.get(0).tiers());
    }

    /**
     * A metric's value in the run under each seed.
     *
     * @throws IllegalArgumentException if it is of a tier that the scenario does not have
     */
    public double[] values(Metric metric) {
        return values(sample -> sample.value(metric));
    }

    /** A metric's mean over the seeds with its 95 % confidence interval. */
    public Estimate estimate(Metric metric) {
        return Estimate.of(values(metric));
    }

    double[] values(ToDoubleFunction<Sample> reading) {
        return samples.stream().mapToDouble(reading).toArray();
    }

    /**
     * By how much a metric is higher here than in another cell: the mean of the differences seed by seed, with its 95 % confidence interval.
     * Because both cells saw the same arrivals and service times, it is much narrower than the intervals of the two means.
     *
     * @throws IllegalArgumentException if the other cell ran under other seeds
     */
    public Estimate differenceFrom(SweepRow<?> baseline, Metric metric) {
        if (!seeds.equals(baseline.seeds)) {
            throw new IllegalArgumentException(
                    "cells can be compared under the same seeds, but were " + seeds + " and " + baseline.seeds);
        }
        double[] here = values(metric);
        double[] there = baseline.values(metric);
        for (int i = 0; i < here.length; i++) {
            // Infinite is no latency at all; two of them do not differ.
            here[i] = here[i] == there[i] ? 0 : here[i] - there[i];
        }
        return Estimate.of(here);
    }

    /** For people. */
    @Override
    public String toString() {
        return setting + ": ok " + estimate(Metric.of("ok")) + ", failed " + estimate(Metric.of("failed"))
                + ", goodput " + estimate(Metric.of("goodput")) + " a second, p99 " + estimate(Metric.of("p99"))
                + " ms";
    }
}
