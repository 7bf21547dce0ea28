/**
 * What differs between kernels and hosts: which rules a version follows, which settings it has, how long its queues are.
 *
 * <p>Open {@link io.acceptq.profile.KernelProfile} first; {@link io.acceptq.profile.QueueLimits} turns a profile, its
 * {@link io.acceptq.profile.Sysctls} and a backlog into the limits of the three queues. A difference between versions is
 * data here and is read at the rule; no rule compares version numbers, because backports make version numbers lie.
 *
 * <p>May import {@code units} and {@code verdict}.
 */
@NullMarked
package io.acceptq.profile;

import org.jspecify.annotations.NullMarked;
