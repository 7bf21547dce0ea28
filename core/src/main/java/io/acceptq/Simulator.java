package io.acceptq;

import io.acceptq.internal.engine.Recorder;
import io.acceptq.internal.engine.Run;
import io.acceptq.internal.engine.TimelineRecorder;
import io.acceptq.result.RunResult;
import io.acceptq.result.TracedRun;
import io.acceptq.scenario.Scenario;

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
        return new Run(scenario, seed, Recorder.NONE).execute();
    }

    /**
     * Runs a scenario and keeps the timeline of every attempt, and both queues as each SYN found them. The result is that of {@link #run}.
     *
     * @param scenario what to run; memory grows with the number of segments
     * @param seed any number
     */
    public static TracedRun trace(Scenario scenario, long seed) {
        TimelineRecorder recorder = new TimelineRecorder(scenario);
        RunResult result = new Run(scenario, seed, recorder).execute();
        return recorder.traced(result);
    }
}
