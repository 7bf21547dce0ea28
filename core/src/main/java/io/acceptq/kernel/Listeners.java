package io.acceptq.kernel;

import io.acceptq.internal.collect.IntTable;
import org.jspecify.annotations.Nullable;

/**
 * The listening sockets of the host's port: one, or a group with SO_REUSEPORT.
 *
 * <p>Source: Linux v6.18, net/core/sock_reuseport.c, reuseport_select_sock(): the listener's index is the 4-tuple's hash scaled to the number
 * of listeners; a full queue is no reason to take another.
 */
final class Listeners {
    private final IntTable<Listener> byId = new IntTable<>();
    private int made;
    private int listening;
    private Listener[] group = new Listener[0];

    int nextId() {
        return made;
    }

    void add(Listener listener) {
        byId.put(listener.id, listener);
        made++;
    }

    /** A listener began or ceased to listen. */
    void changed() {
        listening = 0;
        Listener[] members = new Listener[made];
        for (int id = 0; id < made; id++) {
            Listener listener = byId.get(id);
            if (listener != null && listener.listening) {
                members[listening++] = listener;
            }
        }
        group = members;
    }

    void remove(Listener listener) {
        byId.remove(listener.id);
        changed();
    }

    /** The listener behind a file descriptor, if it is open. */
    @Nullable
    Listener get(int id) {
        return byId.get(id);
    }

    Listener require(int id) {
        Listener listener = byId.get(id);
        if (listener == null) {
            throw new IllegalArgumentException("listener must be open, but was " + id);
        }
        return listener;
    }

    /** The listener that a 4-tuple's hash chooses, if any listens. */
    @Nullable
    Listener forHash(int hash) {
        if (listening <= 1) {
            return listening == 0 ? null : group[0];
        }
        return group[(int) ((Integer.toUnsignedLong(hash) * listening) >>> 32)];
    }
}
