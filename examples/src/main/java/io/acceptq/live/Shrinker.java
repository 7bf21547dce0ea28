package io.acceptq.live;

import io.acceptq.live.Examination.Finding;
import io.acceptq.live.Examination.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/**
 * Makes a script on which kernel and model differ as short as it goes while they still differ: steps are left out, many at a time first, and
 * settings are put back to their defaults. Each attempt is played to the kernel again, many at once.
 *
 * <p>The idea is that of Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002 (delta debugging): the script is cut into
 * parts, and every part is tried without. What can be left out alone is then left out together, if they still differ, because playing takes time
 * and counting attempts does not matter where they run side by side.
 */
final class Shrinker {
    private static final int[] BACKLOGS = {0, 1, 2};
    private static final long[] ENDS_AFTER_LAST_MICROS = {30_000, 300_000, 1_150_000};

    private final Stage stage;
    private final Judge judge;

    Shrinker(Stage stage, Judge judge) {
        this.stage = stage;
        this.judge = judge;
    }

    /** The shortest script found; the one given if nothing can be left out. Not to be called on a thread of the stage. */
    Outcome shrink(Outcome found) throws IOException {
        Plan plan = found.plan();
        Plan before;
        do {
            before = plan;
            plan = withFewerMoves(plan);
            plan = repeatedly(plan, Shrinker::simplerSettings);
            plan = repeatedly(plan, Shrinker::simplerMoves);
        } while (!before.equals(plan));
        Plan shortest = plan;
        Outcome outcome = Stage.get(stage.submit(() -> Examination.of(shortest, stage, judge)));
        return outcome.finding() == Finding.DIFFERENT ? outcome : found;
    }

    private Plan withFewerMoves(Plan start) throws IOException {
        Plan plan = start;
        for (int part = Math.max(1, plan.moves().size() / 2); ; ) {
            Plan shorter = reduced(plan, partsLeftOut(plan.moves(), part));
            if (shorter.equals(plan) && part == 1) {
                return plan;
            }
            if (shorter.equals(plan)) {
                part = part / 2;
            }
            plan = shorter;
            part = Math.max(1, Math.min(part, plan.moves().size() / 2));
        }
    }

    private static List<UnaryOperator<Plan>> partsLeftOut(List<Move> moves, int part) {
        List<UnaryOperator<Plan>> parts = new ArrayList<>();
        for (int from = 0; from < moves.size(); from += part) {
            Set<Move> leftOut = new HashSet<>(moves.subList(from, Math.min(moves.size(), from + part)));
            parts.add(plan -> plan.withMoves(plan.moves().stream()
                    .filter(move -> !leftOut.contains(move))
                    .toList()));
        }
        return parts;
    }

    /** Ways to make a plan simpler, for the plan at hand. */
    private interface Simplifications {
        List<UnaryOperator<Plan>> of(Plan plan);
    }

    private Plan repeatedly(Plan start, Simplifications simplifications) throws IOException {
        Plan plan = start;
        while (true) {
            Plan simpler = reduced(plan, simplifications.of(plan));
            if (simpler.equals(plan)) {
                return plan;
            }
            plan = simpler;
        }
    }

    private static List<UnaryOperator<Plan>> simplerSettings(Plan plan) {
        List<UnaryOperator<Plan>> ways = new ArrayList<>();
        for (String key : plan.sysctls().keySet()) {
            ways.add(any -> {
                Map<String, Integer> fewer = new TreeMap<>(any.sysctls());
                fewer.remove(key);
                return any.withSysctls(fewer);
            });
        }
        for (Plan.Habit habit : plan.habits()) {
            ways.add(any -> {
                Set<Plan.Habit> fewer = EnumSet.noneOf(Plan.Habit.class);
                fewer.addAll(any.habits());
                fewer.remove(habit);
                return any.withHabits(fewer);
            });
        }
        Plan.Listening listening = plan.listening();
        ways.add(any -> any.withListening(
                new Plan.Listening(any.listening().backlog(), 0, any.listening().synCount())));
        ways.add(any -> any.withListening(
                new Plan.Listening(any.listening().backlog(), any.listening().deferAcceptSeconds(), 0)));
        for (int backlog : BACKLOGS) {
            if (Integer.compareUnsigned(backlog, listening.backlog()) < 0) {
                ways.add(any -> any.withListening(new Plan.Listening(
                        backlog,
                        any.listening().deferAcceptSeconds(),
                        any.listening().synCount())));
            }
        }
        return ways;
    }

    private static List<UnaryOperator<Plan>> simplerMoves(Plan plan) {
        List<UnaryOperator<Plan>> ways = new ArrayList<>();
        ways.add(any -> any.withMoves(any.moves().stream()
                .map(move -> move.word().equals(Move.FULL) ? move.withWord("") : move)
                .toList()));
        ways.add(any -> any.withMoves(any.moves().stream()
                .map(move -> move.action() == Action.SYN ? move.withValue(move.connection()) : move)
                .toList()));
        if (!plan.moves().isEmpty()) {
            long last = plan.moves().get(plan.moves().size() - 1).atMicros();
            for (long after : ENDS_AFTER_LAST_MICROS) {
                if (last + after < plan.durationMicros()) {
                    ways.add(any -> any.withDuration(last + after));
                }
            }
        }
        return ways;
    }

    /** The plan with as many of the ways applied as keep the difference; the plan itself if none does. */
    private Plan reduced(Plan plan, List<UnaryOperator<Plan>> ways) throws IOException {
        List<UnaryOperator<Plan>> distinct =
                ways.stream().filter(way -> !way.apply(plan).equals(plan)).toList();
        List<Boolean> keep =
                keepDifference(distinct.stream().map(way -> way.apply(plan)).toList());
        List<UnaryOperator<Plan>> possible = new ArrayList<>();
        for (int i = 0; i < keep.size(); i++) {
            if (keep.get(i)) {
                possible.add(distinct.get(i));
            }
        }
        for (int together = possible.size(); together > 1; together /= 2) {
            Plan candidate = all(possible.subList(possible.size() - together, possible.size()), plan);
            if (keepDifference(List.of(candidate)).get(0)) {
                return candidate;
            }
        }
        return possible.isEmpty() ? plan : possible.get(possible.size() - 1).apply(plan);
    }

    private static Plan all(List<UnaryOperator<Plan>> ways, Plan start) {
        Plan plan = start;
        for (UnaryOperator<Plan> way : ways) {
            plan = way.apply(plan);
        }
        return plan;
    }

    private List<Boolean> keepDifference(List<Plan> candidates) throws IOException {
        List<Future<Boolean>> attempts = new ArrayList<>();
        for (Plan candidate : candidates) {
            attempts.add(stage.submit(() -> Examination.differsTwice(candidate, stage, judge)));
        }
        List<Boolean> kept = new ArrayList<>();
        for (Future<Boolean> attempt : attempts) {
            kept.add(Stage.get(attempt));
        }
        return kept;
    }
}
