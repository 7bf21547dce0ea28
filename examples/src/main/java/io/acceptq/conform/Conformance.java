package io.acceptq.conform;

/** Replays recorded cases of a live kernel through the kernel machine and compares. */
public final class Conformance {
    private Conformance() {}

    /**
     * Replays one case and compares.
     *
     * @throws IllegalArgumentException if the case names a kernel the model does not know, or a setting out of its range
     */
    public static CaseResult check(RecordedCase recordedCase) {
        return Comparison.of(recordedCase, Replay.run(recordedCase.input()));
    }
}
