package io.acceptq.internal.engine;

import io.acceptq.verdict.Verdict;

/** Counts what the kernel of one host decides, and how long its queues get. */
@SuppressWarnings("EnumOrdinal") // An array by verdict, because counting is on the path of every segment.
final class HostTally {
    private final long[] verdicts = new long[Verdict.values().length];
    private int synQueuePeak;
    private int acceptQueuePeak;

    void concluded(Verdict verdict) {
        verdicts[verdict.ordinal()]++;
    }

    void queueLengths(int synQueue, int acceptQueue) {
        synQueuePeak = Math.max(synQueuePeak, synQueue);
        acceptQueuePeak = Math.max(acceptQueuePeak, acceptQueue);
    }

    long count(Verdict verdict) {
        return verdicts[verdict.ordinal()];
    }

    int synQueuePeak() {
        return synQueuePeak;
    }

    int acceptQueuePeak() {
        return acceptQueuePeak;
    }
}
