package io.acceptq.predict;

import java.util.Arrays;

/** Quantiles of a sample: the smallest value that at least the wanted share of the values do not exceed. */
final class Quantile {
    private final double[] sorted;

    private Quantile(double[] sorted) {
        this.sorted = sorted;
    }

    static Quantile of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantile(sorted);
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    /** The value at a share above 0, up to 1. */
    double at(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    /** Puts median, 90 %, 99 % and the greatest of latencies; nothing if there are none. */
    void putInto(Figures figures) {
        if (isEmpty()) {
            return;
        }
        figures.put(Figures.P50, at(0.50))
                .put(Figures.P90, at(0.90))
                .put(Figures.P99, at(0.99))
                .put(Figures.MAX, at(1.00));
    }
}
