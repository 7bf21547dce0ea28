/**
 * What a team expects of its settings, as assertions for any test framework: a failure is an {@link java.lang.AssertionError} that explains itself.
 *
 * <p>Open {@link io.acceptq.expect.Expect}. May import {@code sweep} and all that it may import.
 */
@NullMarked
package io.acceptq.expect;

import org.jspecify.annotations.NullMarked;
