package io.acceptq.internal.engine;

import io.acceptq.internal.collect.HandlePool;
import io.acceptq.internal.collect.IntTable;

/** The attempts under way, by handle; a handle is used again when nobody needs the attempt any more. */
final class Attempts {
    private final IntTable<Attempt> byHandle = new IntTable<>();
    private final HandlePool handles = new HandlePool();
    private long begun;
    private long requests;

    /** The first try of a new request, meant to start at a time. */
    Attempt beginRequest(long intendedNanos) {
        return begin(requests++, 0, intendedNanos);
    }

    /** One more try of a request. */
    Attempt beginRetry(long request, int tryNumber, long intendedNanos) {
        return begin(request, tryNumber, intendedNanos);
    }

    private Attempt begin(long request, int tryNumber, long intendedNanos) {
        int handle = handles.acquire();
        Attempt attempt = byHandle.get(handle);
        if (attempt == null) {
            attempt = new Attempt(handle);
            byHandle.put(handle, attempt);
        }
        attempt.begin(begun++, request, tryNumber, intendedNanos);
        return attempt;
    }

    Attempt require(int handle) {
        Attempt attempt = byHandle.get(handle);
        if (attempt == null || !handles.isInUse(handle)) {
            throw new IllegalStateException("attempt " + handle + " is not in use");
        }
        return attempt;
    }

    boolean isInUse(int handle) {
        return handles.isInUse(handle);
    }

    /** One holder less; without any the handle is used again. */
    void letGo(Attempt attempt) {
        if (--attempt.holders == 0) {
            handles.release(attempt.handle);
        }
    }

    /** How many attempts were begun, first tries and others. */
    long begun() {
        return begun;
    }

    /** How many requests were begun. */
    long requests() {
        return requests;
    }

    /** One more than the greatest handle that was ever used. */
    int handleLimit() {
        return byHandle.size();
    }
}
