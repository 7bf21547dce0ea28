/**
 * Fast structures that know nothing of networks: they hold times, ticks and {@code int} handles.
 *
 * <p>This is the one room where parallel arrays, free lists and bit tricks are allowed, so that the rooms above can be
 * written plainly. Nothing here allocates per operation once the arrays have grown to the size a run needs. Open
 * {@link io.acceptq.internal.collect.EventHeap} first, then {@link io.acceptq.internal.collect.TimerWheel}. Each class
 * has a plain twin in the tests that it is compared with.
 *
 * <p>Imports: the JDK only.
 */
@NullMarked
package io.acceptq.internal.collect;

import org.jspecify.annotations.NullMarked;
