/**
 * The kernel of this machine against the model: random scripts are played to the running kernel in network namespaces of their own and written
 * down as recorded cases, which {@link io.acceptq.conform.Conformance} then compares with the model.
 *
 * <p>Open {@link io.acceptq.live.LiveConformance} first. Needs Linux and root, see {@link io.acceptq.live.Host}. All native calls are in {@code
 * Libc}. May import all of core but {@code io.acceptq.internal}, and the package {@code conform}.
 */
@NullMarked
package io.acceptq.live;

import org.jspecify.annotations.NullMarked;
