package io.acceptq.result;

import io.acceptq.client.Outcome;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.util.List;

/**
 * Follows a run while it goes on: for everything that a person could see on the wire or in the kernel one method is called, in the order in
 * which things happen. Every method does nothing unless it is overridden. An observer cannot change a run.
 *
 * <pre>{@code
 * Simulator.observe(checkout, 42L, new RunObserver() {
 *     @Override
 *     public void turnedAway(Moment moment, Verdict verdict) {
 *         System.out.println(moment.nanos() + " " + verdict.sentence());
 *     }
 * });
 * }</pre>
 */
public interface RunObserver {
    /** Looks at nothing, and costs nothing. */
    RunObserver NONE = new RunObserver() {};

    /** What stands for the HTTP status where the message is a request. */
    int REQUEST = 0;

    /** Tells several observers, one after the other. */
    static RunObserver all(List<RunObserver> observers) {
        return observers.isEmpty() ? NONE : new EveryObserver(observers);
    }

    /** An attempt began. */
    default void attemptBegan(Moment moment) {}

    /** An attempt has an outcome. */
    default void attemptEnded(Moment moment, Outcome outcome) {}

    /**
     * A host is about to open a connection.
     *
     * @param clientAddress which of the client hosts' addresses, from 0; 0 for a gateway, which has one
     */
    default void connectionOpened(Moment moment, int clientAddress) {}

    /** Nothing is under way on a connection and no host remembers it; its number does not come again. */
    default void connectionForgotten(long connection) {}

    /**
     * An application is about to write a whole message.
     *
     * @param length in bytes
     * @param httpStatus that of a response, {@link #REQUEST} for a request
     */
    default void messageWritten(Moment moment, int length, int httpStatus) {}

    /** A segment leaves a host; the link may lose it. A packet capture on the host sees it now. */
    default void segmentSent(Moment moment, Segment segment) {}

    /**
     * A segment of the peer reaches a host's TCP. A packet capture on the host sees it now: behind the netdev backlog, so that what was
     * dropped there is not seen.
     *
     * <p>Source: Linux v6.9, net/core/dev.c, __netif_receive_skb_core(): ptype_all; enqueue_to_backlog() is before it.
     *
     * @param journey when it was sent and when the device received it
     */
    default void segmentArrived(Moment moment, Segment segment, Journey journey) {}

    /** A host's kernel came to a verdict after which the attempt goes on; the others are told by {@link #turnedAway}. */
    default void decided(Moment moment, Verdict verdict) {}

    /** A server's kernel came to a verdict after which the attempt is late or lost. */
    default void turnedAway(Moment moment, Verdict verdict) {}

    /** A SYN reached a server; both queues as it found them. */
    default void synArrived(SynView view) {}

    /** The state of a tier at a multiple of the step that {@code Simulator.observe} was given, once for each tier. */
    default void sampled(TierSample sample) {}
}
