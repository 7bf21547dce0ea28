/**
 * What travels between hosts and what a system call answers: TCP segments, sequence arithmetic, errno values. Open {@link io.acceptq.wire.Segment} first. Imports nothing of acceptq.
 */
@NullMarked
package io.acceptq.wire;

import org.jspecify.annotations.NullMarked;
