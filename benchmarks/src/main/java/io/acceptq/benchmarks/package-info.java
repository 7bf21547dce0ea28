/**
 * What the fast structures and whole runs cost: each class answers one question, stated in its first sentence together
 * with the command that runs it.
 */
@NullMarked
package io.acceptq.benchmarks;

import org.jspecify.annotations.NullMarked;
