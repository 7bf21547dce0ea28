package io.acceptq.conform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the packets of the two kernels: of each connection the sequence, of timers the time, and of the timers of one tick the order.
 *
 * <p>A SYN or SYN-ACK of a timer must have been read at the tick edge that the model computes, up to 10 ms later, or 1 ms earlier. The timeout
 * of data and FIN follows from a round trip that the kernel measured in microseconds and the script does not tell: it may come out one
 * jiffy different, which the timer wheel makes one step of 32 ms; they may be read 33 ms earlier to 40 ms later. The time of a delayed ACK is
 * not compared.
 */
final class PacketComparison {
    private static final long EARLIEST_SYN_MICROS = -1_000;
    private static final long LATEST_SYN_MICROS = 10_000;
    static final long EARLIEST_DATA_MICROS = -33_000;
    private static final long LATEST_DATA_MICROS = 40_000;

    private final List<Step> script;
    private final List<Packet> recorded;
    private final List<Packet> modelled;
    private final List<Difference> differences = new ArrayList<>();
    private final Tally tally = new Tally();
    private final List<Long> timingErrorsMicros = new ArrayList<>();

    /** Of each packet of the model, the place of the recorded one it stands for, or -1. */
    private final int[] recordedPlaces;

    PacketComparison(List<Step> script, List<Packet> recorded, List<Packet> modelled) {
        this.script = script;
        this.recorded = recorded;
        this.modelled = modelled;
        this.recordedPlaces = new int[modelled.size()];
        java.util.Arrays.fill(recordedPlaces, -1);
        compare();
    }

    List<Difference> differences() {
        return differences;
    }

    /** How many recorded packets there are, and how many of them the model sends. */
    Tally tally() {
        return tally;
    }

    /** How far from its computed tick edge each SYN and SYN-ACK of a timer was read. */
    List<Long> timingErrorsMicros() {
        return timingErrorsMicros;
    }

    private void compare() {
        Map<Integer, List<Integer>> recordedOf = placesByConnection(recorded);
        Map<Integer, List<Integer>> modelledOf = placesByConnection(modelled);
        recordedOf.forEach((connection, places) ->
                compareConnection(connection, places, modelledOf.getOrDefault(connection, List.of())));
        modelledOf.forEach((connection, places) -> {
            if (!recordedOf.containsKey(connection)) {
                compareConnection(connection, List.of(), places);
            }
        });
        compareOrderWithinTicks();
    }

    private static Map<Integer, List<Integer>> placesByConnection(List<Packet> packets) {
        Map<Integer, List<Integer>> places = new LinkedHashMap<>();
        for (int place = 0; place < packets.size(); place++) {
            places.computeIfAbsent(packets.get(place).connection(), any -> new ArrayList<>())
                    .add(place);
        }
        return places;
    }

    /** Only the first difference of a connection is told; what follows it is often its consequence. */
    private void compareConnection(int connection, List<Integer> recordedOf, List<Integer> modelledOf) {
        List<Difference> found = new ArrayList<>();
        for (int i = 0; i < recordedOf.size(); i++) {
            Packet expected = recorded.get(recordedOf.get(i));
            if (i < modelledOf.size()) {
                recordedPlaces[modelledOf.get(i)] = recordedOf.get(i);
                Packet got = modelled.get(modelledOf.get(i));
                String unlike = unlike(expected, got);
                tally.count(unlike.isEmpty());
                if (!unlike.isEmpty()) {
                    found.add(new Difference(Math.min(expected.atMicros(), got.atMicros()), unlike));
                }
            } else {
                tally.count(false);
                found.add(new Difference(
                        expected.atMicros(), "the kernel sent " + describe(expected) + ", the model nothing more"));
            }
        }
        if (modelledOf.size() > recordedOf.size()) {
            Packet extra = modelled.get(modelledOf.get(recordedOf.size()));
            found.add(new Difference(
                    extra.atMicros(), "the kernel sent nothing more, the model sends " + describe(extra)));
        }
        if (!found.isEmpty()) {
            Difference first = found.get(0);
            differences.add(new Difference(first.atMicros(), "connection " + connection + ": " + first.text()));
        }
    }

    /** In what two packets differ, or an empty text. */
    private String unlike(Packet expected, Packet got) {
        boolean alike = expected.segment().equals(got.segment())
                && expected.novelty() == got.novelty()
                && expected.cause() == got.cause();
        if (!alike) {
            return "the kernel sent " + describe(expected) + ", the model sends " + describe(got);
        }
        if (!expected.isByTimer() || expected.isPureAck()) {
            return "";
        }
        long error = expected.atMicros() - got.atMicros();
        if (expected.isSyn()) {
            timingErrorsMicros.add(Math.abs(error));
        }
        long earliest = expected.isSyn() ? EARLIEST_SYN_MICROS : EARLIEST_DATA_MICROS;
        long latest = expected.isSyn() ? LATEST_SYN_MICROS : LATEST_DATA_MICROS;
        return error >= earliest && error <= latest
                ? ""
                : "the kernel sent " + describe(expected) + ", the model's tick edge for it is "
                        + Difference.time(got.atMicros());
    }

    /** SYN-ACKs that timers of one tick send leave in the order in which the timers run. */
    private void compareOrderWithinTicks() {
        int before = -1;
        for (int place = 0; place < modelled.size(); place++) {
            Packet packet = modelled.get(place);
            if (!packet.isByTimer() || !packet.isSyn() || recordedPlaces[place] < 0) {
                continue;
            }
            if (before >= 0
                    && modelled.get(before).atMicros() == packet.atMicros()
                    && recordedPlaces[before] > recordedPlaces[place]) {
                differences.add(new Difference(
                        packet.atMicros(),
                        "timers of the tick at " + Difference.time(packet.atMicros()) + ": the kernel sent "
                                + packet.segment() + " of connection " + packet.connection() + " before connection "
                                + modelled.get(before).connection() + "'s, the model after it"));
            }
            before = place;
        }
    }

    private String describe(Packet packet) {
        String novelty = switch (packet.novelty()) {
            case ORDINARY -> "";
            case NEW_ISN -> " (new ISN)";
            case RETRANSMISSION -> " (retransmission)";
        };
        return packet.segment() + novelty + " at " + Difference.time(packet.atMicros()) + cause(packet);
    }

    private String cause(Packet packet) {
        if (packet.isByTimer()) {
            return " by timer";
        }
        return packet.cause() < script.size() ? " at script entry " + packet.cause() : " at unknown entry";
    }
}
