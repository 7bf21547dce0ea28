/** Tests of the readers of recorded load. */
@NullMarked
package io.acceptq.trace;

import org.jspecify.annotations.NullMarked;
