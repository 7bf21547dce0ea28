package io.acceptq.sweep;

import io.acceptq.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * The values of a knob that meet a goal. It does not assume that more is better: goodput over the backlog has a peak, because a server whose
 * queue is longer than its clients' patience answers clients that have left.
 *
 * <p>A coarse scan doubles the value from the least to the greatest; then every border between a value that meets the goal and one that does
 * not is halved until the two are neighbours. Where no value of the scan meets the goal, the surroundings of the best one are scanned more finely. A
 * region that lies between two values of the scan, both outside it and neither the best, is overlooked.
 *
 * <pre>{@code
 * Finding found = Search.forGoal(Goal.parse("timeout <= 0.1 %")).by(backlog -> checkout.withBacklog((int) backlog))
 *         .from(1).to(65_535).run(Seeds.from(1).to(10));
 * }</pre>
 */
public final class Search {
    private static final int FINER_SCANS = 4;
    private static final long MOST = 1L << 40;

    private final Goal goal;
    private final LongFunction<Scenario> knob;
    private final long least;
    private final long greatest;
    private final int threads;

    private Search(Goal goal, LongFunction<Scenario> knob, long least, long greatest, int threads) {
        this.goal = goal;
        this.knob = knob;
        this.least = least;
        this.greatest = greatest;
        this.threads = threads;
    }

    /** A search for what meets a goal. */
    public static Knob forGoal(Goal goal) {
        return new Knob(Objects.requireNonNull(goal, "goal"));
    }

    /**
     * A search that lacks its knob.
     *
     * @param goal the goal
     */
    public record Knob(Goal goal) {
        /** The search that turns this knob: the scenario of a value. */
        public Least by(LongFunction<Scenario> knob) {
            return new Least(goal, Objects.requireNonNull(knob, "knob"));
        }
    }

    /**
     * A search that lacks its range.
     *
     * @param goal the goal
     * @param knob the knob
     */
    public record Least(Goal goal, LongFunction<Scenario> knob) {
        /** The same search from this value on. */
        public Greatest from(long value) {
            return new Greatest(goal, knob, value);
        }
    }

    /**
     * A search that lacks the greatest value.
     *
     * @param goal the goal
     * @param knob the knob
     * @param least the least value
     */
    public record Greatest(Goal goal, LongFunction<Scenario> knob, long least) {
        /**
         * The search up to this value.
         *
         * @throws IllegalArgumentException if the range is reversed, negative or beyond 2^40
         */
        public Search to(long value) {
            if (least < 0 || value > MOST) {
                throw new IllegalArgumentException(
                        "a range must be between 0 and " + MOST + ", but was " + least + ".." + value);
            }
            if (value < least) {
                throw new IllegalArgumentException("a range must not be reversed, but was " + least + ".." + value);
            }
            return new Search(goal, knob, least, value, Runtime.getRuntime().availableProcessors());
        }
    }

    /** The same search on so many threads. Default: as many as there are processors. */
    public Search withThreads(int number) {
        return new Search(goal, knob, least, greatest, number);
    }

    /** Searches under these seeds. */
    public Finding run(long... seeds) {
        return run(Seeds.of(seeds));
    }

    /** Searches under these seeds; the more there are, the surer the answer. */
    public Finding run(Seeds seeds) {
        NavigableMap<Long, SweepRow<Long>> rows = new TreeMap<>();
        evaluate(rows, scan(), seeds);
        for (int i = 0; i < FINER_SCANS && rows.values().stream().noneMatch(this::isMet); i++) {
            evaluate(rows, aroundTheBest(rows), seeds);
        }
        for (List<Long> borders = borders(rows); !borders.isEmpty(); borders = borders(rows)) {
            evaluate(rows, borders, seeds);
        }
        return new Finding(goal, knob, new Region(least, greatest), regions(rows), rows);
    }

    private boolean isMet(SweepRow<Long> row) {
        return goal.judge(row) == Goal.Judgement.MET;
    }

    private void evaluate(NavigableMap<Long, SweepRow<Long>> rows, List<Long> values, Seeds seeds) {
        List<Long> missing =
                values.stream().filter(value -> !rows.containsKey(value)).toList();
        if (!missing.isEmpty()) {
            Sweep.over(missing, knob::apply).withThreads(threads).run(seeds, row -> rows.put(row.setting(), row));
        }
    }

    private List<Long> scan() {
        TreeSet<Long> values = new TreeSet<>();
        for (long value = least; value < greatest; value = Math.max(value + 1, value * 2)) {
            values.add(value);
        }
        values.add(greatest);
        return List.copyOf(values);
    }

    private List<Long> aroundTheBest(NavigableMap<Long, SweepRow<Long>> rows) {
        long best = best(rows);
        List<Long> between = new ArrayList<>();
        Long below = rows.lowerKey(best);
        Long above = rows.higherKey(best);
        if (below != null && best - below > 1) {
            between.add(below + (best - below) / 2);
        }
        if (above != null && above - best > 1) {
            between.add(best + (above - best) / 2);
        }
        return between;
    }

    private long best(NavigableMap<Long, SweepRow<Long>> rows) {
        long best = rows.firstKey();
        double least = Double.POSITIVE_INFINITY;
        for (SweepRow<Long> row : rows.values()) {
            double shortfall = goal.shortfall(goal.expression().estimate(row).mean());
            if (shortfall < least) {
                least = shortfall;
                best = row.setting();
            }
        }
        return best;
    }

    /** A value between each two neighbours of which one meets the goal. */
    private List<Long> borders(NavigableMap<Long, SweepRow<Long>> rows) {
        List<Long> between = new ArrayList<>();
        SweepRow<Long> before = rows.firstEntry().getValue();
        for (SweepRow<Long> row : rows.values()) {
            long distance = row.setting() - before.setting();
            if (distance > 1 && isMet(row) != isMet(before)) {
                between.add(before.setting() + distance / 2);
            }
            before = row;
        }
        return between;
    }

    private List<Region> regions(NavigableMap<Long, SweepRow<Long>> rows) {
        List<Region> regions = new ArrayList<>();
        SweepRow<Long> first = null;
        SweepRow<Long> last = rows.firstEntry().getValue();
        for (SweepRow<Long> row : rows.values()) {
            if (isMet(row)) {
                first = first == null ? row : first;
            } else if (first != null) {
                regions.add(new Region(first.setting(), last.setting()));
                first = null;
            }
            last = row;
        }
        if (first != null) {
            regions.add(new Region(first.setting(), last.setting()));
        }
        return regions;
    }
}
