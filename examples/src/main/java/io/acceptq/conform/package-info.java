/**
 * Recorded kernel cases against the kernel machine: the script of a case is fed to a {@link io.acceptq.kernel.Kernel}, and what it answers is
 * compared with what the live kernel answered.
 *
 * <p>Open {@link io.acceptq.conform.Conformance} first. A case has two halves that never meet before the comparison: {@link
 * io.acceptq.conform.CaseInput}, all that {@link io.acceptq.conform.Replay} sees, and {@link io.acceptq.conform.CaseOutput}, which {@link
 * io.acceptq.conform.Comparison} reads. May import all of core but {@code io.acceptq.internal}, and the package {@code formats}.
 */
@NullMarked
package io.acceptq.conform;

import org.jspecify.annotations.NullMarked;
