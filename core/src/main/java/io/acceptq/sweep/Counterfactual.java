package io.acceptq.sweep;

import io.acceptq.Simulator;
import io.acceptq.client.Outcome;
import io.acceptq.result.Cause;
import io.acceptq.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What would have spared some attempts of a run their bad end: the smallest value of the setting to blame with which none of them ends so for that
 * reason. It is found and checked by running the scenario again under the same draws, never by a formula.
 *
 * <p>That a cause is gone does not mean that the attempts succeed: what became of them is part of the answer.
 */
public final class Counterfactual {
    private static final int SPOT_CHECKS = 4;

    private final RunResult before;
    private final Blame blame;
    private final Remedy remedy;
    private final OptionalLong value;
    private final RunResult after;
    private final List<Long> notRemovedBy;

    private Counterfactual(
            RunResult before, Blame blame, OptionalLong value, RunResult after, List<Long> notRemovedBy) {
        this.before = before;
        this.blame = blame;
        this.remedy = Remedy.against(blame, before.scenario());
        this.value = value;
        this.after = after;
        this.notRemovedBy = List.copyOf(notRemovedBy);
    }

    /** What would have removed each group of failures of a run, most frequent first; those that the end of the run cut off are no failures. */
    public static List<Counterfactual> of(RunResult result) {
        Set<Blame> blames = new LinkedHashSet<>();
        for (Cause cause : result.causes()) {
            if (cause.outcome() != Outcome.UNFINISHED) {
                blames.add(Blame.of(cause, result));
            }
        }
        List<Counterfactual> found = new ArrayList<>();
        for (Blame blame : blames) {
            if (blame.kind() != Blame.Kind.NOTHING) {
                found.add(search(result, blame));
            }
        }
        return found;
    }

    private static Counterfactual search(RunResult before, Blame blame) {
        Remedy remedy = Remedy.against(blame, before.scenario());
        long tooLittle = remedy.current();
        long smallest = enough(before, blame, remedy);
        RunResult after = run(before, remedy, smallest);
        if (blame.countIn(after) > 0) {
            return new Counterfactual(before, blame, OptionalLong.empty(), after, List.of());
        }
        while (smallest - tooLittle > 1) {
            long middle = tooLittle + (smallest - tooLittle) / 2;
            RunResult there = run(before, remedy, middle);
            if (blame.countIn(there) > 0) {
                tooLittle = middle;
            } else {
                smallest = middle;
                after = there;
            }
        }
        return spotChecked(before, blame, remedy, smallest, after);
    }

    /** A value that removes them, or the greatest one. Queues that are never full tell how long they must be; other remedies are doubled. */
    private static long enough(RunResult before, Blame blame, Remedy remedy) {
        if (remedy.isQueue()) {
            long enough = remedy.enough(run(before, remedy, remedy.most()));
            return blame.countIn(run(before, remedy, enough)) == 0 ? enough : remedy.most();
        }
        long value = Math.max(1, remedy.current());
        do {
            value = Math.min(remedy.most(), 2 * value);
        } while (value < remedy.most() && blame.countIn(run(before, remedy, value)) > 0);
        return value;
    }

    /** More is not always better, so what is said of larger values is checked at some of them. */
    private static Counterfactual spotChecked(
            RunResult before, Blame blame, Remedy remedy, long smallest, RunResult after) {
        List<Long> notRemovedBy = new ArrayList<>();
        long larger = smallest;
        for (int i = 0; i < SPOT_CHECKS && larger < remedy.most(); i++) {
            larger = Math.min(remedy.most(), larger + Math.max(1, larger / 2));
            if (blame.countIn(run(before, remedy, larger)) > 0) {
                notRemovedBy.add(larger);
            }
        }
        return new Counterfactual(before, blame, OptionalLong.of(smallest), after, notRemovedBy);
    }

    private static RunResult run(RunResult before, Remedy remedy, long value) {
        return Simulator.run(remedy.with(value), before.seed());
    }

    /** The claim that a value is the smallest that helps, unchecked, so that a test can see that a wrong one is caught. */
    Counterfactual claiming(long other) {
        return new Counterfactual(before, blame, OptionalLong.of(other), run(before, remedy, other), notRemovedBy);
    }

    /** How the attempts ended. */
    public Outcome outcome() {
        return blame.outcome();
    }

    /** How many there were. */
    public long count() {
        return blame.countIn(before);
    }

    /** What is turned: {@code backlog}, {@code workers} or a sysctl's key. */
    public String setting() {
        return remedy.name(tried());
    }

    /** The value of the run afterwards. */
    private long tried() {
        return value.orElse(remedy.most());
    }

    /** The smallest value with which none of them ends so for that reason; empty if none helps. */
    public OptionalLong value() {
        return value;
    }

    /** The run with that value, or with the greatest one if none helps. */
    public RunResult after() {
        return after;
    }

    /**
     * Runs the scenario again with the value and with one less, under the same draws.
     *
     * @return what contradicts the claim; empty if it holds
     */
    public Optional<String> objection() {
        String name = setting();
        long left = blame.countIn(run(before, remedy, tried()));
        if (value.isEmpty()) {
            return left > 0 ? Optional.empty() : Optional.of(name + " " + tried() + " does remove them");
        }
        if (left > 0) {
            return Optional.of("with " + name + " " + tried() + ", " + left + " of these still happen");
        }
        long less = tried() - 1;
        if (less > remedy.current() && blame.countIn(run(before, remedy, less)) == 0) {
            return Optional.of(name + " " + tried() + " is not the smallest: " + less + " removes them too");
        }
        return Optional.empty();
    }

    /** The claim and what became of the attempts, in a sentence. */
    public String sentence() {
        String these = "these " + count() + " x " + outcome().label();
        if (value.isEmpty()) {
            return "no " + setting() + " up to " + tried() + " removes " + these + ": " + blame.countIn(after)
                    + " are left; " + becameOfThem();
        }
        String text = "with " + setting() + (notRemovedBy.isEmpty() ? " >= " : " ") + tried()
                + (blame.kind() == Blame.Kind.WORKERS ? " instead of " + remedy.current() : "") + " none of " + these
                + " happens for this reason";
        return text + (notRemovedBy.isEmpty() ? "" : " (but with " + notRemovedBy.get(0) + " some do)") + "; "
                + becameOfThem();
    }

    private String becameOfThem() {
        StringBuilder text = new StringBuilder("then ");
        for (Outcome outcome : Outcome.values()) {
            long there = after.count(outcome);
            if (there > 0 || outcome == Outcome.OK) {
                text.append(outcome == Outcome.OK ? "" : ", ")
                        .append(outcome.label())
                        .append(' ')
                        .append(there);
            }
        }
        return text.append(" (now ok ")
                .append(before.count(Outcome.OK))
                .append(')')
                .toString();
    }

    /** The sentence. */
    @Override
    public String toString() {
        return sentence();
    }
}
