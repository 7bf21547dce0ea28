package io.acceptq.trace;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers keys and where they were first seen, and forgets a key that was not seen for a given time, so that the
 * memory depends on the rate and not on the length of a file.
 */
final class RecentKeys<K> {
    /** A key's last time and the index it was first given. */
    record Sighting(long lastNanos, int index) {}

    private final long horizonNanos;
    private final Map<K, Sighting> sightings = new LinkedHashMap<>();

    RecentKeys(long horizonNanos) {
        this.horizonNanos = horizonNanos;
    }

    /**
     * Notes that the key was seen at the given time, and returns its previous sighting; a key that is new, or
     * forgotten, gets the given index and returns itself as just seen with that index.
     */
    Sighting see(K key, long nowNanos, int index) {
        forgetBefore(nowNanos - horizonNanos);
        Sighting previous = sightings.remove(key);
        Sighting fresh = new Sighting(nowNanos, index);
        if (previous == null) {
            sightings.put(key, fresh);
            return fresh;
        }
        sightings.put(key, new Sighting(Math.max(nowNanos, previous.lastNanos()), previous.index()));
        return previous;
    }

    int size() {
        return sightings.size();
    }

    /** Insertion order is order of last sighting, because a key seen again is put in anew. */
    private void forgetBefore(long nanos) {
        Iterator<Sighting> oldest = sightings.values().iterator();
        while (oldest.hasNext() && oldest.next().lastNanos() < nanos) {
            oldest.remove();
        }
    }
}
