/**
 * The packets of a simulated run as a capture that Wireshark opens: what a packet capture on the hosts would have seen. Open {@link
 * io.acceptq.capture.PacketCapture}. May import everything in core that is not internal.
 *
 * <p>The model counts sequence numbers from 0 and carries neither addresses nor windows, timestamps or payload; what a capture shows of these is made
 * up here, keyed by the seed, so that it fits together: {@code Conversation} says how.
 */
@NullMarked
package io.acceptq.capture;

import org.jspecify.annotations.NullMarked;
