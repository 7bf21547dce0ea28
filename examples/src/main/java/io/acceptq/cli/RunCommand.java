package io.acceptq.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.Simulator;
import io.acceptq.client.Outcome;
import io.acceptq.formats.JsonText;
import io.acceptq.formats.ProbeTable;
import io.acceptq.formats.RunDocument;
import io.acceptq.result.RunResult;
import io.acceptq.result.SynView;
import io.acceptq.result.Timeline;
import io.acceptq.result.TracedRun;
import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.Counterfactual;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one scenario and says what happened and why. */
@Command(
        name = "run",
        description = "Runs a scenario: outcomes, counters as nstat, queues as ss, latency, and why.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: acceptq run checkout.yaml --set listen.backlog=128 --set sysctl.net.core.somaxconn=1024",
            "Example: acceptq run checkout.yaml --pcap checkout.pcapng --series checkout.csv --step 100ms"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions chosen;

    @Mixin
    private FileOptions files;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = SeedConverter.class,
            description = "Another seed draws other arrivals and service times; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--timeline",
            paramLabel = "N",
            defaultValue = "0",
            converter = TimelineConverter.class,
            description = "Print what happened to N attempts, failed ones first.")
    private int timelines;

    @Option(names = "--probe", description = "Print both queues as each SYN finds them, as a SystemTap probe does.")
    private boolean probe;

    @Option(
            names = "--why",
            description =
                    "Say which value of which setting would have removed each cause; found and checked by running again.")
    private boolean why;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Scenario scenario = chosen.read().scenario();
        String text;
        if (timelines == 0 && !probe) {
            text = rendered(files.run(scenario, seed), List.of(), List.of());
        } else {
            text = traced(scenario);
            // The files are of the same run once more: it is a function of scenario and seed.
            if (files.isAsked()) {
                files.run(scenario, seed);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
        return 0;
    }

    private String traced(Scenario scenario) {
        TracedRun run = Simulator.trace(scenario, seed);
        List<Timeline> wanted = failedFirst(run.timelines()).limit(timelines).toList();
        List<SynView> views = probe ? run.synViews() : List.of();
        return rendered(run.result(), wanted, views);
    }

    private String rendered(RunResult result, List<Timeline> wanted, List<SynView> views) {
        List<Counterfactual> remedies = why ? Counterfactual.of(result) : List.of();
        if (json) {
            ObjectNode document = RunDocument.of(result);
            if (why) {
                RunDocument.putCounterfactuals(document, remedies);
            }
            if (timelines > 0 || probe) {
                RunDocument.putTimelines(document, wanted);
                RunDocument.putProbe(document, views);
            }
            return JsonText.of(document);
        }
        StringBuilder text = new StringBuilder(RunReport.of(result));
        if (!remedies.isEmpty()) {
            text.append("what would have removed the causes, each tried under the same draws\n");
            remedies.forEach(remedy -> text.append("  ").append(remedy).append('\n'));
        }
        if (probe) {
            text.append("\nboth queues at every SYN\n").append(ProbeTable.text(views));
        }
        wanted.forEach(timeline -> text.append('\n').append(timeline).append('\n'));
        return text.toString();
    }

    private static Stream<Timeline> failedFirst(List<Timeline> timelines) {
        return Stream.concat(
                timelines.stream().filter(timeline -> timeline.outcome() != Outcome.OK),
                timelines.stream().filter(timeline -> timeline.outcome() == Outcome.OK));
    }
}
