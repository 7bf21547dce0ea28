package io.acceptq.internal.engine;

/** A host and a number that means something there (a worker, a socket, a CPU), as one number that an event can carry. */
final class Place {
    private static final int NUMBER_BITS = 26;
    private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;

    private Place() {}

    static int of(int host, int number) {
        if (number > NUMBER_MASK) {
            throw new IllegalStateException("more than " + NUMBER_MASK + " sockets are open at once");
        }
        return (host << NUMBER_BITS) | number;
    }

    static int host(int place) {
        return place >>> NUMBER_BITS;
    }

    static int number(int place) {
        return place & NUMBER_MASK;
    }
}
