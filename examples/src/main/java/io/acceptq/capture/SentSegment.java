package io.acceptq.capture;

import io.acceptq.wire.Segment;

/**
 * What is the same of a packet at both ends.
 *
 * @param nanos when it was sent
 * @param segment what the model knows of it
 * @param echo the timestamp of the other end that it sends back
 * @param identification the number in its IP header
 */
record SentSegment(long nanos, Segment segment, int echo, int identification) {}
