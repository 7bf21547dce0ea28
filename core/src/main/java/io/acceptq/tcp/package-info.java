/**
 * One host's TCP below the listener: a single socket from connect() or its birth as a child to TIME_WAIT, with its timers, as the kernel
 * treats it on either end of a connection.
 *
 * <p>Open {@link io.acceptq.tcp.TcpSocket} first, then follow a segment: {@link io.acceptq.tcp.SocketSegment}, {@link
 * io.acceptq.tcp.IncomingCheck}, {@link io.acceptq.tcp.AckReceived}, {@link io.acceptq.tcp.DataReceived}, {@link
 * io.acceptq.tcp.AckSending}; a timer: {@link io.acceptq.tcp.RetransmitTimer}, {@link io.acceptq.tcp.LossRecovery}. The calls are {@link io.acceptq.tcp.SynSentSegment}, {@link io.acceptq.tcp.SendCall}, {@link
 * io.acceptq.tcp.ReceiveCall} and {@link io.acceptq.tcp.CloseCall}. It knows no listener and no queue.
 *
 * <p>May import units, wire, verdict, profile and internal.collect.
 */
@NullMarked
package io.acceptq.tcp;

import org.jspecify.annotations.NullMarked;
