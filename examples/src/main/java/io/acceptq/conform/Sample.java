package io.acceptq.conform;

import java.util.Map;
import java.util.TreeMap;

/**
 * Queues and counters at a point in time.
 *
 * @param atMicros when
 * @param readings what was read, by the name of the reading; counters that are 0 are left out
 */
public record Sample(long atMicros, Map<String, String> readings) {
    static final String ACCEPT_QUEUE_LENGTH = "accept queue length";
    static final String ACCEPT_QUEUE_LIMIT = "accept queue limit";
    static final String SYN_QUEUE_LENGTH = "SYN queue length";
    static final String SYN_QUEUE = "SYN queue, connection:SYN-ACKs retransmitted";

    /** Reading of a queue that is not there, because nothing listens. */
    static final String NONE = "none";

    /** Copies the readings in a fixed order. */
    public Sample {
        readings = java.util.Collections.unmodifiableMap(new TreeMap<>(readings));
    }

    /** The SYN queue as one text, in the order of the connections. */
    static String synQueueText(Map<Integer, Integer> retransmissionsByConnection) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(retransmissionsByConnection)
                .forEach((connection, times) ->
                        text.append(connection).append(':').append(times).append(' '));
        return text.toString().stripTrailing();
    }
}
