/**
 * The experiment of an article about {@code connection reset by peer}, repeated on the model: its sizing table, its load against several
 * backlogs, its six cases of RST, and what of its claims holds.
 *
 * <p>Open {@link io.acceptq.article.Article} first. May import all of core but {@code io.acceptq.internal}, and the package {@code formats}.
 */
@NullMarked
package io.acceptq.article;

import org.jspecify.annotations.NullMarked;
