package io.acceptq;

import io.acceptq.internal.engine.Run;
import io.acceptq.internal.engine.Sampler;
import io.acceptq.internal.engine.TimelineRecorder;
import io.acceptq.result.RunObserver;
import io.acceptq.result.RunResult;
import io.acceptq.result.TracedRun;
import io.acceptq.scenario.Scenario;
import io.acceptq.units.Nanos;
import java.time.Duration;

/**
 * Runs scenarios. A run is a pure function of scenario and seed: the same ones give the same result on every machine.
 *
 * <pre>{@code
 * RunResult result = Simulator.run(checkout, 42L);
 * System.out.println(result.explain());
 * }</pre>
 */
public final class Simulator {
    private Simulator() {}

    /**
     * Runs a scenario.
     *
     * @param scenario what to run
     * @param seed any number; another seed draws other arrivals, service times and clock phases
     */
    public static RunResult run(Scenario scenario, long seed) {
        return new Run(scenario, seed).execute();
    }

    /**
     * Runs a scenario and keeps the timeline of every attempt, and both queues as each SYN found them. The result is that of {@link #run}.
     *
     * @param scenario what to run; memory grows with the number of segments
     * @param seed any number
     */
    public static TracedRun trace(Scenario scenario, long seed) {
        TimelineRecorder recorder = new TimelineRecorder(scenario);
        RunResult result = observe(scenario, seed, recorder);
        return recorder.traced(result);
    }

    /**
     * Runs a scenario and tells an observer what happens, as it happens. The result is that of {@link #run}.
     *
     * @param scenario what to run
     * @param seed any number
     * @param observer is not shown samples
     */
    public static RunResult observe(Scenario scenario, long seed, RunObserver observer) {
        return new Run(scenario, seed, observer, Sampler.NEVER).execute();
    }

    /**
     * Runs a scenario and tells an observer what happens, as it happens, and the state of every tier at multiples of a step from 0 on. The
     * result is that of {@link #run}.
     *
     * @param scenario what to run
     * @param seed any number
     * @param observer is told
     * @param step the time from one sample to the next, above 0
     * @throws IllegalArgumentException if the step is not above 0
     */
    public static RunResult observe(Scenario scenario, long seed, RunObserver observer, Duration step) {
        Nanos.ofPositive("step", step);
        return new Run(scenario, seed, observer, step).execute();
    }
}
