package io.acceptq.expect;

import io.acceptq.Simulator;
import io.acceptq.client.Outcome;
import io.acceptq.profile.QueueLimit;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.Goal;
import io.acceptq.sweep.Metric;
import io.acceptq.sweep.SweepRow;
import io.acceptq.units.Decimals;
import java.util.function.DoublePredicate;

/** Runs that are held against expectations; each must hold under every seed. */
public final class Expectation {
    private static final Metric RESET = Metric.of(Outcome.RESET);
    private static final Metric TIMEOUT = Metric.of("timeout");
    private static final double PERCENT = 100;
    private static final int DECIMALS = 4;

    private final SweepRow<Scenario> row;

    Expectation(SweepRow<Scenario> row) {
        this.row = row;
    }

    /**
     * No attempt ends in a reset.
     *
     * @throws AssertionError if one does
     */
    public Expectation neverResets() {
        return holds(RESET, share -> share == 0, "no resets");
    }

    /**
     * Fewer attempts than this share run into their client's deadline.
     *
     * @param share from above 0 to 1: 0.001 is 0.1 %
     * @throws AssertionError if more do
     * @throws IllegalArgumentException if the share is out of range
     */
    public Expectation keepsTimeoutsBelow(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share of timeouts must be above 0 and at most 1, but was " + share);
        }
        return holds(
                TIMEOUT, there -> there < share, "timeouts below " + Decimals.text(share * PERCENT, DECIMALS) + " %");
    }

    /**
     * The queue is never full, at no tier: it never holds all that it can. The accept queue holds one more than its limit.
     *
     * @throws AssertionError if it is full once
     */
    public Expectation neverFills(Queue queue) {
        Scenario scenario = row.setting();
        for (int tier = 0; tier < scenario.tiers().size(); tier++) {
            QueueLimit limit = queue.limit(scenario.tiers().get(tier).queueLimits());
            if (!limit.isNeverFull()) {
                String where = scenario.tiers().size() == 1 ? "" : " of the " + scenario.tierName(tier);
                holds(
                        queue.peak(tier),
                        peak -> peak < limit.holds(),
                        "the " + queue + where + ", which holds " + limit.holds() + ", never full");
            }
        }
        return this;
    }

    /**
     * A goal is met, such as {@code p99 <= 200 ms} or {@code reset + timeout <= 0.1 %}.
     *
     * @throws AssertionError if it is not
     * @throws IllegalArgumentException if it is no goal
     */
    public Expectation keeps(String goal) {
        Goal parsed = Goal.parse(goal);
        double[] values = parsed.expression().values(row);
        for (int i = 0; i < values.length; i++) {
            if (!parsed.isMetBy(values[i])) {
                throw failure(parsed.toString(), parsed.expression() + " was " + parsed.text(values[i]), i);
            }
        }
        return this;
    }

    private Expectation holds(Metric metric, DoublePredicate isGood, String what) {
        double[] values = row.values(metric);
        for (int i = 0; i < values.length; i++) {
            if (!isGood.test(values[i])) {
                throw failure(what, metric + " was " + text(metric, values[i]), i);
            }
        }
        return this;
    }

    private static String text(Metric metric, double value) {
        return metric.unit() == Metric.Unit.SHARE
                ? Decimals.text(value * PERCENT, DECIMALS) + " % of the attempts"
                : Decimals.text(value, DECIMALS);
    }

    private AssertionError failure(String expected, String found, int run) {
        long seed = row.seeds().at(run);
        RunResult result = Simulator.run(row.setting(), seed);
        return new AssertionError("expected " + expected + ", but under seed " + seed + " " + found + "\n"
                + result.explain() + "\nrepeat it with Simulator.run(scenario, " + seed + "L), where the scenario is\n"
                + row.setting());
    }
}
