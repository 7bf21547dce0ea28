package io.acceptq.cluster;

import io.acceptq.sweep.Sample;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task brings back: the numbers of its runs in order, up to the end of its slice or to a run that failed. */
final class Readings implements Serializable {
    private static final long serialVersionUID = 1;

    private final ArrayList<Sample> samples;
    private final @Nullable RuntimeException failure;
    private final long nanos;

    Readings(List<Sample> samples, @Nullable RuntimeException failure, long nanos) {
        this.samples = new ArrayList<>(samples);
        this.failure = failure;
        this.nanos = nanos;
    }

    List<Sample> samples() {
        return samples;
    }

    /** Why there are no more; null where they are complete. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** How long it took. */
    long nanos() {
        return nanos;
    }
}
