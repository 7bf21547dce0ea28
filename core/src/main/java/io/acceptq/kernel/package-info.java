/**
 * One host's kernel: the path a new connection takes from the wire to accept(2), one file per entry point, each checking in the kernel's
 * order.
 *
 * <p>Open {@link io.acceptq.kernel.Kernel} first, then follow a packet:
 *
 * <ol>
 *   <li>{@link io.acceptq.kernel.NetdevBacklog}: the queue of each CPU between driver and TCP, a machine of its own.
 *       {@code BacklogEnqueue}: <b>here a packet is dropped when that queue is full</b>, or by
 *       {@code FlowLimit}; {@code SoftirqRun}, {@code BacklogDrain} and
 *       {@code SoftirqRounds}: who empties it, and how much at a time
 *   <li>{@code SegmentArrival}: which socket, request or listener a segment belongs to
 *   <li>{@code SynArrival}: a SYN meets a listener: <b>here a SYN is dropped when the accept queue is full</b>
 *   <li>{@code RequestSegment}: a segment, such as the final ACK, meets a half-open connection
 *   <li>{@code FastOpen}: a SYN with a Fast Open cookie makes the child at once, or meets a full Fast Open queue
 *   <li>{@code ChildCreation}: the final ACK makes a child, or meets a full accept queue
 *   <li>{@code CookieAckArrival}: an ACK that may be the answer to a SYN cookie
 *   <li>{@code SynAckTimer}: a SYN-ACK is repeated, or the request is given up
 *   <li>{@code ListenCall}, {@code AcceptCall}, {@code ListenerClose}: the calls
 *   <li>{@code Listeners}, {@code ListenerMigration}: which listener of a SO_REUSEPORT group, and who takes over when it closes
 * </ol>
 *
 * <p>May import tcp, units, wire, verdict, profile and internal.collect.
 */
@NullMarked
package io.acceptq.kernel;

import org.jspecify.annotations.NullMarked;
