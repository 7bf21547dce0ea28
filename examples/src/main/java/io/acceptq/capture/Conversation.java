package io.acceptq.capture;

import io.acceptq.random.KeyedRandom;
import io.acceptq.wire.Segment;

/**
 * A connection as it is on the wire: addresses, sequence numbers from random ones on, timestamps, and what both ends agreed on.
 *
 * <p>Simplified: timestamps are milliseconds on every kernel, and the one sent back is that of the last segment that arrived, in order or not;
 * a SYN cookie's timestamp does not hide the options in its low bits.
 */
final class Conversation {
    private final SendingEnd client;
    private final SendingEnd server;
    private final boolean clientScales;
    private final boolean serverScales;
    private boolean timestamps;
    private boolean scaled;

    /**
     * A connection that begins.
     *
     * @param scaling net.ipv4.tcp_window_scaling of both hosts
     */
    Conversation(
            Endpoint client, Endpoint server, Scaling scaling, HttpText http, KeyedRandom random, long connection) {
        this.client = new SendingEnd(client, http, random, connection);
        this.server = new SendingEnd(server, http, random, connection);
        this.clientScales = scaling.client != 0;
        this.serverScales = scaling.server != 0;
    }

    /** net.ipv4.tcp_window_scaling of the host that connects and of the one that listens. */
    static final class Scaling {
        private final int client;
        private final int server;

        Scaling(int client, int server) {
            this.client = client;
            this.server = server;
        }
    }

    SendingEnd end(boolean ofClient) {
        return ofClient ? client : server;
    }

    /** One end sends a segment: the SYN-ACK settles the options. */
    SentSegment sent(SendingEnd from, long nanos, Segment segment) {
        if (segment.isSyn() && segment.isAck()) {
            timestamps = segment.offersTimestamps();
            // A SYN cookie, the one SYN-ACK that does not begin at 0, has room for the scale in its timestamp only.
            scaled = clientScales && serverScales && (timestamps || segment.sequence() == 0);
        }
        return from.send(nanos, segment);
    }

    /** A segment of one end arrives at the other. */
    SentSegment arrived(SendingEnd from, long sentNanos, Segment segment) {
        SentSegment sent = from.arrived(sentNanos, segment);
        if (carriesTimestamp(segment)) {
            other(from).echoes(from.timestamp(sentNanos));
        }
        return sent;
    }

    SendingEnd other(SendingEnd end) {
        return end == client ? server : client;
    }

    /** Whether a segment has the option of timestamps: a SYN that offers it, later all but a RST for which there is no socket. */
    boolean carriesTimestamp(Segment segment) {
        if (segment.isSyn()) {
            return segment.offersTimestamps();
        }
        return timestamps && !isWithoutSocket(segment);
    }

    /** Whether a SYN has the option of window scaling. */
    boolean offersScale(Segment syn) {
        return syn.isAck() ? scaled : clientScales;
    }

    /** Whether both ends scale their windows. */
    boolean isScaled() {
        return scaled;
    }

    /** A RST that answers a segment for which there is no socket: without ACK, or with sequence number 0. */
    static boolean isWithoutSocket(Segment segment) {
        return segment.isRst() && (!segment.isAck() || segment.sequence() == 0);
    }
}
