package io.acceptq.conform;

import io.acceptq.conform.CallStep.Call;
import io.acceptq.conform.PacketStep.Role;
import io.acceptq.formats.Fields;
import io.acceptq.wire.Segment;
import java.util.Locale;

/** Reads one entry of a script without looking at what came of it. */
final class StepReader {
    private StepReader() {}

    static Step read(Fields entry) {
        long atMicros = entry.number("at_us");
        String action = entry.text("do");
        if (entry.has("pkt")) {
            return packet(entry, atMicros, action);
        }
        return entry.has("skipped") ? new SkippedStep(atMicros) : call(entry, atMicros, action);
    }

    private static PacketStep packet(Fields entry, long atMicros, String action) {
        Fields packet = entry.object("pkt");
        int connection = entry.integer("conn");
        int options = entry.has("opts") && entry.text("opts").equals("full")
                ? Segment.SACK_PERMITTED | Segment.TIMESTAMPS
                : 0;
        Role role = switch (action) {
            case "syn" -> Role.FIRST_SYN;
            case "syn_new" -> Role.NEW_SYN;
            default -> Role.OTHER;
        };
        return new PacketStep(
                atMicros,
                connection,
                entry.integerOr("peer", connection),
                role,
                flags(packet.text("flags")) | options,
                (int) packet.number("seq"),
                packet.has("ack") ? (int) packet.number("ack") : 0,
                packet.integer("len"),
                entry.integerOr("answers", 0));
    }

    private static int flags(String names) {
        int bits = 0;
        for (String name : names.split("-", -1)) {
            bits |= switch (name) {
                case "FIN" -> Segment.FIN;
                case "SYN" -> Segment.SYN_FLAG;
                case "RST" -> Segment.RST;
                case "PSH" -> Segment.PSH;
                case "ACK" -> Segment.ACK_FLAG;
                default ->
                    throw new IllegalArgumentException(
                            "pkt.flags must be FIN, SYN, RST, PSH, ACK joined by hyphens, but was '" + names + "'");
            };
        }
        return bits;
    }

    private static CallStep call(Fields entry, long atMicros, String action) {
        Call call = callOf(action);
        long argument = switch (call) {
            case LISTEN -> entry.integer("backlog");
            case WRITE -> entry.integer("len");
            case DEFER_ACCEPT -> entry.integer("value");
            case SYSCTL -> entry.required("value").isIntegralNumber() ? entry.integer("value") : 0;
            default -> 0;
        };
        String word = switch (call) {
            case SHUTDOWN, SHUTDOWN_LISTENER -> entry.text("how");
            case SYSCTL -> entry.text("key");
            default -> "";
        };
        return new CallStep(atMicros, call, entry.integerOr("conn", -1), argument, word);
    }

    private static Call callOf(String action) {
        for (Call call : Call.values()) {
            if (call.name().toLowerCase(Locale.ROOT).equals(action)) {
                return call;
            }
        }
        throw new IllegalArgumentException("script entry 'do' must be a known action, but was '" + action + "'");
    }
}
