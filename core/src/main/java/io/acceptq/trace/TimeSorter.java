package io.acceptq.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts times in order with a bounded memory, whatever their number: by replacement selection through a window of 65536
 * times, and a merge. Times that are out of order by less than the window, as in captures and logs, make one run, and
 * nothing is merged.
 *
 * <p>Source: D. E. Knuth, The Art of Computer Programming, volume 3, section 5.4.1 (algorithm R).
 */
final class TimeSorter {
    private static final int WINDOW = 1 << 16;

    /** A heap: the smallest by run, time and order of arrival is first. */
    private long[] nanos = new long[64];

    private int[] runs = new int[64];
    private int[] orders = new int[64];
    private int[] tags = new int[64];
    private int size;

    private final SpillingBlocks blocks = new SpillingBlocks();
    private final List<TimeRun> written = new ArrayList<>();
    private long count;

    /** Times in order, each with its tag. */
    interface InOrder {
        /** Moves to the next time; returns false at the end. */
        boolean advance();

        long nanos();

        int tag();
    }

    void add(long time, int tag) {
        if (size == WINDOW) {
            writeFirst();
        }
        if (size == nanos.length) {
            grow();
        }
        int run = Math.max(0, written.size() - 1);
        if (!written.isEmpty() && time < written.get(run).latest()) {
            run++;
        }
        int at = size++;
        set(at, time, run, (int) count++, tag);
        siftUp(at);
    }

    long count() {
        return count;
    }

    /** All times in order; nothing may be added any more. May be asked for again. */
    InOrder inOrder() {
        while (size > 0) {
            writeFirst();
        }
        written.forEach(TimeRun::end);
        return new Merge(written);
    }

    private void writeFirst() {
        if (runs[0] == written.size()) {
            if (!written.isEmpty()) {
                written.get(written.size() - 1).end();
            }
            written.add(new TimeRun(blocks));
        }
        written.get(runs[0]).add(nanos[0], tags[0]);
        size--;
        if (size > 0) {
            set(0, nanos[size], runs[size], orders[size], tags[size]);
            siftDown();
        }
    }

    private void siftUp(int start) {
        int at = start;
        while (at > 0 && isBefore(at, (at - 1) >>> 1)) {
            swap(at, (at - 1) >>> 1);
            at = (at - 1) >>> 1;
        }
    }

    private void siftDown() {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && isBefore(child + 1, child)) {
                child++;
            }
            if (!isBefore(child, at)) {
                return;
            }
            swap(child, at);
            at = child;
        }
    }

    private boolean isBefore(int a, int b) {
        if (runs[a] != runs[b]) {
            return runs[a] < runs[b];
        }
        if (nanos[a] != nanos[b]) {
            return nanos[a] < nanos[b];
        }
        // Orders wrap, and those in the window are near each other.
        return orders[a] - orders[b] < 0;
    }

    private void swap(int a, int b) {
        long time = nanos[a];
        int run = runs[a];
        int order = orders[a];
        int tag = tags[a];
        set(a, nanos[b], runs[b], orders[b], tags[b]);
        set(b, time, run, order, tag);
    }

    private void set(int at, long time, int run, int order, int tag) {
        nanos[at] = time;
        runs[at] = run;
        orders[at] = order;
        tags[at] = tag;
    }

    private void grow() {
        int length = 2 * nanos.length;
        nanos = Arrays.copyOf(nanos, length);
        runs = Arrays.copyOf(runs, length);
        orders = Arrays.copyOf(orders, length);
        tags = Arrays.copyOf(tags, length);
    }

    /** Of several runs always the one whose next time is the least, and among equals the one written first. */
    private static final class Merge implements InOrder {
        private record Head(TimeRun.Cursor cursor, int run) {}

        private final PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.comparingLong((Head head) -> head.cursor().nanos()).thenComparingInt(Head::run));
        private long nanos;
        private int tag;

        Merge(List<TimeRun> runs) {
            for (int run = 0; run < runs.size(); run++) {
                put(new Head(runs.get(run).cursor(), run));
            }
        }

        @Override
        public boolean advance() {
            Head head = heads.poll();
            if (head == null) {
                return false;
            }
            nanos = head.cursor().nanos();
            tag = head.cursor().tag();
            put(head);
            return true;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public int tag() {
            return tag;
        }

        private void put(Head head) {
            if (head.cursor().hasNext()) {
                head.cursor().nextLong();
                heads.add(head);
            }
        }
    }
}
