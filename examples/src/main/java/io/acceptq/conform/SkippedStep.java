package io.acceptq.conform;

/**
 * A packet that the scripted peer did not send, because it had no reason to.
 *
 * @param atMicros when it was due
 */
public record SkippedStep(long atMicros) implements Step {}
