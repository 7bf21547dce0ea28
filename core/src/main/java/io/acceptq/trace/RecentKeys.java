package io.acceptq.trace;

import java.util.Arrays;

/**
 * Remembers when keys were last seen, each for a given time, in a bounded memory: of more than 262144 keys at a time
 * the older half is forgotten early. Keys are numbers of 64 bits that were made from what they stand for by {@link #mix},
 * so that of a million different ones two are equal with a probability of 3 in 100 million.
 *
 * <p>There are two tables. Keys go into the younger; when it is older than the given time, or full, it becomes the
 * older, and the older one is dropped.
 */
final class RecentKeys {
    /** The key was not seen, or is forgotten. */
    static final long NEVER = Long.MIN_VALUE;

    private static final int MOST_IN_A_TABLE = 1 << 18;

    private final long horizonNanos;
    private Table young = new Table();
    private Table old = new Table();
    private long youngSinceNanos = NEVER;
    private long shortestNanos = Long.MAX_VALUE;

    RecentKeys(long horizonNanos) {
        this.horizonNanos = horizonNanos;
    }

    /** Notes that the key was seen at the given time, and returns when it was seen last, or {@link #NEVER}. */
    long see(long key, long nowNanos) {
        if (youngSinceNanos == NEVER) {
            youngSinceNanos = nowNanos;
        }
        long age = nowNanos - youngSinceNanos;
        if (age > horizonNanos || young.size == MOST_IN_A_TABLE) {
            if (age <= horizonNanos) {
                shortestNanos = Math.min(shortestNanos, Math.max(0, age));
            }
            old = young;
            young = new Table();
            youngSinceNanos = nowNanos;
        }
        long last = Math.max(young.find(key), old.find(key));
        young.put(key, Math.max(last, nowNanos));
        return last != NEVER && nowNanos - last > horizonNanos ? NEVER : last;
    }

    /** For how long a key was remembered at least: the given time, or less if there were too many keys. */
    long rememberedNanos() {
        return Math.min(horizonNanos, shortestNanos);
    }

    /** A number into which another one is mixed. Source: G. L. Steele et al., SplitMix64, the finalizer. */
    static long mix(long hash, long value) {
        long mixed = hash * 31 + value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** The key of a text. */
    static long keyOf(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash, text.charAt(i));
        }
        return hash;
    }

    /** Open addressing, at most half full. */
    private static final class Table {
        private long[] keys = new long[64];
        private long[] lastNanos = filled(64);
        private int size;

        long find(long key) {
            return lastNanos[place(key)];
        }

        void put(long key, long nanos) {
            int place = place(key);
            if (lastNanos[place] == NEVER) {
                if (2 * size >= keys.length) {
                    grow();
                    place = place(key);
                }
                keys[place] = key;
                size++;
            }
            lastNanos[place] = nanos;
        }

        private int place(long key) {
            int place = (int) key & (keys.length - 1);
            while (lastNanos[place] != NEVER && keys[place] != key) {
                place = (place + 1) & (keys.length - 1);
            }
            return place;
        }

        private void grow() {
            long[] oldKeys = keys;
            long[] oldNanos = lastNanos;
            keys = new long[2 * oldKeys.length];
            lastNanos = filled(keys.length);
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldNanos[i] != NEVER) {
                    int place = place(oldKeys[i]);
                    keys[place] = oldKeys[i];
                    lastNanos[place] = oldNanos[i];
                }
            }
        }

        private static long[] filled(int length) {
            long[] never = new long[length];
            Arrays.fill(never, NEVER);
            return never;
        }
    }
}
