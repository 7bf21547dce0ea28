/**
 * When connections are attempted: at times of their own (open), or when an earlier one is done (closed loop).
 *
 * <p>Open {@link io.acceptq.traffic.Arrivals} first. Imports: {@code units}, {@code random}.
 */
@NullMarked
package io.acceptq.traffic;

import org.jspecify.annotations.NullMarked;
