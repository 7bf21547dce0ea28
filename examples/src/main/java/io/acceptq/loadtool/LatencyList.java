package io.acceptq.loadtool;

import java.util.Arrays;

/** The latencies of single requests, in milliseconds. */
final class LatencyList {
    private static final double[] SHARES = {0.5, 0.75, 0.9, 0.95, 0.99, 1};

    private double[] millis = new double[64];
    private int count;

    void add(double value) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = value;
    }

    /** The result with their quantiles; as it is if there are none. */
    LoadResult into(LoadResult result) {
        Quantile quantile = Quantile.of(Arrays.copyOf(millis, count));
        LoadResult more = result;
        for (double share : SHARES) {
            more = quantile.isEmpty() ? more : more.withMillis(share, quantile.at(share));
        }
        return more;
    }
}
