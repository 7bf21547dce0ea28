/**
 * One host's TCP below the listener: a single socket from connect() or its birth as a child to TIME_WAIT, with its timers, as the kernel
 * treats it on either end of a connection.
 *
 * <p>Open {@link io.acceptq.tcp.TcpSocket} first, then follow a segment: {@code SocketSegment}, {@code IncomingCheck}, {@code
 * AckReceived}, {@code DataReceived}, {@code AckSending}; or a timer: {@code RetransmitTimer}, {@code LossRecovery}. The calls are
 * {@code SynSentSegment}, {@code SendCall}, {@code ReceiveCall} and {@code CloseCall}. It knows no listener and no queue.
 *
 * <p>May import units, wire, verdict, profile and internal.collect.
 */
@NullMarked
package io.acceptq.tcp;

import org.jspecify.annotations.NullMarked;
