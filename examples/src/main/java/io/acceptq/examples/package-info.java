/**
 * Numbered examples, one idea each. Each prints what is checked in beside the tests under its name.
 *
 * <p>Open {@link io.acceptq.examples.Example01Burst} first. May import all of core but {@code io.acceptq.internal}, and the package {@code
 * formats}.
 */
@NullMarked
package io.acceptq.examples;

import org.jspecify.annotations.NullMarked;
