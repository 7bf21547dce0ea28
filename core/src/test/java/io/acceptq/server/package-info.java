/** Tests of the server machine: {@code ServerByHand} plays kernel, clients and next tier. */
@NullMarked
package io.acceptq.server;

import org.jspecify.annotations.NullMarked;
