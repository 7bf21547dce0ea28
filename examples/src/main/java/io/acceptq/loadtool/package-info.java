/**
 * What load tools printed about a run: ab, wrk, hey and k6, each in every form that can be read back.
 *
 * <p>Open {@link io.acceptq.loadtool.LoadResult} first: it is what all of them come down to. A file's form is recognised by its content. Each
 * reader is a class of its own and says in its comment what that tool leaves out. May import all of core but {@code io.acceptq.internal}, and the
 * package {@code formats}.
 */
@NullMarked
package io.acceptq.loadtool;

import org.jspecify.annotations.NullMarked;
