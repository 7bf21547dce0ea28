package io.acceptq.kernel;

import io.acceptq.internal.collect.IntTable;
import io.acceptq.profile.ReuseportChoice;
import org.jspecify.annotations.Nullable;

/**
 * The listening sockets of the host's port: one, or a group with SO_REUSEPORT. The 4-tuple's hash chooses; a full queue is no reason to take
 * another.
 *
 * <p>Since 4.6 the hash is scaled to the number of listeners, which is an index into the group's array; the last one takes the place of one
 * that ceases to listen, so that some 4-tuples change their listener. Before, all listeners are walked through, the newest first, and the
 * k-th is kept with probability 1/k.
 *
 * <p>Source: Linux v6.18, net/core/sock_reuseport.c, reuseport_select_sock_by_hash(), __reuseport_detach_sock(); Linux v3.10 and v4.4,
 * net/ipv4/inet_hashtables.c, __inet_lookup_listener(); include/linux/random.h, next_pseudo_random32().
 */
final class Listeners {
    private static final int RANDOM_FACTOR = 1_664_525;
    private static final int RANDOM_STEP = 1_013_904_223;

    private final boolean walksThroughAll;
    private final IntTable<Listener> byId = new IntTable<>();
    private int made;
    private int listening;
    private Listener[] group = new Listener[0];

    Listeners(ReuseportChoice choice) {
        this.walksThroughAll = choice == ReuseportChoice.WEIGHTED_WALK;
    }

    int nextId() {
        return made;
    }

    /** Whether the listeners have SO_REUSEPORT set, without which there would have been one only. */
    boolean isGroup() {
        return made > 1;
    }

    void add(Listener listener) {
        byId.put(listener.id, listener);
        made++;
    }

    /** A listener begins to listen. */
    void began(Listener listener) {
        Listener[] members = new Listener[listening + 1];
        System.arraycopy(group, 0, members, 0, listening);
        members[listening++] = listener;
        group = members;
    }

    /** A listener ceases to listen. */
    void ceased(Listener listener) {
        int place = 0;
        while (group[place] != listener) {
            place++;
        }
        listening--;
        if (walksThroughAll) {
            System.arraycopy(group, place + 1, group, place, listening - place);
        } else {
            group[place] = group[listening];
        }
    }

    void remove(Listener listener) {
        byId.remove(listener.id);
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
        return group[walksThroughAll ? keptInWalk(hash) : scaled(hash, listening)];
    }

    private int keptInWalk(int hash) {
        int kept = listening - 1;
        int random = hash;
        for (int matches = 2; matches <= listening; matches++) {
            if (scaled(random, matches) == 0) {
                kept = listening - matches;
            }
            random = random * RANDOM_FACTOR + RANDOM_STEP;
        }
        return kept;
    }

    private static int scaled(int hash, int range) {
        return (int) ((Integer.toUnsignedLong(hash) * range) >>> 32);
    }
}
