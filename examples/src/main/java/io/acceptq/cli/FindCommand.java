package io.acceptq.cli;

import io.acceptq.formats.JsonText;
import io.acceptq.formats.ScenarioFile;
import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.BindingLimit;
import io.acceptq.sweep.Goal;
import io.acceptq.sweep.Search;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the smallest value of a knob that meets a goal. */
@Command(
        name = "find",
        description = "Finds the smallest value of a setting that meets a goal, and the whole region that does.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "More is not taken to be better. Exit code 0: found, 1: no value meets the goal.",
            "",
            "Example: acceptq find checkout.yaml --knob listen.backlog --goal 'reset + timeout <= 0.1 %'"
        })
final class FindCommand implements Callable<Integer> {
    private static final String OPTION = "--knob";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions chosen;

    @Option(names = OPTION, required = true, paramLabel = "PATH", description = "The value of the scenario to turn.")
    private String knob;

    @Option(
            names = "--goal",
            required = true,
            paramLabel = "GOAL",
            converter = GoalConverter.class,
            description = "Metrics, <= or >=, and a number: 'p99 <= 200 ms', 'TcpExtListenOverflows <= 0'.")
    private Goal goal;

    @Option(
            names = "--range",
            paramLabel = "A..B",
            defaultValue = "1..65535",
            converter = KnobRange.Converter.class,
            description = "The values to try, whole numbers of one unit (1ms..200ms); default ${DEFAULT-VALUE}.")
    private KnobRange range;

    @Mixin
    private SeedsAndThreads runs;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ScenarioFile scenario = chosen.read();
        Scenario now = scenario.scenario();
        // Both ends are tried first, so that a wrong path or an impossible value is found before the first run.
        with(scenario, range.from());
        with(scenario, range.to());
        Search search = Search.forGoal(goal)
                .by(value -> with(scenario, value))
                .from(range.from())
                .to(range.to());
        if (runs.threads().isPresent()) {
            search = search.withThreads(runs.threads().getAsInt());
        }
        FindReport report = new FindReport(knob, range, search.run(runs.seeds()), BindingLimit.of(now));
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonText.of(report.document()) : report.text());
        out.flush();
        return report.finding().smallest().isPresent() ? 0 : 1;
    }

    private Scenario with(ScenarioFile scenario, long value) {
        return scenario.with(OPTION, List.of(knob + "=" + range.text(value))).scenario();
    }
}
