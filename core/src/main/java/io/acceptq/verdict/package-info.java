/**
 * What the kernel can decide about a segment, a packet, a timer or a call, and what it counts when it does.
 *
 * <p>Open {@link io.acceptq.verdict.KernelCounter} for the counters under the names {@code nstat} prints.
 *
 * <p>Imports nothing of acceptq.
 */
@NullMarked
package io.acceptq.verdict;

import org.jspecify.annotations.NullMarked;
