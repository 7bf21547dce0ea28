/**
 * Measured beside simulated: the counters and the load tool's result of one real run against a scenario, and the likely reason of each gap.
 *
 * <p>Open {@link io.acceptq.compare.Comparison} first, then {@link io.acceptq.compare.Explanation}. A reason is a rule with a premise ({@code
 * Rule}), and it is given only if a run with its setting closes the gaps it speaks of and opens few. The counters' text is read in one place,
 * {@link io.acceptq.compare.MeasuredCounters}. May import all of core but {@code io.acceptq.internal}, and the packages {@code formats} and
 * {@code loadtool}.
 */
@NullMarked
package io.acceptq.compare;

import org.jspecify.annotations.NullMarked;
