package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import org.jspecify.annotations.Nullable;

/** One try of a request: what draws are keyed by, how it goes, how it ended. Recycled. */
final class Attempt {
    static final int NONE = -1;

    final int handle;

    /** The attempt's number from 0, over all requests. */
    long number;

    /** The request's number from 0: draws are keyed by it. */
    long request;

    /** The number of the try from 0. */
    int tryNumber;

    /** When the request was meant to start. */
    long intendedNanos;

    /** Who still needs the attempt: the connections that work for it, and the loop until it has dealt with the outcome. */
    int holders;

    /** How many connections were made for it. */
    int dials;

    /** The pending deadline event. */
    int deadlineEvent;

    @Nullable
    Outcome outcome;

    /** The first thing that went wrong for the attempt at a server, and the last; numbers of {@link Troubles}. */
    int firstTrouble;

    int lastTrouble;

    Attempt(int handle) {
        this.handle = handle;
    }

    void begin(long attemptNumber, long requestNumber, int tryOfRequest, long intended) {
        number = attemptNumber;
        request = requestNumber;
        tryNumber = tryOfRequest;
        intendedNanos = intended;
        holders = 1;
        dials = 0;
        deadlineEvent = NONE;
        outcome = null;
        firstTrouble = Troubles.NONE;
        lastTrouble = Troubles.NONE;
    }

    void noteTrouble(int trouble) {
        if (firstTrouble == Troubles.NONE) {
            firstTrouble = trouble;
        }
        lastTrouble = trouble;
    }
}
