/**
 * What happened in a run: outcomes, counters, queues, latencies and why. Open {@link io.acceptq.result.RunResult}. May import scenario and all
 * below it, and internal.collect.
 */
@NullMarked
package io.acceptq.result;

import org.jspecify.annotations.NullMarked;
