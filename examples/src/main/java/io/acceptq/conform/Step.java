package io.acceptq.conform;

/** One entry of a script. */
public sealed interface Step permits PacketStep, CallStep, SkippedStep {
    /** When it happened, microseconds since the start of the case. */
    long atMicros();
}
