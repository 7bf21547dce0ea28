package io.acceptq.predict;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A figure over several seeds.
 *
 * @param mean the mean
 * @param low the lower end of the interval that holds the true mean with 95 % confidence
 * @param high its upper end
 * @param least the smallest value of a single run
 * @param most the largest value of a single run
 */
public record Spread(double mean, double low, double high, double least, double most) {
    private static final double UPPER_TAIL = 0.975;

    /**
     * The spread of values, by Student's t.
     *
     * @param values at least one; of one the interval is that value
     */
    static Spread of(double... values) {
        SummaryStatistics statistics = new SummaryStatistics();
        for (double value : values) {
            statistics.addValue(value);
        }
        double half = 0;
        if (values.length > 1) {
            double t = new TDistribution(values.length - 1).inverseCumulativeProbability(UPPER_TAIL);
            half = t * statistics.getStandardDeviation() / Math.sqrt(values.length);
        }
        double mean = statistics.getMean();
        return new Spread(mean, mean - half, mean + half, statistics.getMin(), statistics.getMax());
    }
}
