package io.acceptq.conform;

import java.util.List;

/** Replays recorded cases of a live kernel through the kernel machine and compares. */
public final class Conformance {
    /** The counters that a sample of a recording holds, without their group. */
    public static final List<String> SAMPLED_COUNTERS = Comparison.SAMPLED_COUNTERS;

    private Conformance() {}

    /**
     * Replays one case and compares.
     *
     * @throws IllegalArgumentException if the case names a kernel the model does not know, or a setting out of its range
     */
    public static CaseResult check(RecordedCase recordedCase) {
        return Comparison.of(recordedCase, Replay.run(recordedCase.input()));
    }

    /**
     * How many steps of a case, its end included, lie so close to a timer of the model that the recorded kernel may have served either
     * first. A difference in such a case may be the recorder's.
     *
     * @throws IllegalArgumentException as {@link #check}
     */
    public static int stepsBesideTimers(RecordedCase recordedCase) {
        ModelRun run = Replay.run(recordedCase.input());
        int beside = run.isOrderUncertain(recordedCase.input().durationMicros()) ? 1 : 0;
        for (Step step : recordedCase.input().script()) {
            if (run.isOrderUncertain(step.atMicros())) {
                beside++;
            }
        }
        return beside;
    }
}
