package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Several arrivals in one, in the order of time, at equal times those of the earlier part first.
 *
 * <p>The first part draws the numbers it would draw alone, each further one those of its place, so that adding arrivals
 * leaves the others unchanged and two equal parts are independent of each other.
 */
record Merged(List<Arrivals> parts) implements Arrivals {
    Merged {
        parts = List.copyOf(parts);
    }

    static Merged of(Arrivals first, Arrivals second) {
        List<Arrivals> parts = new ArrayList<>();
        add(parts, first);
        add(parts, second);
        return new Merged(parts);
    }

    /** Parts of parts are parts, or two of them would draw the same numbers. */
    private static void add(List<Arrivals> parts, Arrivals arrivals) {
        if (arrivals instanceof Merged merged) {
            parts.addAll(merged.parts);
        } else {
            parts.add(arrivals);
        }
    }

    @Override
    public ArrivalSequence start(KeyedRandom random) {
        ArrivalSequence[] sequences = new ArrivalSequence[parts.size()];
        for (int i = 0; i < sequences.length; i++) {
            sequences[i] = parts.get(i).start(i == 0 ? random : random.ofPart(i));
        }
        return new Sequence(sequences);
    }

    /** Such as "replay of 1276 arrivals and bursts of 2000 every 30 s, the first at 0 s". */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Arrivals part : parts) {
            text.append(text.length() == 0 ? "" : " and ").append(part);
        }
        return text.toString();
    }

    private static final class Sequence implements ArrivalSequence {
        private final ArrivalSequence[] sequences;
        /** The next time of each sequence, {@link Long#MAX_VALUE} when it has none. */
        private final long[] nextNanos;

        Sequence(ArrivalSequence[] sequences) {
            this.sequences = sequences;
            nextNanos = new long[sequences.length];
            for (int i = 0; i < sequences.length; i++) {
                advance(i);
            }
        }

        @Override
        public long nextNanos() {
            int earliest = 0;
            for (int i = 1; i < nextNanos.length; i++) {
                if (nextNanos[i] < nextNanos[earliest]) {
                    earliest = i;
                }
            }
            long nanos = nextNanos[earliest];
            if (nanos == Long.MAX_VALUE) {
                return NONE;
            }
            advance(earliest);
            return nanos;
        }

        private void advance(int part) {
            long nanos = sequences[part].nextNanos();
            nextNanos[part] = nanos == NONE ? Long.MAX_VALUE : nanos;
        }
    }
}
