package io.acceptq.cli;

import io.acceptq.formats.JsonText;
import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.Finding;
import io.acceptq.sweep.Goal;
import io.acceptq.sweep.Search;
import io.acceptq.sweep.Seeds;
import io.acceptq.traffic.ClosedLoop;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many clients at once a server bears before failures begin. */
@Command(
        name = "capacity",
        description = "How many clients at once a server bears before failures begin.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The clients form a closed loop: each tries again when it has its outcome. A closed loop in the scenario keeps its",
            "think time; other arrivals give way. Exit code 1: the goal fails already at the fewest clients.",
            "",
            "Example: acceptq capacity checkout.yaml --set listen.backlog=128"
        })
final class CapacityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions chosen;

    @Option(
            names = "--goal",
            paramLabel = "GOAL",
            defaultValue = "failed <= 0",
            converter = GoalConverter.class,
            description = "What must hold; default ${DEFAULT-VALUE}.")
    private Goal goal;

    @Option(
            names = "--range",
            paramLabel = "A..B",
            defaultValue = "1..1000",
            converter = KnobRange.Converter.class,
            description = "The numbers of clients to try; default ${DEFAULT-VALUE}.")
    private KnobRange range;

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            defaultValue = "1..3",
            converter = SeedRangeConverter.class,
            description = "The seeds of each number; default ${DEFAULT-VALUE}.")
    private Seeds seeds;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!range.unit().isEmpty()) {
            throw new IllegalArgumentException("a number of clients has no unit, but was in " + range.unit());
        }
        Scenario scenario = chosen.read().scenario();
        under(scenario, range.from());
        under(scenario, range.to());
        Finding finding = Search.forGoal(goal)
                .by(clients -> under(scenario, clients))
                .from(range.from())
                .to(range.to())
                .run(seeds);
        CapacityReport report = new CapacityReport(scenario, finding);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonText.of(report.document()) : report.text());
        out.flush();
        return report.clients().isPresent() ? 0 : 1;
    }

    private static Scenario under(Scenario scenario, long clients) {
        // Ranges end at twelve digits; a loop refuses what is more than it can have.
        ClosedLoop loop = ClosedLoop.of((int) Math.min(Integer.MAX_VALUE, clients));
        return scenario.withArrivals(
                scenario.load() instanceof ClosedLoop there ? loop.withThinkTime(there.thinkTime()) : loop);
    }
}
