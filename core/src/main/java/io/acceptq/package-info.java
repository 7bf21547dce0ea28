/**
 * The front door of the simulator of the path a new TCP connection takes into a Linux server.
 */
@NullMarked
package io.acceptq;

import org.jspecify.annotations.NullMarked;
