/**
 * A grid of scenarios made of one scenario file: its knobs, its rows, and the file of rows that can be continued. Who runs the cells is left open, so
 * that the threads of one machine and a cluster write the same bytes.
 *
 * <p>Open {@link io.acceptq.grid.GridRun} first. May import all of core but {@code io.acceptq.internal}, and {@code formats}.
 */
@NullMarked
package io.acceptq.grid;

import org.jspecify.annotations.NullMarked;
