package io.acceptq.compare;

import io.acceptq.compare.Fit.Fitted;
import io.acceptq.loadtool.LoadResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.Seeds;
import io.acceptq.units.Decimals;
import io.acceptq.verdict.KernelCounter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why measured and simulated differ. What the measurement itself says of the load (length of the run, clients at once) is tried first; then every
 * rule whose premise holds, with the value that fits best. A reason is given if a run with its value closes every gap the rule speaks of, and at
 * least twice as many as it opens; the nearest one is taken, and what is left is looked at again, up to three times.
 */
public final class Explanation {
    private static final int MOST_REASONS = 3;
    private static final double OTHER_FACTOR = 1.25;
    private static final double OTHER_SLACK = 0.5;
    private static final double CLEARLY_NEARER = 1;

    /** A scenario is simpler than the world: a right value may let one figure go that agreed by accident. */
    private static final int CLOSED_FOR_ONE_OPENED = 2;

    private static final List<Function<Situation, Optional<Trial>>> RULES = Stream.of(
                    LoadRules.ALL, QueueRules.ALL, TimeRules.ALL)
            .flatMap(List::stream)
            .toList();

    private final Comparison comparison;
    private final List<Reason> reasons;
    private final Set<String> unexplained;
    private final List<String> notes;

    private Explanation(Comparison comparison, List<Reason> reasons, Set<String> unexplained, List<String> notes) {
        this.comparison = comparison;
        this.reasons = List.copyOf(reasons);
        this.unexplained = unexplained;
        this.notes = List.copyOf(notes);
    }

    /** Compares, and looks for the reason of each gap. */
    public static Explanation of(Scenario scenario, Measurement measurement, Seeds seeds, Tolerance tolerance) {
        Comparison first = Comparison.of(scenario, measurement, seeds, tolerance);
        List<Reason> reasons = new ArrayList<>();
        Situation now = new Situation(scenario, measurement, first);
        // Each round settles one setting that the measurement names, or one that is found; of the latter there are few
        // at most.
        for (int round = 0; round < MOST_REASONS && !now.comparison().agrees(); ) {
            List<Fitted> found = accepted(now, seeds, tolerance);
            if (found.isEmpty()) {
                break;
            }
            reasons.add(reason(now, found));
            round += found.get(0).trial().isKnown() ? 0 : 1;
            now = new Situation(
                    found.get(0).scenario(), measurement, found.get(0).comparison());
        }
        Set<String> unexplained = new LinkedHashSet<>(now.comparison().gaps());
        elsewhere(now).ifPresent(reason -> {
            reasons.add(reason);
            unexplained.removeAll(reason.closes());
        });
        return new Explanation(first, reasons, unexplained, notes(measurement));
    }

    /** What holds up in runs, the nearest first. */
    private static List<Fitted> accepted(Situation now, Seeds seeds, Tolerance tolerance) {
        List<Fitted> fitted = new ArrayList<>();
        for (Function<Situation, Optional<Trial>> rule : RULES) {
            Optional<Trial> trial = rule.apply(now);
            if (trial.isEmpty()) {
                continue;
            }
            Optional<Fitted> best = Fit.of(trial.get(), now.measurement(), tolerance, seeds);
            if (best.isPresent() && holds(best.get(), now)) {
                if (trial.get().isKnown()) {
                    return List.of(best.get());
                }
                fitted.add(best.get());
            }
        }
        fitted.sort(Comparator.<Fitted>comparingInt(
                        candidate -> candidate.comparison().gaps().size())
                .thenComparingDouble(candidate -> candidate.comparison().distance()));
        return fitted;
    }

    private static boolean holds(Fitted candidate, Situation now) {
        Set<String> before = now.comparison().gaps();
        Set<String> after = candidate.comparison().gaps();
        if (candidate.trial().isKnown()) {
            return after.size() < before.size()
                    || (after.size() == before.size()
                            && candidate.comparison().distance()
                                    < now.comparison().distance() - CLEARLY_NEARER);
        }
        long opened = after.stream().filter(gap -> !before.contains(gap)).count();
        long closed = before.stream().filter(gap -> !after.contains(gap)).count();
        return closed > opened
                && closed >= CLOSED_FOR_ONE_OPENED * opened
                && candidate.comparison().distance() < now.comparison().distance()
                && candidate.trial().closes().stream().noneMatch(after::contains);
    }

    private static Reason reason(Situation now, List<Fitted> found) {
        Fitted best = found.get(0);
        Set<String> closes = new LinkedHashSet<>(now.comparison().gaps());
        closes.removeAll(best.comparison().gaps());
        Stream<String> known =
                best.trial().isAcceptQueue() ? QueueRules.knownLimit(best.value()).stream() : Stream.empty();
        Stream<String> others = found.stream()
                .skip(1)
                .filter(other -> other.comparison().gaps().size()
                                == best.comparison().gaps().size()
                        && other.comparison().distance()
                                <= OTHER_FACTOR * best.comparison().distance() + OTHER_SLACK)
                .map(other -> "so they do with " + other.trial().setting() + " "
                        + other.text() + " instead of "
                        + other.trial().now());
        return new Reason(
                best.trial().rule(),
                best.trial().premise(),
                best.trial().setting(),
                best.trial().now(),
                best.text(),
                closes,
                after(now.comparison(), best.comparison(), closes),
                Stream.concat(known, others).toList());
    }

    private static String after(Comparison before, Comparison comparison, Set<String> closed) {
        Set<String> opened = new LinkedHashSet<>(comparison.gaps());
        opened.removeAll(before.gaps());
        String figures = closed.stream()
                .flatMap(name -> comparison.row(name).stream())
                .map(row -> Situation.shortened(row.name()) + " "
                        + Situation.number(row.simulated().mean()))
                .collect(Collectors.joining(", "));
        long agreeing = comparison.judged() - comparison.gaps().size();
        return agreeing + " of " + comparison.judged() + " figures agree" + (figures.isEmpty() ? "" : ": " + figures)
                + (opened.isEmpty()
                        ? ""
                        : "; but then "
                                + opened.stream().map(Situation::shortened).collect(Collectors.joining(", "))
                                + (opened.size() == 1 ? " differs" : " differ"));
    }

    /** More connections than the load tool can have made; nothing is known of them that a run could repeat. */
    private static Optional<Reason> elsewhere(Situation now) {
        String opens = KernelCounter.PASSIVE_OPENS.label();
        Optional<LoadResult> load =
                now.measurement().load().filter(result -> result.tool().countsAll());
        if (load.isEmpty() || !now.differs(opens) || now.measured(opens) < now.simulated(opens)) {
            return Optional.empty();
        }
        long most = load.get().ended() + load.get().concurrency().orElse(0);
        double surplus = now.measured(opens) - most;
        if (surplus <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Reason(
                "other connections",
                "PassiveOpens is " + Decimals.text(now.measured(opens), 0) + ", but the load tool made at most " + most
                        + " connections; nstat counts every listener of the network namespace",
                "connections from elsewhere",
                "0",
                Decimals.text(surplus, 0),
                Set.of(opens),
                "",
                List.of()));
    }

    private static List<String> notes(Measurement measurement) {
        List<String> notes = new ArrayList<>();
        measurement.load().ifPresent(load -> notes.addAll(load.caveats()));
        if (measurement.opensConnections()) {
            notes.add(
                    "TcpActiveOpens is " + measurement.count(KernelCounter.ACTIVE_OPENS)
                            + ": the host opens connections too, as a gateway or as the load tool's host, so retransmissions and resets are not the listener's alone");
        }
        return notes;
    }

    /** Measured beside simulated. */
    public Comparison comparison() {
        return comparison;
    }

    /** The reasons, each on top of those before it. */
    public List<Reason> reasons() {
        return reasons;
    }

    /** The gaps that no reason closes. */
    public Set<String> unexplained() {
        return unexplained;
    }

    /** What must be known to read the measured numbers, a sentence each. */
    public List<String> notes() {
        return notes;
    }

    /** The reasons, a line each. */
    @Override
    public String toString() {
        return reasons.stream().map(Reason::toString).collect(Collectors.joining("\n"));
    }
}
