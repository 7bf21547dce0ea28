package io.acceptq.internal.collect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A table of objects by small non-negative handle, such as those of a {@link HandlePool}.
 *
 * <p>Contract: constant time; the table grows to the largest handle it has seen and never shrinks.
 *
 * @param <T> what is stored
 */
public final class IntTable<T> {
    private @Nullable Object[] entries = new Object[16];
    private int size;

    /** How many handles have an entry. */
    public int size() {
        return size;
    }

    /** The entry of a handle, or null when it has none. */
    @SuppressWarnings("unchecked") // put() stores nothing but T
    public @Nullable T get(int handle) {
        return handle < entries.length ? (T) entries[handle] : null;
    }

    /** Stores the entry of a handle and forgets the one it had. */
    public void put(int handle, T entry) {
        if (handle >= entries.length) {
            entries = Arrays.copyOf(entries, Math.max(handle + 1, 2 * entries.length));
        }
        if (entries[handle] == null) {
            size++;
        }
        entries[handle] = entry;
    }

    /** Takes the entry of a handle out; returns it, or null when there was none. */
    public @Nullable T remove(int handle) {
        T entry = get(handle);
        if (entry != null) {
            entries[handle] = null;
            size--;
        }
        return entry;
    }

    /** Removes all entries. */
    public void clear() {
        Arrays.fill(entries, null);
        size = 0;
    }
}
