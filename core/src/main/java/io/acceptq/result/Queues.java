package io.acceptq.result;

/**
 * The three queues on the way.
 *
 * @param accept connections that wait for accept(); with several listeners the longest single queue
 * @param syn half-open connections; likewise
 * @param netdev packets in the per-CPU backlogs; limit and peak are of one CPU; unused on a path that has no such queue
 */
public record Queues(QueueUse accept, QueueUse syn, QueueUse netdev) {}
