package io.acceptq.predict;

import io.acceptq.verdict.KernelCounter;

/** Names of counters with their group, as {@code nstat} prints them. */
final class CounterLabels {
    private CounterLabels() {}

    /** The label of a counter that may have been recorded without its group. */
    static String of(String recorded) {
        for (KernelCounter counter : KernelCounter.values()) {
            if (counter.label().equals(recorded)
                    || counter.label().equals("Tcp" + recorded)
                    || counter.label().equals("TcpExt" + recorded)) {
                return counter.label();
            }
        }
        return recorded;
    }
}
