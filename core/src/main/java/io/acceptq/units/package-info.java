/**
 * Checked quantities: where a {@link java.time.Duration} or a text of a user becomes the {@code long} nanoseconds of a
 * run, and back.
 *
 * <p>Open {@link io.acceptq.units.Nanos} first. Imports: the JDK only.
 */
@NullMarked
package io.acceptq.units;

import org.jspecify.annotations.NullMarked;
