/**
 * What the kernel can decide about a segment, a timer or a system call, and the counters that tell it. Open {@link io.acceptq.verdict.Verdict} first. Imports nothing of acceptq: it stands below the profiles, because a profile says which of a verdict's counters its kernel bumps.
 */
@NullMarked
package io.acceptq.verdict;

import org.jspecify.annotations.NullMarked;
