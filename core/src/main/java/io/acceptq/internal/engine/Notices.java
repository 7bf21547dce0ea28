package io.acceptq.internal.engine;

import io.acceptq.internal.collect.IntFifo;

/** What kernels told while they were called, kept until the call has returned, in order. */
final class Notices {
    static final int ACCEPTABLE = 0;
    static final int SERVER_READABLE = 1;
    static final int CONNECTED = 2;
    static final int CLIENT_READABLE = 3;
    static final int FORGOTTEN = 4;
    static final int ENDED = 5;

    private final IntFifo kinds = new IntFifo();
    private final IntFifo handles = new IntFifo();
    private int handle;

    void add(int kind, int of) {
        kinds.add(kind);
        handles.add(of);
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** The next notice's kind; its handle is {@link #handle()}. */
    int next() {
        handle = handles.poll();
        return kinds.poll();
    }

    int handle() {
        return handle;
    }
}
