package io.acceptq.sweep;

import io.acceptq.Simulator;
import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.scenario.Scenario;
import java.io.Serializable;

/** The numbers of one run, without the run: what a sweep keeps of it. It can be sent to another machine. */
public final class Sample implements Serializable {
    private static final long serialVersionUID = 1;

    private final int tiers;
    private final double[] values;

    private Sample(int tiers, double[] values) {
        this.tiers = tiers;
        this.values = values;
    }

    /** Runs a scenario. */
    public static Sample of(Scenario scenario, long seed) {
        return of(Simulator.run(scenario, seed));
    }

    static Sample of(RunResult result) {
        int tiers = result.tiers().size();
        double[] values = new double[ReadingTable.OF_RUN.size() + tiers * ReadingTable.OF_HOST.size()];
        int index = 0;
        for (ReadingTable.OfRun reading : ReadingTable.OF_RUN) {
            values[index++] = reading.value().applyAsDouble(result);
        }
        for (TierResult tier : result.tiers()) {
            for (ReadingTable.OfHost reading : ReadingTable.OF_HOST) {
                values[index++] = reading.value().applyAsLong(tier);
            }
        }
        return new Sample(tiers, values);
    }

    /**
     * A metric's value in the run.
     *
     * @throws IllegalArgumentException if it is of a tier that the scenario does not have
     */
    public double value(Metric metric) {
        if (metric.tier() >= tiers) {
            throw new IllegalArgumentException(
                    "metric " + metric + " needs " + (metric.tier() + 1) + " tiers, but the scenario has " + tiers);
        }
        return values[metric.index()];
    }

    int tiers() {
        return tiers;
    }
}
