package io.acceptq.capture;

import io.acceptq.random.KeyedRandom;
import io.acceptq.result.Journey;
import io.acceptq.result.Moment;
import io.acceptq.result.RunObserver;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import io.acceptq.trace.PcapngWriter;
import io.acceptq.trace.PcapngWriter.Direction;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the packets of a run as pcapng while it goes on: what a packet capture on the hosts would see, an interface for each. Time 0 of the run is
 * the beginning of 1970. A packet at which a kernel decided something remarkable has a comment that says what, and which setting moves it.
 *
 * <p>A captured packet has the time at which the device received it, as with net.core.netdev_tstamp_prequeue 1, but stands where TCP saw it, behind
 * the netdev backlog: packets that waited there differently may be out of order of time, and those dropped there are missing.
 *
 * <p>Source: Linux v6.9, net/core/dev.c, __netif_receive_skb_core() and dev_queue_xmit_nit(): ptype_all; netif_rx_internal() and
 * netif_receive_skb_internal(): net_timestamp_check().
 */
public final class PacketCapture implements RunObserver {
    private static final String CLIENT = "client";

    private final Scenario scenario;
    private final CaptureSide side;
    private final PcapngWriter out;
    private final KeyedRandom random;
    private final AddressPlan addresses;
    private final PacketComments comments;
    private final HttpText http = new HttpText();
    private final Map<Long, Conversation> conversations = new HashMap<>();
    private final Frame frame = new Frame();
    private int length;
    private int hop;
    private Direction direction = Direction.INBOUND;
    private long nanos;

    private PacketCapture(Scenario scenario, long seed, CaptureSide side, PcapngWriter out) {
        this.scenario = scenario;
        this.side = side;
        this.out = out;
        this.random = KeyedRandom.of(seed);
        this.addresses =
                new AddressPlan(scenario.clients().hosts(), scenario.tiers().size());
        this.comments = new PacketComments(scenario);
    }

    /**
     * A capture of a run that has not begun.
     *
     * @param scenario what will run
     * @param seed the run's seed, by which the numbers are drawn that the model does not have
     * @param side the end of each connection where its packets are captured
     * @param out where the capture goes to, packet by packet; the caller closes it after {@link #finish}
     * @throws IOException if it cannot be written
     */
    public static PacketCapture of(Scenario scenario, long seed, CaptureSide side, OutputStream out)
            throws IOException {
        PcapngWriter writer = PcapngWriter.to(out, "acceptq, a simulation");
        PacketCapture capture = new PacketCapture(scenario, seed, side, writer);
        for (int ofHop = 0; ofHop < scenario.tiers().size(); ofHop++) {
            capture.addInterface(side.hostOfHop(ofHop));
        }
        return capture;
    }

    private void addInterface(int host) throws IOException {
        if (host == 0) {
            out.addInterface(
                    CLIENT,
                    onOneLine(scenario.clients()),
                    system(scenario.clients().kernel().spelling()));
        } else {
            Tier tier = scenario.tiers().get(host - 1);
            out.addInterface(
                    scenario.tierName(host - 1),
                    onOneLine(tier),
                    system(tier.kernel().spelling()));
        }
    }

    private static String onOneLine(Object settings) {
        return "simulated: " + settings.toString().replace("\n", "; ");
    }

    private static String system(String kernel) {
        return "Linux " + kernel + " (simulated)";
    }

    @Override
    public void connectionOpened(Moment moment, int clientAddress) {
        Conversation.Scaling scaling =
                new Conversation.Scaling(windowScaling(moment.host()), windowScaling(moment.peer()));
        conversations.put(
                moment.connection(),
                new Conversation(
                        addresses.next(moment.host(), clientAddress),
                        AddressPlan.listener(moment.peer()),
                        scaling,
                        http,
                        random,
                        moment.connection()));
    }

    private int windowScaling(int host) {
        return (host == 0
                        ? scenario.clients().sysctls()
                        : scenario.tiers().get(host - 1).sysctls())
                .tcpWindowScaling();
    }

    @Override
    public void connectionForgotten(long connection) {
        conversations.remove(connection);
    }

    private Conversation conversation(Moment moment) {
        Conversation conversation = conversations.get(moment.connection());
        if (conversation == null) {
            throw new IllegalStateException("connection " + moment.connection() + " was never opened");
        }
        return conversation;
    }

    @Override
    public void messageWritten(Moment moment, int bytes, int httpStatus) {
        conversation(moment).end(moment.isClientEnd()).written.write(bytes, httpStatus);
    }

    @Override
    public void segmentSent(Moment moment, Segment segment) {
        Conversation conversation = conversation(moment);
        SendingEnd from = conversation.end(moment.isClientEnd());
        SentSegment sent = conversation.sent(from, moment.nanos(), segment);
        if (isCaptured(moment)) {
            take(conversation, from, sent, moment, Direction.OUTBOUND, moment.nanos());
        }
    }

    @Override
    public void segmentArrived(Moment moment, Segment segment, Journey journey) {
        Conversation conversation = conversation(moment);
        SendingEnd from = conversation.end(!moment.isClientEnd());
        SentSegment sent = conversation.arrived(from, journey.sentNanos(), segment);
        if (isCaptured(moment)) {
            take(conversation, from, sent, moment, Direction.INBOUND, journey.receivedNanos());
        }
    }

    private boolean isCaptured(Moment moment) {
        return moment.host() == side.hostOfHop(hopOf(moment));
    }

    private static int hopOf(Moment moment) {
        return Math.min(moment.host(), moment.peer());
    }

    /** Takes a packet; it is written when the next one comes, because what the kernel decides about it is not yet known. */
    private void take(
            Conversation conversation,
            SendingEnd from,
            SentSegment sent,
            Moment moment,
            Direction itsDirection,
            long itsNanos) {
        write();
        length = frame.fill(conversation, from, sent);
        hop = hopOf(moment);
        direction = itsDirection;
        nanos = itsNanos;
        comments.packetTaken(moment, itsDirection);
    }

    @Override
    public void decided(Moment moment, Verdict verdict) {
        if (isCaptured(moment)) {
            comments.decided(moment, verdict);
        }
    }

    @Override
    public void turnedAway(Moment moment, Verdict verdict) {
        decided(moment, verdict);
    }

    private void write() {
        if (length == 0) {
            return;
        }
        try {
            out.add(hop, direction, nanos, frame.bytes(), length, comments.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        length = 0;
    }

    /**
     * Writes the last packet, after the run.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void finish() {
        write();
    }
}
