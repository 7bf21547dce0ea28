package io.acceptq.sweep;

import io.acceptq.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The same load against several settings, each under the same seeds. It uses all cores; what comes out does not depend on how many there are.
 *
 * <pre>{@code
 * SweepResult<Integer> byBacklog = Sweep.over(List.of(64, 128, 256, 511), checkout::withBacklog).run(1, 2, 3, 4, 5);
 * SweepResult<GridPoint> grid = Sweep.over(Grid.of(checkout)
 *         .by("backlog", List.of(128, 511), Scenario::withBacklog)
 *         .by("rate", rates, (scenario, rate) -> scenario.withArrivals(Arrivals.poisson(rate)))).run(1, 2, 3, 4, 5);
 * }</pre>
 *
 * <p>Of each run its numbers are kept and nothing else. Cells times seeds are at most {@value #MOST_RUNS}, which is some 300 MB; {@link #run(Seeds,
 * Consumer)} keeps no row and has no such limit on the cells.
 *
 * @param <T> what a setting is
 */
public final class Sweep<T> {
    /** The most runs whose numbers are kept. */
    static final int MOST_RUNS = 250_000;

    private static final int MOST_THREADS = 1_024;

    private final List<T> settings;
    private final Function<? super T, Scenario> scenarios;
    private final int threads;

    private Sweep(List<T> settings, Function<? super T, Scenario> scenarios, int threads) {
        this.settings = settings;
        this.scenarios = scenarios;
        this.threads = threads;
    }

    /**
     * A sweep over settings.
     *
     * @param settings at least one; more than memory holds may come as a list that makes its items when they are asked for
     * @param scenario the scenario of a setting; called in the order of the settings, by one thread
     * @throws IllegalArgumentException if there is no setting
     */
    public static <T> Sweep<T> over(List<T> settings, Function<? super T, Scenario> scenario) {
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("a sweep needs at least one setting");
        }
        return new Sweep<>(
                settings,
                Objects.requireNonNull(scenario, "scenario"),
                Runtime.getRuntime().availableProcessors());
    }

    /** A sweep over every combination of a grid. */
    public static Sweep<GridPoint> over(Grid grid) {
        return over(grid.points(), grid::scenario);
    }

    /**
     * The same sweep on so many threads. Default: as many as there are processors.
     *
     * @throws IllegalArgumentException if not between 1 and 1024
     */
    public Sweep<T> withThreads(int number) {
        if (number < 1 || number > MOST_THREADS) {
            throw new IllegalArgumentException("threads must be between 1 and " + MOST_THREADS + ", but was " + number);
        }
        return new Sweep<>(settings, scenarios, number);
    }

    /** Runs every cell under these seeds. */
    public SweepResult<T> run(long... seeds) {
        return run(Seeds.of(seeds));
    }

    /**
     * Runs every cell under these seeds.
     *
     * @throws IllegalArgumentException if cells times seeds are more than 250,000
     */
    public SweepResult<T> run(Seeds seeds) {
        requireKeepable(settings.size(), seeds);
        List<SweepRow<T>> rows = new ArrayList<>(settings.size());
        run(seeds, rows::add);
        return new SweepResult<>(rows);
    }

    /**
     * Whether the numbers of so many cells can be kept.
     *
     * @throws IllegalArgumentException if cells times seeds are more than 250,000
     */
    static void requireKeepable(long cells, Seeds seeds) {
        if (cells > MOST_RUNS / seeds.count()) {
            throw new IllegalArgumentException("a grid has at most " + MOST_RUNS + " runs, but this one has " + cells
                    + " cells with " + seeds.count() + (seeds.count() == 1 ? " seed" : " seeds"));
        }
    }

    /**
     * Runs every cell under these seeds and hands each row on as soon as it and all before it are done, in the order of the cells.
     *
     * @param rows takes the rows, called by the thread that runs the sweep; an exception of it ends the sweep
     */
    public void run(Seeds seeds, Consumer<SweepRow<T>> rows) {
        try (OrderedTasks<Sample> tasks = OrderedTasks.on(threads)) {
            RowAssembly<T> assembly = RowAssembly.of(seeds, rows);
            for (T setting : settings) {
                Scenario scenario = scenarios.apply(setting);
                assembly.begin(setting);
                for (int i = 0; i < seeds.count(); i++) {
                    long seed = seeds.at(i);
                    tasks.submit(() -> Sample.of(scenario, seed), assembly::add);
                }
            }
            tasks.finish(assembly::add);
        }
    }
}
