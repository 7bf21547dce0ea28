package io.acceptq.tcp;

import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;

/**
 * What a host's TCP tells the world. The implementation must not call back into the host from within these methods; it notes what it was
 * told and acts when the call into the host has returned.
 */
public interface HostOutput {
    /** A segment leaves the host. */
    void transmit(int connection, Segment segment);

    /** The host must be told of this time: a timer may be due then. A later call replaces an earlier one. */
    void wakeAt(long nanos);

    /** A rule came to a verdict, in the order in which things happen. */
    void concluded(int connection, Verdict verdict);

    /** A completed connection entered the accept queue of a listener. */
    void acceptable(int listener);

    /** connect() has succeeded. */
    void connected(int socket);

    /** A socket has data, end of file or an error for its process. */
    void readable(int socket);

    /** Nothing is left on this host that belongs to the connection. */
    void forgotten(int connection);
}
