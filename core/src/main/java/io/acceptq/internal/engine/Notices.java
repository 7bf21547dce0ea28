package io.acceptq.internal.engine;

import io.acceptq.internal.collect.IntFifo;

/** What kernels told while they were called, kept until the call has returned, in order. */
final class Notices {
    /** A listener has a connection; number: listener. */
    static final int ACCEPTABLE = 0;

    /** A socket has data, end of file or an error; number: socket. */
    static final int READABLE = 1;

    /** connect() succeeded; number: socket. */
    static final int CONNECTED = 2;

    /** A kernel may have forgotten a connection; number: connection. */
    static final int FORGOTTEN = 3;

    /** An attempt is over; number: attempt. */
    static final int ENDED = 4;

    private final IntFifo kinds = new IntFifo();
    private final IntFifo hosts = new IntFifo();
    private final IntFifo numbers = new IntFifo();
    private int host;
    private int number;

    void add(int kind, int ofHost, int of) {
        kinds.add(kind);
        hosts.add(ofHost);
        numbers.add(of);
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** The next notice's kind; {@link #host()} and {@link #number()} are its. */
    int next() {
        host = hosts.poll();
        number = numbers.poll();
        return kinds.poll();
    }

    int host() {
        return host;
    }

    int number() {
        return number;
    }
}
