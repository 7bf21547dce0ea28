package io.acceptq.client;

import java.util.Arrays;

/** Open connections without a request, at most so many; of several the one that became idle last is used first. */
final class IdleSockets {
    private final int limit;
    private int[] sockets = new int[16];
    private int count;

    IdleSockets(int limit) {
        this.limit = limit;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether there was room for one more. */
    boolean offer(int socket) {
        if (count >= limit) {
            return false;
        }
        if (count == sockets.length) {
            sockets = Arrays.copyOf(sockets, 2 * count);
        }
        sockets[count++] = socket;
        return true;
    }

    int takeLatest() {
        return sockets[--count];
    }

    void remove(int socket) {
        for (int place = 0; place < count; place++) {
            if (sockets[place] == socket) {
                count--;
                System.arraycopy(sockets, place + 1, sockets, place, count - place);
                return;
            }
        }
        throw new IllegalStateException("socket " + socket + " is not idle");
    }
}
