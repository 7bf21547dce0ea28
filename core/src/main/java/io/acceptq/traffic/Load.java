package io.acceptq.traffic;

/**
 * What makes clients attempt connections: {@link Arrivals}, which come whatever happens to those before, or a
 * {@link ClosedLoop}, in which each client waits for its answer before it tries again.
 */
public sealed interface Load permits Arrivals, ClosedLoop {}
