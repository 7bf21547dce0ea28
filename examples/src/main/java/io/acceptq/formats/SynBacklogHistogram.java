package io.acceptq.formats;

import io.acceptq.result.RunObserver;
import io.acceptq.result.SynView;
import io.acceptq.scenario.Scenario;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How full the queues are when a SYN arrives, as bcc's {@code tcpsynbl} prints it: for each limit a histogram with buckets of powers of two.
 *
 * <p>The tool looks at the accept queue in {@code tcp_v4_syn_recv_sock()}, when a final ACK makes a connection; here it is looked at when the SYN
 * arrives, where most kernels decide about it, and the SYN queue has a histogram of its own.
 *
 * <p>Source: bcc, tools/tcpsynbl.py; src/python/bcc/table.py, _print_log2_hist().
 */
public final class SynBacklogHistogram implements RunObserver {
    private static final int STARS = 40;

    /** One queue of one tier: counts by bucket, for each limit. */
    private record Queue(int tier, Kind kind) implements Comparable<Queue> {
        @Override
        public int compareTo(Queue other) {
            int byTier = Integer.compare(tier, other.tier);
            return byTier != 0 ? byTier : kind.compareTo(other.kind);
        }
    }

    private enum Kind {
        ACCEPT("accept queue"),
        SYN("SYN queue");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    private final Scenario scenario;
    private final Map<Queue, Map<Integer, long[]>> countsByLimit = new TreeMap<>();

    /** Of a run that has not begun. */
    public SynBacklogHistogram(Scenario scenario) {
        this.scenario = scenario;
    }

    @Override
    public void synArrived(SynView view) {
        add(new Queue(view.tier(), Kind.ACCEPT), view.acceptQueueLimit(), view.acceptQueueLength());
        add(new Queue(view.tier(), Kind.SYN), view.synQueueLimit(), view.synQueueLength());
    }

    private void add(Queue queue, int limit, int length) {
        countsByLimit.computeIfAbsent(queue, any -> new TreeMap<>())
                .computeIfAbsent(limit, any -> new long[Integer.SIZE])[bucket(length)]++;
    }

    /** Lengths 0 and 1 share the first bucket. */
    private static int bucket(int length) {
        return Math.max(0, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(length));
    }

    /** The histograms. */
    public String text() {
        StringBuilder text = new StringBuilder();
        countsByLimit.forEach((queue, byLimit) -> {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(scenario.tierName(queue.tier))
                    .append(": ")
                    .append(queue.kind.label)
                    .append(" when a SYN arrives\n");
            byLimit.forEach((limit, counts) -> append(text, limit, counts));
        });
        return text.isEmpty() ? "no SYN arrived\n" : text.toString();
    }

    private static void append(StringBuilder text, int limit, long[] counts) {
        text.append("\nbacklog_max = ").append(limit).append('\n');
        text.append("     backlog             : count     distribution\n");
        int last = 0;
        long most = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            last = counts[bucket] > 0 ? bucket : last;
            most = Math.max(most, counts[bucket]);
        }
        for (int bucket = 0; bucket <= last; bucket++) {
            long low = bucket == 0 ? 0 : 1L << bucket;
            String stars = "*".repeat((int) (STARS * counts[bucket] / most));
            text.append(String.format(
                    Locale.ROOT, "%10d -> %-10d : %-8d |%-40s|\n", low, (2L << bucket) - 1, counts[bucket], stars));
        }
    }
}
