/**
 * The front door of the simulator of the path a new TCP connection takes into a Linux server. Open {@link io.acceptq.Simulator}. May import
 * everything below but the tcp and kernel rooms, which the event loop drives.
 */
@NullMarked
package io.acceptq;

import org.jspecify.annotations.NullMarked;
