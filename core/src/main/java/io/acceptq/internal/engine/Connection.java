package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** What the loop knows of one attempt and its connection. Recycled. */
final class Connection {
    static final int NONE = -1;

    final int handle;

    /** The attempt's number from 0: draws are keyed by it. */
    long attempt;

    /** When the attempt was meant to start. */
    long intendedNanos;

    long oneWayToServerNanos;
    long oneWayToClientNanos;

    /** Segments under way. */
    int inFlight;

    /** Segments sent, for draws of loss. */
    int segmentsSent;

    /** Whether the client's socket is open, and which it is. */
    int clientSocket;

    /** Sockets of the connection that the server's process holds, or that wait for it in an accept queue. */
    int serverSockets;

    /** The pending deadline event. */
    int deadlineEvent;

    @Nullable
    Outcome outcome;

    /** The first thing that went wrong for the connection at the server, and the last. */
    @Nullable
    Verdict firstTrouble;

    @Nullable
    Verdict lastTrouble;

    Connection(int handle) {
        this.handle = handle;
    }

    void begin(long number, long intended) {
        attempt = number;
        intendedNanos = intended;
        inFlight = 0;
        segmentsSent = 0;
        clientSocket = NONE;
        serverSockets = 0;
        deadlineEvent = NONE;
        outcome = null;
        firstTrouble = null;
        lastTrouble = null;
    }

    void noteTrouble(Verdict verdict) {
        if (firstTrouble == null) {
            firstTrouble = verdict;
        }
        lastTrouble = verdict;
    }
}
