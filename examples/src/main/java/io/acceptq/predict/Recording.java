package io.acceptq.predict;

import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A recorded run, or several of the same settings: what was set, as scenarios, and what was measured, as figures. */
public final class Recording {
    /** What was recorded. */
    public enum Kind {
        /** ab or a Go client against nginx or a server of fixed service time; latencies are over the answered requests. */
        REAL_RUN,
        /** The same, but how long a request takes is a property of the machine and was not set: the figures are shown and not judged. */
        SPEED_OF_MACHINE,
        /** Clients and a server written for the recording, run several times; latencies are over all clients that ended. */
        SYSTEM_CASE
    }

    private final String name;
    private final Kind kind;
    private final List<Scenario> scenarios;
    private final List<Figures> measured;

    /** What other recordings of the same settings measured. */
    private final List<Figures> elsewhere;

    private Recording(
            String name, Kind kind, List<Scenario> scenarios, List<Figures> measured, List<Figures> elsewhere) {
        this.name = name;
        this.kind = kind;
        this.scenarios = List.copyOf(scenarios);
        this.measured = List.copyOf(measured);
        this.elsewhere = List.copyOf(elsewhere);
    }

    /** A recording without runs. */
    static Draft of(String name, Kind kind) {
        return new Draft(name, kind);
    }

    /**
     * A recording whose content is not yet known.
     *
     * @param name what reports call it
     * @param kind what was recorded
     */
    record Draft(String name, Kind kind) {
        /** Predicted by these scenarios, one after the other; the first measured figures are of the first scenario. */
        Recording with(List<Scenario> scenarios, List<Figures> measured) {
            return new Recording(name, kind, scenarios, measured, List.of());
        }
    }

    /** The same recording beside others, of which those of the same settings show how far such runs differ. */
    Recording among(List<Recording> others) {
        List<Figures> measuredElsewhere = others.stream()
                .filter(other -> !other.name.equals(name) && other.scenarios.equals(scenarios))
                .flatMap(other -> other.measured.stream())
                .toList();
        return new Recording(name, kind, scenarios, measured, measuredElsewhere);
    }

    /** What reports call it. */
    public String name() {
        return name;
    }

    /** What was recorded. */
    public Kind kind() {
        return kind;
    }

    /** The scenario that a seed runs: where every recorded run has arrivals of its own, seeds go round the runs. */
    public Scenario scenario(int seedIndex) {
        return scenarios.get(seedIndex % scenarios.size());
    }

    /** The limit of the accept queue of the server that does the work, also where a gateway stands in front of it. */
    public long acceptQueueLimit() {
        List<Tier> tiers = scenarios.get(0).tiers();
        return tiers.get(tiers.size() - 1).queueLimits().acceptQueue().limit();
    }

    /** The figures of each recorded run. */
    public List<Figures> measured() {
        return measured;
    }

    private Stream<Figures> all() {
        return Stream.concat(measured.stream(), elsewhere.stream());
    }

    /** The smallest value of a figure that was measured under these settings; 0 if it was not measured. */
    public double least(String figure) {
        return all().filter(run -> run.has(figure))
                .mapToDouble(run -> run.value(figure))
                .min()
                .orElse(0);
    }

    /** The largest value of a figure that was measured under these settings; 0 if it was not measured. */
    public double most(String figure) {
        return all().filter(run -> run.has(figure))
                .mapToDouble(run -> run.value(figure))
                .max()
                .orElse(0);
    }

    /** Whether any recorded run has the figure. */
    public boolean isMeasured(String figure) {
        return measured.stream().anyMatch(run -> run.has(figure));
    }

    @Override
    public String toString() {
        return name + ", " + Objects.toString(measured.size()) + " recorded";
    }
}
