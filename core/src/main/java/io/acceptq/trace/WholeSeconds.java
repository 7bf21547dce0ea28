package io.acceptq.trace;

/** Times that were written in whole seconds, filled in: the k-th of n entries of a second came k/n of it later. */
final class WholeSeconds {
    private WholeSeconds() {}

    /**
     * The times when what ended in these seconds began.
     *
     * @param ends each with how long it took as its tag
     * @param tagNanos the unit of the tags
     */
    static TimeSorter spread(TimeSorter ends, long tagNanos) {
        TimeSorter begins = new TimeSorter();
        TimeSorter.InOrder entries = ends.inOrder();
        TimeSorter.InOrder ahead = ends.inOrder();
        boolean isAhead = ahead.advance();
        while (isAhead) {
            long second = ahead.nanos();
            long count = 0;
            while (isAhead && ahead.nanos() == second) {
                count++;
                isAhead = ahead.advance();
            }
            for (long k = 0; k < count; k++) {
                entries.advance();
                begins.add(second + LogTally.SECOND_NANOS * k / count - entries.tag() * tagNanos, 0);
            }
        }
        return begins;
    }

    /** The times when what ended at these times began, which are exact enough to be left as they are. */
    static TimeSorter subtracted(TimeSorter ends, long tagNanos) {
        TimeSorter begins = new TimeSorter();
        TimeSorter.InOrder entries = ends.inOrder();
        while (entries.advance()) {
            begins.add(entries.nanos() - entries.tag() * tagNanos, 0);
        }
        return begins;
    }
}
