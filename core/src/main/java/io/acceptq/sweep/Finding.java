package io.acceptq.sweep;

import io.acceptq.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** What a {@link Search} found: the regions that meet the goal, or why there is none. */
public final class Finding {
    private static final int PERCENT_SURE = 95;

    private final Goal goal;
    private final LongFunction<Scenario> knob;
    private final Region range;
    private final List<Region> regions;
    private final NavigableMap<Long, SweepRow<Long>> rows;

    Finding(
            Goal goal,
            LongFunction<Scenario> knob,
            Region range,
            List<Region> regions,
            NavigableMap<Long, SweepRow<Long>> rows) {
        this.goal = goal;
        this.knob = knob;
        this.range = range;
        this.regions = List.copyOf(regions);
        this.rows = rows;
    }

    /** The goal. */
    public Goal goal() {
        return goal;
    }

    /** Where was searched. */
    public Region range() {
        return range;
    }

    /** The values that meet the goal, in order; none if no value does. */
    public List<Region> regions() {
        return regions;
    }

    /** The smallest value that meets the goal; empty if none does. */
    public OptionalLong smallest() {
        return regions.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(regions.get(0).from());
    }

    /** Every value that was tried, in order. */
    public List<SweepRow<Long>> tried() {
        return List.copyOf(rows.values());
    }

    /** The runs of the smallest value that meets the goal, else of the one that comes nearest to it. */
    public SweepRow<Long> best() {
        SweepRow<Long> best = rows.firstEntry().getValue();
        for (SweepRow<Long> row : rows.values()) {
            if (goal.judge(row) == Goal.Judgement.MET) {
                return row;
            }
            if (shortfall(row) < shortfall(best)) {
                best = row;
            }
        }
        return best;
    }

    private double shortfall(SweepRow<Long> row) {
        return goal.shortfall(achieved(row).mean());
    }

    /** What a row achieves. */
    public Estimate achieved(SweepRow<Long> row) {
        return goal.expression().estimate(row);
    }

    /** With which confidence the smallest value meets the goal: 0.95; empty if there was one seed, which tells nothing of others, or no value meets it. */
    public Optional<Double> confidence() {
        return regions.isEmpty() || best().seeds().count() == 1 ? Optional.empty() : Optional.of(PERCENT_SURE / 100.0);
    }

    /** The load under the best value beside what the server can do. */
    public OfferedLoad load() {
        SweepRow<Long> best = best();
        return OfferedLoad.of(
                knob.apply(best.setting()), best.estimate(Metric.of("arrivals")).mean());
    }

    /** Why: which values meet the goal and which do not, or why no value does. A sentence each. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (regions.isEmpty()) {
            SweepRow<Long> best = best();
            reasons.add("no value from " + range + " meets " + goal + "; the nearest is " + best.setting() + " with "
                    + goal.text(achieved(best).mean()));
            if (goal.judge(best) == Goal.Judgement.UNDECIDED) {
                reasons.add("its mean meets the goal, but not with 95 % confidence; more seeds may");
            }
            reasons.add((load().exceedsCapacity() ? "no queue can help: " : "") + load().sentence());
            return reasons;
        }
        reasons.add(goal + " is met by " + joined() + (confidence().isPresent() ? ", with 95 % confidence" : ""));
        regions.forEach(region -> addBorders(region, reasons));
        if (best().seeds().count() == 1) {
            reasons.add("one seed says nothing of others, so there is no confidence; give more of them");
        }
        return Collections.unmodifiableList(reasons);
    }

    private String joined() {
        StringBuilder text = new StringBuilder();
        for (Region region : regions) {
            text.append(text.length() == 0 ? "" : " and ").append(region);
        }
        return text.toString();
    }

    private void addBorders(Region region, List<String> reasons) {
        if (region.from() > range.from()) {
            reasons.add(outside(region.from() - 1));
        }
        if (region.to() < range.to()) {
            reasons.add(outside(region.to() + 1));
        }
    }

    private String outside(long value) {
        SweepRow<Long> row = rows.get(value);
        if (row == null) {
            throw new IllegalStateException("the border at " + value + " was not tried");
        }
        String unsure = goal.judge(row) == Goal.Judgement.UNDECIDED ? ", which is not sure enough" : "";
        return value + " gives " + goal.text(achieved(row).mean()) + unsure;
    }

    /** The reasons, a line each. */
    @Override
    public String toString() {
        return String.join("\n", reasons());
    }
}
