package io.acceptq.random;

import io.acceptq.units.Decimals;
import io.acceptq.units.Nanos;
import org.apache.commons.math3.util.FastMath;

/** A time whose logarithm is normally distributed. */
record LogNormal(double logarithmOfMedian, double sigma) implements Distribution {
    static LogNormal ofMedian(long medianNanos, double sigma) {
        return new LogNormal(FastMath.log((double) medianNanos), requireSigma(sigma));
    }

    static LogNormal ofMean(long meanNanos, double sigma) {
        return new LogNormal(FastMath.log((double) meanNanos) - requireSigma(sigma) * sigma / 2, sigma);
    }

    private static double requireSigma(double sigma) {
        return Parameter.within("sigma of the log-normal distribution", sigma, 0, 10);
    }

    @Override
    public long sampleNanos(double uniform) {
        return Parameter.toNanos(NaturalExponential.of(logarithmOfMedian + sigma * NormalQuantile.of(uniform)));
    }

    @Override
    public String toString() {
        long medianNanos = Parameter.toNanos(FastMath.exp(logarithmOfMedian));
        return "log-normal, median " + Nanos.text(medianNanos) + ", sigma " + Decimals.text(sigma, 6);
    }
}
