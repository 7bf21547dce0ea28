package io.acceptq.sweep;

import java.util.Arrays;

/**
 * The seeds of a sweep. Every cell runs under the same ones, so that cells differ by their settings and not by their draws.
 *
 * <pre>{@code
 * Seeds.from(1).to(20)
 * }</pre>
 */
public final class Seeds {
    /** More would not fit into memory beside their results. */
    static final int MOST = 100_000;

    private static final String RANGE = "..";

    private final long[] values;

    private Seeds(long[] values) {
        if (values.length < 1 || values.length > MOST) {
            throw new IllegalArgumentException(
                    "seeds must be between 1 and " + MOST + " of them, but were " + values.length);
        }
        this.values = values;
    }

    /**
     * These seeds, in this order.
     *
     * @throws IllegalArgumentException if there are none or more than 100,000
     */
    public static Seeds of(long... seeds) {
        return new Seeds(seeds.clone());
    }

    /** The first seed of a row of them. */
    public static First from(long seed) {
        return new First(seed);
    }

    /**
     * The first seed of a row of them.
     *
     * @param seed any number
     */
    public record First(long seed) {
        /**
         * All seeds from the first to the last, both among them.
         *
         * @throws IllegalArgumentException if the last is less than the first, or there are more than 100,000
         */
        public Seeds to(long last) {
            if (last < seed) {
                throw new IllegalArgumentException("seeds must not be reversed, but were " + seed + RANGE + last);
            }
            // The difference of two longs may not fit into a long.
            if (last - seed < 0 || last - seed >= MOST) {
                throw new IllegalArgumentException(
                        "seeds must be at most " + MOST + " of them, but were " + seed + RANGE + last);
            }
            long[] values = new long[(int) (last - seed) + 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = seed + i;
            }
            return new Seeds(values);
        }
    }

    /**
     * Reads {@code 1..20}, or a single seed.
     *
     * @throws IllegalArgumentException if the text is anything else, or the range is reversed
     */
    public static Seeds parse(String text) {
        int dots = text.indexOf(RANGE);
        try {
            if (dots < 0) {
                return of(Long.parseLong(text.strip()));
            }
            return from(Long.parseLong(text.substring(0, dots).strip()))
                    .to(Long.parseLong(text.substring(dots + RANGE.length()).strip()));
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException(
                    "seeds must be first..last, such as 1..20, but were '" + text + "'", notWhole);
        }
    }

    /** How many there are. */
    public int count() {
        return values.length;
    }

    /** The seed at an index from 0. */
    public long at(int index) {
        return values[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seeds that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** For people: {@code 1..20}, or the seeds one by one where they are no range. */
    @Override
    public String toString() {
        for (int i = 1; i < values.length; i++) {
            if (values[i] != values[0] + i) {
                return Arrays.toString(values);
            }
        }
        return values.length == 1 ? Long.toString(values[0]) : values[0] + RANGE + values[values.length - 1];
    }
}
