/**
 * The event loop: time, order and delivery between the machines, and the audit at the end of a run. Open {@link
 * io.acceptq.internal.engine.Run}. May import everything in core but trace and sweep. Nothing here is promised to users.
 */
@NullMarked
package io.acceptq.internal.engine;

import org.jspecify.annotations.NullMarked;
