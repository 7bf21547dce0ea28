package io.acceptq.conform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What a comparison must notice: ways to falsify a recording, each at the places where it really changes something. */
@SuppressWarnings("ImmutableEnumChecker") // The functions keep nothing.
enum Mutation {
    DROP_PACKET((json, place) -> packets(json).remove(place), packet -> true),
    REPEAT_PACKET(
            (json, place) ->
                    packets(json).insert(place, packets(json).get(place).deepCopy()),
            packet -> true),
    CHANGE_FLAGS(
            (json, place) -> packet(json, place)
                    .put("flags", packet(json, place).get("flags").asText() + "-PSH"),
            packet -> true),
    CHANGE_SEQUENCE(
            (json, place) -> packet(json, place)
                    .put("seq", packet(json, place).get("seq").asLong() + 1),
            packet -> packet.hasNonNull("seq")),
    CHANGE_ACKNOWLEDGEMENT(
            (json, place) -> packet(json, place)
                    .put("ack", packet(json, place).get("ack").asLong() - 1),
            packet -> packet.hasNonNull("ack")),
    LEAVE_OUT_SEQUENCE((json, place) -> packet(json, place).putNull("seq"), packet -> packet.hasNonNull("seq")),
    CHANGE_LENGTH(
            (json, place) -> packet(json, place)
                    .put("len", packet(json, place).get("len").asLong() + 1),
            packet -> true),
    CHANGE_CONNECTION(
            (json, place) -> packet(json, place)
                    .put("conn", packet(json, place).get("conn").asLong() + 1),
            packet -> true),
    CHANGE_RETRANSMISSION(
            (json, place) -> packet(json, place)
                    .put(
                            "retransmission",
                            !packet(json, place).get("retransmission").asBoolean())
                    .put("new_isn", false),
            packet -> true),
    CHANGE_NEW_ISN(
            (json, place) -> packet(json, place).put("new_isn", false),
            packet -> packet.path("new_isn").asBoolean()),
    BLAME_A_TIMER((json, place) -> packet(json, place).putNull("cause"), packet -> packet.hasNonNull("cause")),
    BLAME_AN_ENTRY((json, place) -> packet(json, place).put("cause", 0), packet -> !packet.hasNonNull("cause")),
    /** One step of the wheel level that a timer of 1 s lies in: 8 ticks of 4 ms. */
    DELAY_SYN_BY_ONE_WHEEL_STEP((json, place) -> shift(json, place, 32_000), Mutation::isSynOfTimer),
    ADVANCE_SYN_BY_ONE_WHEEL_STEP((json, place) -> shift(json, place, -32_000), Mutation::isSynOfTimer),
    DELAY_DATA_BY_TWO_WHEEL_STEPS(
            (json, place) -> shift(json, place, 64_000), packet -> isOfTimer(packet) && carriesData(packet)),
    ADVANCE_DATA_BY_TWO_WHEEL_STEPS(
            (json, place) -> shift(json, place, -64_000), packet -> isOfTimer(packet) && carriesData(packet));

    private static final int SYN_TOLERANCE_MICROS = 10_000;

    private final BiConsumer<ObjectNode, Integer> change;
    private final Predicate<JsonNode> applies;

    Mutation(BiConsumer<ObjectNode, Integer> change, Predicate<JsonNode> applies) {
        this.change = change;
        this.applies = applies;
    }

    /** The packets it can be applied to. */
    List<Integer> places(ObjectNode json) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < packets(json).size(); place++) {
            if (applies.test(packets(json).get(place))) {
                places.add(place);
            }
        }
        return places;
    }

    ObjectNode applied(ObjectNode json, int place) {
        ObjectNode mutated = json.deepCopy();
        change.accept(mutated, place);
        return mutated;
    }

    private static ArrayNode packets(ObjectNode json) {
        return (ArrayNode) json.get("packets");
    }

    private static ObjectNode packet(ObjectNode json, int place) {
        return (ObjectNode) packets(json).get(place);
    }

    private static void shift(ObjectNode json, int place, int micros) {
        packet(json, place).put("at_us", packet(json, place).get("at_us").asLong() + micros);
    }

    private static boolean isOfTimer(JsonNode packet) {
        return !packet.hasNonNull("cause");
    }

    private static boolean isSynOfTimer(JsonNode packet) {
        return isOfTimer(packet) && packet.get("flags").asText().startsWith("SYN");
    }

    private static boolean carriesData(JsonNode packet) {
        return packet.get("len").asInt() > 0 || packet.get("flags").asText().contains("FIN");
    }

    /** Exchanges two packets of a connection that follow each other, where that can be seen; one copy for each. */
    static List<ObjectNode> swappedWithinConnection(ObjectNode json) {
        List<ObjectNode> swapped = new ArrayList<>();
        ArrayNode packets = packets(json);
        for (int first = 0; first < packets.size(); first++) {
            int second = first + 1;
            while (second < packets.size() && !sameConnection(packets.get(first), packets.get(second))) {
                second++;
            }
            if (second < packets.size() && differ(packets.get(first), packets.get(second))) {
                swapped.add(swap(json, first, second));
            }
        }
        return swapped;
    }

    /** Exchanges neighbours that timers of one tick sent to two connections, and leaves the times as they were. */
    static List<ObjectNode> swappedWithinTick(ObjectNode json) {
        List<ObjectNode> swapped = new ArrayList<>();
        ArrayNode packets = packets(json);
        for (int first = 0; first + 1 < packets.size(); first++) {
            JsonNode one = packets.get(first);
            JsonNode other = packets.get(first + 1);
            if (isSynOfTimer(one)
                    && isSynOfTimer(other)
                    && !sameConnection(one, other)
                    && other.get("at_us").asLong() - one.get("at_us").asLong() < 100) {
                ObjectNode copy = swap(json, first, first + 1);
                packet(copy, first).set("at_us", one.get("at_us"));
                packet(copy, first + 1).set("at_us", other.get("at_us"));
                swapped.add(copy);
            }
        }
        return swapped;
    }

    private static ObjectNode swap(ObjectNode json, int first, int second) {
        ObjectNode copy = json.deepCopy();
        packets(copy).set(first, packets(json).get(second).deepCopy());
        packets(copy).set(second, packets(json).get(first).deepCopy());
        return copy;
    }

    private static boolean sameConnection(JsonNode one, JsonNode other) {
        return one.get("conn").equals(other.get("conn"));
    }

    /** Two direct answers are told apart by their cause; two packets of timers alike must be further apart than the tolerance. */
    private static boolean differ(JsonNode one, JsonNode other) {
        ObjectNode first = one.deepCopy();
        ObjectNode second = other.deepCopy();
        first.remove("at_us");
        second.remove("at_us");
        return !first.equals(second)
                || Math.abs(one.get("at_us").asLong() - other.get("at_us").asLong()) > 4 * SYN_TOLERANCE_MICROS;
    }
}
