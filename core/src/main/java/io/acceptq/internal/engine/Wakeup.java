package io.acceptq.internal.engine;

/** The one pending event by which a machine asked to be told of a time; asking again replaces it. */
final class Wakeup {
    private static final int NONE = -1;

    private final World world;
    private final int kind;
    private final int handle;
    private int event = NONE;

    Wakeup(World world, int kind, int handle) {
        this.world = world;
        this.kind = kind;
        this.handle = handle;
    }

    void at(long nanos) {
        cancel();
        event = world.events.schedule(nanos, kind, handle);
    }

    void cancel() {
        if (event != NONE) {
            world.events.cancel(event);
            event = NONE;
        }
    }

    /** The event has come. */
    void came() {
        event = NONE;
    }
}
