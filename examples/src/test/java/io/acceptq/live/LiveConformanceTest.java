package io.acceptq.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.examples.ProjectFiles;
import io.acceptq.live.Examination.Finding;
import io.acceptq.live.Examination.Outcome;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The kernel underneath against the model, on scripts that are new each time. {@code -Dacceptq.live.seed=S} repeats those of a seed.
 */
@Tag("live")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveConformanceTest {
    private static final int SCRIPTS = 240;

    /**
     * So many of the scripts may differ before a build fails: the scripts are new each time, and a rare rule nobody has met must not stop a build that has
     * nothing to do with it. Each difference is printed with its shortest script; {@code acceptq conform --live} tolerates none.
     */
    private static final int RARE = 2;

    /** What a broken rule must be found by, and how short the script that shows it must become. */
    private static final int SCRIPTS_TO_FIND = 200;

    private static final int STEPS_TO_SHOW = 12;

    private final long seed = Long.getLong(
            "acceptq.live.seed",
            Long.parseLong(LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"))));

    private Optional<Stage> stage = Optional.empty();
    private List<Outcome> outcomes = List.of();

    @BeforeAll
    void playTheScripts() throws IOException {
        Optional<String> obstacle = Host.obstacle();
        if (obstacle.isPresent()) {
            System.out.println("live conformance: skipped, it " + obstacle.get());
            Assumptions.abort(obstacle.get());
        }
        Stage opened = new Stage(Host.profileOf(Host.release()));
        stage = Optional.of(opened);
        outcomes = LiveConformance.examine(opened, Judge.model(), seed, SCRIPTS);
    }

    @AfterAll
    void leaveTheStage() {
        stage.ifPresent(Stage::close);
    }

    @Test
    void theModelAnswersAsTheRunningKernelDoes() throws IOException {
        List<Outcome> shortest = LiveConformance.shortest(stage.orElseThrow(), Judge.model(), outcomes);
        System.out.println(
                LiveResult.of(seed, outcomes, shortest).summary(Host.release().toString()));
        List<String> differences = shortest.stream()
                .map(outcome -> outcome.finding() + " " + outcome.plan() + "\n" + outcome.differences())
                .toList();
        differences.forEach(System.out::println);
        assertTrue(
                differences.size() <= RARE,
                () -> differences.size() + " of " + SCRIPTS + " scripts differ, -Dacceptq.live.seed=" + seed);
    }

    /** The comparison can fail: a model with one rule broken is found out by the same scripts, and the script that shows it becomes short. */
    @Test
    void findsABrokenRuleAndShrinksTheScriptThatShowsIt() throws IOException {
        ExecutorService seekers = Executors.newFixedThreadPool(BrokenRule.values().length);
        try {
            List<Future<Optional<Outcome>>> sought = new ArrayList<>();
            for (BrokenRule rule : BrokenRule.values()) {
                sought.add(seekers.submit(() -> shortestScriptAgainst(rule)));
            }
            List<String> failures = new ArrayList<>();
            int longest = 0;
            Iterator<Future<Optional<Outcome>>> shownBy = sought.iterator();
            for (BrokenRule rule : BrokenRule.values()) {
                Optional<Outcome> shown = Stage.get(shownBy.next());
                if (shown.isEmpty()) {
                    failures.add(rule + " is not found by " + SCRIPTS_TO_FIND + " scripts");
                    continue;
                }
                int steps = shown.get().plan().moves().size();
                longest = Math.max(longest, steps);
                if (steps > STEPS_TO_SHOW) {
                    failures.add(rule + " takes " + steps + " steps to show: "
                            + shown.get().plan());
                }
            }
            System.out.println("live conformance: " + (BrokenRule.values().length - failures.size()) + " of "
                    + BrokenRule.values().length + " broken rules found by " + SCRIPTS_TO_FIND
                    + " scripts, each shown in at most " + longest + " steps");
            assertEquals(List.of(), failures, () -> "-Dacceptq.live.seed=" + seed);
        } finally {
            seekers.shutdownNow();
        }
    }

    /** Of the scripts on which the kernel and the whole model agree and the broken one does not, the shortest, shrunk. */
    private Optional<Outcome> shortestScriptAgainst(BrokenRule rule) throws IOException {
        Judge judge = new BrokenModel(rule, ProjectFiles.text("core/src/main/java/io/acceptq/" + rule.file()));
        Optional<Outcome> found = outcomes.subList(0, SCRIPTS_TO_FIND).stream()
                .filter(outcome -> outcome.finding() == Finding.EXACT
                        && !judge.judge(outcome.recorded()).isExact())
                .min(Comparator.comparingInt(outcome -> outcome.plan().moves().size()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Outcome outcome = new Shrinker(stage.orElseThrow(), judge).shrink(found.get());
        assertTrue(outcome.plan().moves().size() <= found.get().plan().moves().size(), rule::name);
        return Optional.of(outcome);
    }
}
