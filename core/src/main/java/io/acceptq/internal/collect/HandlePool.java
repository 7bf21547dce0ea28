package io.acceptq.internal.collect;

import java.util.Arrays;

/**
 * Gives out small non-negative handles, of those given back the latest first.
 *
 * <p>Contract: constant time; the first handles are 0, 1, 2 …, and no handle is larger than the most that were ever in
 * use at once.
 */
public final class HandlePool {
    private boolean[] used = new boolean[16];
    private int[] released = new int[16];
    private int releasedCount;
    private int created;

    /** How many handles are in use. */
    public int inUse() {
        return created - releasedCount;
    }

    /** Takes a handle into use. */
    public int acquire() {
        int handle;
        if (releasedCount > 0) {
            handle = released[--releasedCount];
        } else {
            if (created == used.length) {
                used = Arrays.copyOf(used, 2 * created);
                released = Arrays.copyOf(released, 2 * created);
            }
            handle = created++;
        }
        used[handle] = true;
        return handle;
    }

    /**
     * Gives a handle back.
     *
     * @throws IllegalStateException if the handle is not in use
     */
    public void release(int handle) {
        if (!isInUse(handle)) {
            throw new IllegalStateException("handle " + handle + " is not in use");
        }
        used[handle] = false;
        released[releasedCount++] = handle;
    }

    public boolean isInUse(int handle) {
        return handle >= 0 && handle < created && used[handle];
    }

    /** Gives all handles back; the next one is 0. */
    public void clear() {
        Arrays.fill(used, 0, created, false);
        releasedCount = 0;
        created = 0;
    }
}
