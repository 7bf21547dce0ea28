package io.acceptq.result;

import io.acceptq.client.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * A run with the timelines of its attempts.
 *
 * @param result what {@code run} would have returned
 * @param timelines of every attempt, in the order in which they began
 * @param synViews both queues as each SYN found them, in order of time
 */
public record TracedRun(RunResult result, List<Timeline> timelines, List<SynView> synViews) {
    /** Copies the lists. */
    public TracedRun {
        timelines = List.copyOf(timelines);
        synViews = List.copyOf(synViews);
    }

    /** The first attempt that ended so. */
    public Optional<Timeline> first(Outcome outcome) {
        for (Timeline timeline : timelines) {
            if (timeline.outcome() == outcome) {
                return Optional.of(timeline);
            }
        }
        return Optional.empty();
    }
}
