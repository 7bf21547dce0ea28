package io.acceptq.result;

/**
 * Both queues as a SYN finds them, what a probe in {@code tcp_conn_request()} prints.
 *
 * @param nanos when the SYN arrived
 * @param tier the tier it reached, from 0
 * @param attempt the number of the attempt, from 0
 * @param synQueueLength half-open connections
 * @param synQueueLimit their limit
 * @param acceptQueueLength connections that wait for accept()
 * @param acceptQueueLimit their limit
 */
public record SynView(
        long nanos,
        int tier,
        long attempt,
        int synQueueLength,
        int synQueueLimit,
        int acceptQueueLength,
        int acceptQueueLimit) {}
