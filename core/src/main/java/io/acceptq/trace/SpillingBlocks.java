package io.acceptq.trace;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Blocks of bytes of one length, written once and read any number of times: the first 4 MB stay in memory, the rest goes
 * to a temporary file, so that the length of a trace costs disk and no memory.
 *
 * <p>The file has no name as soon as it is open, where the operating system allows that; its space is free again when
 * nothing refers to these blocks any more. Where a file that is open cannot be deleted, as on Windows, the JVM
 * tries again when it ends.
 */
final class SpillingBlocks {
    /** A block's length. */
    static final int BLOCK_BYTES = 1 << 14;

    private static final int KEPT_IN_MEMORY = 256;

    private final List<byte[]> inMemory = new ArrayList<>();
    private Optional<RandomAccessFile> file = Optional.empty();
    private int count;

    /** Copies the block, and returns its number. */
    int append(byte[] block) {
        if (count < KEPT_IN_MEMORY) {
            inMemory.add(block.clone());
        } else {
            write(block);
        }
        return count++;
    }

    /** Copies a block into the array. */
    void read(int number, byte[] block) {
        if (number < inMemory.size()) {
            System.arraycopy(inMemory.get(number), 0, block, 0, BLOCK_BYTES);
            return;
        }
        RandomAccessFile open = file.orElseThrow();
        // Runs in several threads may read one trace; a FileChannel would be closed by an interrupt.
        synchronized (open) {
            try {
                open.seek(position(number));
                open.readFully(block, 0, BLOCK_BYTES);
            } catch (IOException e) {
                throw TraceFormatException.unkept(e);
            }
        }
    }

    private void write(byte[] block) {
        try {
            if (file.isEmpty()) {
                file = Optional.of(temporary());
            }
            RandomAccessFile open = file.orElseThrow();
            open.seek(position(count));
            open.write(block, 0, BLOCK_BYTES);
        } catch (IOException e) {
            throw TraceFormatException.unkept(e);
        }
    }

    private static RandomAccessFile temporary() throws IOException {
        File file = File.createTempFile("acceptq", ".arrivals");
        try {
            return new RandomAccessFile(file, "rw");
        } finally {
            if (!file.delete()) {
                file.deleteOnExit();
            }
        }
    }

    private static long position(int number) {
        return (long) (number - KEPT_IN_MEMORY) * BLOCK_BYTES;
    }
}
