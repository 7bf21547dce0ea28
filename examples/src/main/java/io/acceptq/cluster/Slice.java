package io.acceptq.cluster;

import java.io.Serializable;

/**
 * Neighbouring runs of a grid that one task runs.
 *
 * @param first number of the first
 * @param end number of the last, and one
 */
record Slice(long first, long end) implements Serializable {}
