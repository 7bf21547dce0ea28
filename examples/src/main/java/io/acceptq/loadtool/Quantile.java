package io.acceptq.loadtool;

import java.util.Arrays;

/** Quantiles of a sample: the smallest value that at least the wanted share of the values do not exceed. */
public final class Quantile {
    private final double[] sorted;

    private Quantile(double[] sorted) {
        this.sorted = sorted;
    }

    /** The quantiles of values in any order. */
    public static Quantile of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantile(sorted);
    }

    /** Whether there is no value, so that there is no quantile. */
    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** The value at a share above 0, up to 1. */
    public double at(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
