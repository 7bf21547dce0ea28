package io.acceptq.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    /**
     * The finished trace of these times, which count from the draft's clock and need not be in order. It keeps the
     * array.
     */
    ConnectionTrace finish(long[] times) {
        if (times.length == 0) {
            throw new TraceFormatException(source + ": expected at least one arrival, but the trace is empty");
        }
        Arrays.sort(times);
        long first = times[0];
        if (times[times.length - 1] - first < 0) {
            throw new TraceFormatException(source + ": expected arrivals within 292 years, but they span more");
        }
        for (int i = 0; i < times.length; i++) {
            times[i] -= first;
        }
        return new ConnectionTrace(this, times, first);
    }
}
