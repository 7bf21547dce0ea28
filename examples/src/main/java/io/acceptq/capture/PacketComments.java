package io.acceptq.capture;

import io.acceptq.result.Moment;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import io.acceptq.trace.PcapngWriter.Direction;
import io.acceptq.verdict.Setting;
import io.acceptq.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What kernels decided, said at the packet it is about: at the one that arrived, or at the one that is sent because a timer ran out or a process
 * called. What goes without saying has no comment.
 */
final class PacketComments {
    /** Never at a captured packet: these were dropped before the capture. */
    private static final Set<Verdict> UNSEEN =
            Set.of(Verdict.PACKET_DROPPED_BACKLOG_FULL, Verdict.PACKET_DROPPED_FLOW_LIMIT);

    /** Remarkable, though no setting moves them. */
    private static final Set<Verdict> REMARKABLE = Set.of(
            Verdict.ACK_TO_LISTENER_RESET,
            Verdict.COOKIE_INVALID_RESET,
            Verdict.COOKIE_ACK_ACCEPTED,
            Verdict.NO_SOCKET_RESET,
            Verdict.SYN_REPEATED_ANSWERED,
            Verdict.REQUEST_RESET_BY_PEER,
            Verdict.DATA_AFTER_CLOSE_RESET,
            Verdict.TIME_WAIT_RESET,
            Verdict.CLOSE_UNREAD_DATA_RESET,
            Verdict.CLOSE_LINGER_ZERO_RESET,
            Verdict.SEGMENT_RETRANSMITTED,
            Verdict.LOST_SEGMENT_RETRANSMITTED,
            Verdict.LOSS_PROBE_SENT,
            Verdict.DATA_REPEATED,
            Verdict.CONNECT_REFUSED,
            Verdict.RST_ACCEPTED);

    private final Scenario scenario;
    private final List<String> ofPacket = new ArrayList<>();
    private final List<String> ahead = new ArrayList<>();
    private Moment packet = new Moment(-1, -1, Moment.NO_CONNECTION, -1, -1);
    private Moment aheadOf = packet;

    PacketComments(Scenario scenario) {
        this.scenario = scenario;
    }

    /** A packet was captured; what was decided just before is about it if it was sent for that. */
    void packetTaken(Moment moment, Direction direction) {
        ofPacket.clear();
        if (direction == Direction.OUTBOUND && moment.equals(aheadOf)) {
            ofPacket.addAll(ahead);
        }
        ahead.clear();
        packet = moment;
    }

    /** The kernel of the capturing host decided. */
    void decided(Moment moment, Verdict verdict) {
        boolean silent = verdict.setting() == Setting.NONE && !REMARKABLE.contains(verdict);
        if (silent || UNSEEN.contains(verdict)) {
            return;
        }
        if (moment.equals(packet)) {
            ofPacket.add(text(moment, verdict));
            return;
        }
        if (!moment.equals(aheadOf)) {
            ahead.clear();
        }
        aheadOf = moment;
        ahead.add(text(moment, verdict));
    }

    /** About the packet that was taken last; empty if there is nothing to say. */
    String text() {
        return String.join("; ", ofPacket);
    }

    private String text(Moment moment, Verdict verdict) {
        return verdict.sentence() + inForce(moment.host(), verdict.setting()) + " ["
                + verdict.rule().function() + ", " + verdict.name() + "]";
    }

    private String inForce(int host, Setting setting) {
        if (setting == Setting.NONE) {
            return "";
        }
        if (host == 0) {
            return " (" + setting.label() + ": " + scenario.clients().sysctls().value(setting.label()) + ")";
        }
        Tier tier = scenario.tiers().get(host - 1);
        return " (" + tier.limitingSetting(setting) + ": " + tier.valueInForce(setting) + ")";
    }
}
