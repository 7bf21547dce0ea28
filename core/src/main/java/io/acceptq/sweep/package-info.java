/**
 * Many runs, one answer: sweeps over settings, the search for settings that meet a goal, and what would have helped.
 *
 * <p>Open {@link io.acceptq.sweep.Sweep} first, then {@link io.acceptq.sweep.Search} and {@link io.acceptq.sweep.Counterfactual}. May import all
 * of core but {@code io.acceptq.trace} and {@code io.acceptq.internal}. It stands outside the part of core that also runs in a browser and uses
 * threads.
 */
@NullMarked
package io.acceptq.sweep;

import org.jspecify.annotations.NullMarked;
