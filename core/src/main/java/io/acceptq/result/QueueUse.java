package io.acceptq.result;

/**
 * How far a queue was used.
 *
 * @param limit the limit as the kernel compares with it
 * @param peak the greatest length, at most one more than the limit where full means longer than it
 * @param dropped what was turned away because of it
 */
public record QueueUse(long limit, long peak, long dropped) {}
