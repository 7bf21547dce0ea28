package io.acceptq.random;

import io.acceptq.units.Decimals;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/** A time known by some quantiles. */
final class Quantiles implements Distribution {
    private final double[] quantiles;
    private final long[] nanos;

    private Quantiles(double[] quantiles, long[] nanos) {
        this.quantiles = quantiles;
        this.nanos = nanos;
    }

    static Quantiles of(SortedMap<Double, Duration> timesByQuantile) {
        double[] quantiles = new double[timesByQuantile.size()];
        long[] nanos = new long[quantiles.length];
        int i = 0;
        for (Map.Entry<Double, Duration> entry : timesByQuantile.entrySet()) {
            quantiles[i] = entry.getKey();
            nanos[i] = Nanos.ofNonNegative("time at quantile " + text(quantiles[i]), entry.getValue());
            if (i > 0 && nanos[i] < nanos[i - 1]) {
                throw new IllegalArgumentException(
                        "time at quantile " + text(quantiles[i]) + " must not be below that at "
                                + text(quantiles[i - 1]) + ", " + Nanos.text(nanos[i - 1]) + ", but was "
                                + Nanos.text(nanos[i]));
            }
            i++;
        }
        if (i < 2) {
            throw new IllegalArgumentException("quantiles must be at least two, 0 and 1, but there were " + i);
        }
        if (quantiles[0] != 0 || quantiles[i - 1] != 1) {
            throw new IllegalArgumentException("quantiles must begin with 0 and end with 1, but they begin with "
                    + text(quantiles[0]) + " and end with " + text(quantiles[i - 1]));
        }
        return new Quantiles(quantiles, nanos);
    }

    private static String text(double quantile) {
        return Decimals.text(quantile, 9);
    }

    @Override
    public long sampleNanos(double uniform) {
        int found = Arrays.binarySearch(quantiles, uniform);
        int upper = found < 0 ? -found - 1 : found + 1;
        int lower = upper - 1;
        double share = (uniform - quantiles[lower]) / (quantiles[upper] - quantiles[lower]);
        return nanos[lower] + (long) (share * (nanos[upper] - nanos[lower]) + 0.5);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantiles that
                && Arrays.equals(that.quantiles, quantiles)
                && Arrays.equals(that.nanos, nanos);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(quantiles) + Arrays.hashCode(nanos);
    }

    /** Such as "quantiles 0: 1 ms, 0.5: 18 ms, 1: 2 s". */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("quantiles");
        for (int i = 0; i < quantiles.length; i++) {
            text.append(i == 0 ? " " : ", ")
                    .append(text(quantiles[i]))
                    .append(": ")
                    .append(Nanos.text(nanos[i]));
        }
        return text.toString();
    }
}
