package io.acceptq.conform;

/**
 * One recorded case: what was done to a kernel, and what it did.
 *
 * @param name the case's name
 * @param input what was done to it; all that a replay sees
 * @param output what it did; only compared with
 */
public record RecordedCase(String name, CaseInput input, CaseOutput output) {}
