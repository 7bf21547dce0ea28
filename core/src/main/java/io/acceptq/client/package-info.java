/**
 * The client machine: an application that dials, sends a request, waits for the answer under a deadline and names the outcome. It works on
 * sockets through {@link io.acceptq.client.ClientCalls} and knows no kernel: SYN retransmission and the like are its host's business.
 *
 * <p>Open {@link io.acceptq.client.ClientModel} for the settings, {@link io.acceptq.client.Client} for the machine. May import units, wire,
 * random and profile.
 */
@NullMarked
package io.acceptq.client;

import org.jspecify.annotations.NullMarked;
