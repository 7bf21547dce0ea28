package io.acceptq.trace;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/**
 * Times that do not decrease, each with a tag, coded as differences: about three bytes for an arrival among a thousand
 * in a second. It is written once and read from the beginning any number of times.
 *
 * <p>A difference is written in groups of bits, the lowest first: 6 in the first byte and 7 in each of the others, of
 * which the top bit says that another follows. The lowest bit of the first byte says that the tag differs from the one
 * before and stands behind, in groups of 7 bits. A block begins with the number of its bytes.
 */
final class TimeRun {
    private static final int LENGTH_BYTES = 2;
    private static final int LONGEST_ENTRY_BYTES = 16;
    private static final int CONTINUED = 0x80;

    private final SpillingBlocks blocks;
    private final byte[] block = new byte[SpillingBlocks.BLOCK_BYTES];
    private int used = LENGTH_BYTES;
    private int[] numbers = new int[4];
    private int blockCount;
    private long count;
    private long latest;
    private int latestTag;

    TimeRun(SpillingBlocks blocks) {
        this.blocks = blocks;
    }

    /** Adds a time that is not before the last one; any for the first. */
    void add(long nanos, int tag) {
        if (used + LONGEST_ENTRY_BYTES > block.length) {
            flush();
        }
        long difference = nanos - latest;
        boolean tagged = tag != latestTag;
        put(difference, tagged);
        if (tagged) {
            putTag(tag);
        }
        latest = nanos;
        latestTag = tag;
        count++;
    }

    /** Ends the run, which can be read from now on. */
    void end() {
        if (used > LENGTH_BYTES) {
            flush();
        }
    }

    /** How many times were added. */
    long count() {
        return count;
    }

    /** The last time. */
    long latest() {
        return latest;
    }

    /** Reads the run from its beginning. */
    Cursor cursor() {
        return new Cursor(this);
    }

    private void put(long difference, boolean tagged) {
        long rest = difference >>> 6;
        int first = ((int) (difference & 0x3f) << 1) | (tagged ? 1 : 0);
        block[used++] = (byte) (rest != 0 ? first | CONTINUED : first);
        while (rest != 0) {
            int bits = (int) (rest & 0x7f);
            rest >>>= 7;
            block[used++] = (byte) (rest != 0 ? bits | CONTINUED : bits);
        }
    }

    private void putTag(int tag) {
        int rest = tag;
        do {
            int bits = rest & 0x7f;
            rest >>>= 7;
            block[used++] = (byte) (rest != 0 ? bits | CONTINUED : bits);
        } while (rest != 0);
    }

    private void flush() {
        block[0] = (byte) (used >>> 8);
        block[1] = (byte) used;
        if (blockCount == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * blockCount);
        }
        numbers[blockCount++] = blocks.append(block);
        used = LENGTH_BYTES;
    }

    /** A place in a run, before the next time. */
    static final class Cursor implements PrimitiveIterator.OfLong {
        private final TimeRun run;
        private final byte[] block = new byte[SpillingBlocks.BLOCK_BYTES];
        private int nextBlock;
        private int at;
        private int end;
        private long nanos;
        private int tag;
        private long left;

        private Cursor(TimeRun run) {
            this.run = run;
            this.left = run.count;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public long nextLong() {
            if (left == 0) {
                throw new NoSuchElementException("the trace has no more arrivals");
            }
            left--;
            if (at == end) {
                run.blocks.read(run.numbers[nextBlock++], block);
                end = ((block[0] & 0xff) << 8) | (block[1] & 0xff);
                at = LENGTH_BYTES;
            }
            int first = block[at++];
            long difference = (first & 0x7eL) >>> 1;
            int last = first;
            for (int shift = 6; (last & CONTINUED) != 0; shift += 7) {
                last = block[at++];
                difference |= (long) (last & 0x7f) << shift;
            }
            if ((first & 1) != 0) {
                tag = readTag();
            }
            nanos += difference;
            return nanos;
        }

        /** The tag of the time that was read last. */
        int tag() {
            return tag;
        }

        /** The time that was read last. */
        long nanos() {
            return nanos;
        }

        private int readTag() {
            int read = 0;
            int last = CONTINUED;
            for (int shift = 0; (last & CONTINUED) != 0; shift += 7) {
                last = block[at++];
                read |= (last & 0x7f) << shift;
            }
            return read;
        }
    }
}
