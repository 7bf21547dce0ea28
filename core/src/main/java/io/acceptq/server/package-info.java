/**
 * The server machine: an application that accepts, reads a request, works and answers. It works on sockets through {@link
 * io.acceptq.server.ServerCalls} and knows no kernel.
 *
 * <p>Open {@link io.acceptq.server.ServerModel} for the settings, {@link io.acceptq.server.Server} for the machine, then {@code
 * BlockingWorkers}, {@code EventLoops} (nginx; as a gateway with {@code Upstreams}) and {@code ThreadPool} (Tomcat). May import units, wire,
 * random and internal.collect.
 */
@NullMarked
package io.acceptq.server;

import org.jspecify.annotations.NullMarked;
