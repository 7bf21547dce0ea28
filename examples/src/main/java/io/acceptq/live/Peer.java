package io.acceptq.live;

import io.acceptq.live.Datagram.Offer;
import io.acceptq.live.Datagram.Options;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The scripted far end of one connection: what it has sent and heard, and the packets it makes. Numbers are relative unless they say otherwise. */
final class Peer {
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final int connection;
    private final int address;
    private final int port;
    private final int kernelAddress;
    private final int kernelPort;
    private final int timestampOffset;
    private final Set<Long> rangesHeard = new HashSet<>();
    private int isn;
    private int kernelIsn;
    private boolean heard;
    private int segmentsHeard;
    private boolean synAckSent;
    private boolean acknowledged;
    private boolean silent;
    private boolean finSent;
    private boolean timestamps;
    private int echo;
    private Offer offer = Offer.SEGMENT_SIZE_ONLY;
    private int next = 1;
    private int expected = 1;
    private int lastDataStart;
    private int lastDataLength;
    private int finPlace;

    /** A kernel segment in the terms of this connection; they are counted from 1. */
    record Heard(
            int number,
            boolean retransmission,
            boolean newIsn,
            Optional<Integer> sequence,
            Optional<Integer> acknowledgement) {}

    Peer(int connection, int address, int port, int kernelAddress, int kernelPort, Random random) {
        this.connection = connection;
        this.address = address;
        this.port = port;
        this.kernelAddress = kernelAddress;
        this.kernelPort = kernelPort;
        this.isn = random.nextInt();
        this.kernelIsn = random.nextInt();
        this.timestampOffset = random.nextInt(1 << 30);
    }

    int connection() {
        return connection;
    }

    /** Notes a segment of the kernel. */
    Heard hears(Datagram segment) {
        boolean retransmission = false;
        boolean newIsn = false;
        if (segment.options().timestamps()) {
            echo = segment.options().timestamp();
        }
        if (segment.has(Datagram.SYN)) {
            retransmission = heard && segment.sequence() == kernelIsn;
            newIsn = !retransmission;
            timestamps = segment.has(Datagram.ACK) && segment.options().timestamps();
            if (newIsn) {
                expected = 1;
            }
            heard = true;
            kernelIsn = segment.sequence();
        } else if (segment.span() > 0) {
            int start = segment.sequence() - kernelIsn;
            int end = start + segment.span();
            retransmission = !rangesHeard.add(((long) segment.sequence() << Integer.SIZE)
                    | Integer.toUnsignedLong(segment.sequence() + segment.span()));
            if (start <= expected && end > expected) {
                expected = end;
            }
        }
        silent |= segment.has(Datagram.RST);
        boolean withoutNumber = segment.has(Datagram.RST) && segment.has(Datagram.ACK) && segment.sequence() == 0;
        return new Heard(
                ++segmentsHeard,
                retransmission,
                newIsn,
                withoutNumber ? Optional.empty() : Optional.of(segment.sequence() - kernelIsn),
                segment.has(Datagram.ACK) ? Optional.of(segment.acknowledgement() - isn) : Optional.empty());
    }

    /** Whether it has an answer by itself to what it just heard. */
    boolean acknowledgesByItself(Datagram segment, Heard how, Set<Plan.Habit> habits) {
        if (silent) {
            return false;
        }
        if (segment.has(Datagram.SYN)) {
            return how.retransmission() && acknowledged && habits.contains(Plan.Habit.ACKNOWLEDGES_REPEATED_SYN_ACK);
        }
        return segment.span() > 0 && habits.contains(Plan.Habit.ACKNOWLEDGES_DATA);
    }

    /** Why a move is not possible, or an empty text. */
    String obstacle(Action action) {
        return switch (action) {
            case SYN, SYN_RETX, SYN_NEW, RST, BARE_ACK -> "";
            case DATA_RETX -> !heard ? "no SYN-ACK seen" : lastDataLength == 0 ? "no data sent" : "";
            case FIN_RETX -> finSent ? "" : "no FIN sent";
            case DATA, FIN, PEER_DATA, PEER_FIN -> !heard ? "no SYN-ACK seen" : finSent ? "FIN sent" : "";
            default -> heard ? "" : "no SYN-ACK seen";
        };
    }

    /** The packet of a move; its numbers are taken. */
    Datagram makes(Move move, int newIsnDistance, long nowNanos) {
        return switch (move.action()) {
            case SYN -> {
                offer = move.word().equals(Move.FULL) ? Offer.EVERYTHING : Offer.SEGMENT_SIZE_ONLY;
                yield syn(nowNanos);
            }
            case SYN_RETX -> syn(nowNanos);
            case SYN_NEW -> {
                isn += newIsnDistance;
                next = 1;
                lastDataLength = 0;
                finSent = false;
                acknowledged = false;
                silent = false;
                yield syn(nowNanos);
            }
            case ACK, DUP_ACK, PEER_ACK -> acknowledging(Datagram.ACK, next, expected, 0, nowNanos);
            case BARE_ACK -> acknowledging(Datagram.ACK, 1, 1, move.length(), nowNanos);
            case DATA, PEER_DATA -> {
                lastDataStart = next;
                lastDataLength = move.length();
                next += move.length();
                yield acknowledging(Datagram.PSH | Datagram.ACK, lastDataStart, expected, lastDataLength, nowNanos);
            }
            case DATA_RETX ->
                acknowledging(Datagram.PSH | Datagram.ACK, lastDataStart, expected, lastDataLength, nowNanos);
            case FIN, PEER_FIN -> {
                finSent = true;
                finPlace = next++;
                yield acknowledging(Datagram.FIN | Datagram.ACK, finPlace, expected, 0, nowNanos);
            }
            case FIN_RETX -> acknowledging(Datagram.FIN | Datagram.ACK, finPlace, expected, 0, nowNanos);
            case BAD_ACK -> acknowledging(Datagram.ACK, next, expected + move.value(), move.length(), nowNanos);
            case BAD_SEQ -> acknowledging(Datagram.ACK, next + move.value(), expected, move.length(), nowNanos);
            case RST -> reset(Datagram.RST, next + move.value(), nowNanos);
            case PEER_RST ->
                synAckSent
                        ? reset(Datagram.RST, next + move.value(), nowNanos)
                        : reset(Datagram.RST | Datagram.ACK, 0, nowNanos);
            case PEER_SYNACK -> {
                synAckSent = true;
                yield segment(
                        Datagram.SYN | Datagram.ACK,
                        0,
                        expected + move.value(),
                        0,
                        new Options(Offer.SEGMENT_SIZE_ONLY, false, 0, 0));
            }
            default -> throw new IllegalArgumentException(move + " is no packet");
        };
    }

    private Datagram syn(long nowNanos) {
        return segment(Datagram.SYN, 0, 0, 0, new Options(offer, offer == Offer.EVERYTHING, timestamp(nowNanos), 0));
    }

    private Datagram acknowledging(int flags, int sequence, int acknowledgement, int length, long nowNanos) {
        acknowledged |= heard;
        return segment(flags, sequence, acknowledgement, length, later(flags, nowNanos));
    }

    private Datagram reset(int flags, int sequence, long nowNanos) {
        silent = true;
        return segment(flags, sequence, expected, 0, later(flags, nowNanos));
    }

    /** Without the ACK flag nothing is echoed. RFC 7323, section 3.2. */
    private Options later(int flags, long nowNanos) {
        int echoed = (flags & Datagram.ACK) != 0 ? echo : 0;
        return timestamps ? new Options(Offer.NOTHING, true, timestamp(nowNanos), echoed) : Options.NONE;
    }

    private int timestamp(long nowNanos) {
        return timestampOffset + (int) (nowNanos / NANOS_PER_MILLI);
    }

    private Datagram segment(int flags, int sequence, int acknowledgement, int length, Options options) {
        return new Datagram(
                address,
                port,
                kernelAddress,
                kernelPort,
                flags,
                isn + sequence,
                (flags & Datagram.ACK) != 0 ? kernelIsn + acknowledgement : 0,
                length,
                options);
    }

    /** A sequence number of this end as the recordings write it. */
    int relativeSequence(Datagram own) {
        return own.sequence() - isn;
    }

    /** An acknowledgement number of this end as the recordings write it. */
    int relativeAcknowledgement(Datagram own) {
        return own.acknowledgement() - kernelIsn;
    }

    boolean offersEverything() {
        return offer == Offer.EVERYTHING;
    }
}
