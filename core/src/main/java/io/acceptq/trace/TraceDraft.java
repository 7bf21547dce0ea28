package io.acceptq.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a reader has found out about a file, until the file is read to its end: nothing half-read leaves this package.
 */
final class TraceDraft {
    /** What the arrival times count from. */
    enum Clock {
        /** 1970-01-01T00:00Z, in nanoseconds. */
        WALL,
        /** A zero that the file does not name. */
        UNKNOWN
    }

    final String source;
    final TraceFormat format;
    final List<String> notes = new ArrayList<>();
    Clock clock = Clock.WALL;
    Duration resolution = Duration.ofNanos(1);
    long records;
    long synRetransmissions;

    TraceDraft(String source, TraceFormat format) {
        this.source = source;
        this.format = format;
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** The finished trace of these times, which count from the draft's clock. */
    ConnectionTrace finish(TimeSorter times) {
        return finish(times, tag -> true);
    }

    /** The finished trace of those times whose tag is an arrival's. */
    ConnectionTrace finish(TimeSorter times, IntPredicate isArrival) {
        TimeRun arrivals = new TimeRun(new SpillingBlocks());
        TimeSorter.InOrder inOrder = times.inOrder();
        long first = 0;
        while (inOrder.advance()) {
            if (!isArrival.test(inOrder.tag())) {
                continue;
            }
            if (arrivals.count() == 0) {
                first = inOrder.nanos();
            }
            if (inOrder.nanos() - first < 0) {
                throw new TraceFormatException(source + ": expected arrivals within 292 years, but they span more");
            }
            arrivals.add(inOrder.nanos() - first, 0);
        }
        arrivals.end();
        if (arrivals.count() == 0) {
            throw new TraceFormatException(source + ": expected at least one arrival, but the trace is empty");
        }
        return new ConnectionTrace(this, arrivals, first);
    }
}
