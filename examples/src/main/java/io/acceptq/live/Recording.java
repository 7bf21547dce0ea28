package io.acceptq.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.conform.Conformance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a case down in the form of docs/validation.md. */
final class Recording {
    /** It is no count but how many there are. */
    private static final String GAUGE = "CurrEstab";

    private static final int LARGEST_LISTED_SYN_QUEUE = 24;

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ArrayNode script;
    private final ArrayNode packets;
    private final ArrayNode samples;
    private Map<String, Long> countersBefore = Map.of();

    Recording(Plan plan, String kernel, Ticks ticks, long zeroNanos) {
        json.put("name", plan.name());
        json.put("family", "live");
        json.put("description", "a random script of acceptq conform --live");
        json.put("kernel", kernel);
        json.put("hz", ticks.hz());
        json.putObject("jiffies")
                .put("at_zero", ticks.jiffies(zeroNanos))
                .put("phase_us", ticks.sinceEdgeNanos(zeroNanos) / 1000);
        json.put("role", plan.role() == Plan.Role.SERVER ? "server" : "client");
        json.putObject("sysctl");
        if (plan.role() == Plan.Role.SERVER) {
            json.putObject("listen")
                    .put("backlog", plan.listening().backlog())
                    .put("defer_accept", plan.listening().deferAcceptSeconds())
                    .put("syncnt", plan.listening().synCount());
        } else {
            json.putNull("listen");
        }
        json.putObject("client")
                .put("autoack", plan.habits().contains(Plan.Habit.ACKNOWLEDGES_DATA))
                .put("reack", plan.habits().contains(Plan.Habit.ACKNOWLEDGES_REPEATED_SYN_ACK));
        script = json.putArray("script");
        packets = json.putArray("packets");
        samples = json.putArray("samples");
    }

    void settings(Map<String, Integer> sysctls) {
        ObjectNode object = json.withObject("/sysctl");
        sysctls.forEach(object::put);
    }

    void countersAtStart(Map<String, Long> counters) {
        countersBefore = counters;
    }

    private ObjectNode entry(long atMicros, Move move) {
        ObjectNode entry = script.addObject()
                .put("at_us", atMicros)
                .put("do", move.action().recordedName());
        if (move.connection() >= 0) {
            entry.put("conn", move.connection());
        }
        return entry;
    }

    /** A packet to the kernel; the index of its entry. */
    int packetSent(long atMicros, Move move, Peer peer, Datagram datagram) {
        ObjectNode entry = entry(atMicros, move);
        if (move.action() == Action.SYN) {
            if (move.value() != move.connection()) {
                entry.put("peer", move.value());
            }
            if (peer.offersEverything()) {
                entry.put("opts", Move.FULL);
            }
        }
        ObjectNode packet = entry.putObject("pkt");
        packet.put("flags", datagram.flagNames());
        packet.put("seq", peer.relativeSequence(datagram));
        if (datagram.has(Datagram.ACK)) {
            packet.put("ack", peer.relativeAcknowledgement(datagram));
        } else {
            packet.putNull("ack");
        }
        packet.put("len", datagram.length());
        return script.size() - 1;
    }

    /** A step that could not be made; the index of its entry. */
    int skipped(long atMicros, Move move, String reason) {
        entry(atMicros, move).put("skipped", reason);
        return script.size() - 1;
    }

    /** An entry is what the peer answered by itself to a packet to it, counted from 1. */
    void answers(int entry, int packet) {
        ((ObjectNode) script.get(entry)).put("answers", packet);
    }

    /** A call of the process; the index of its entry. */
    int called(long atMicros, Move move, ObjectNode result) {
        ObjectNode entry = entry(atMicros, move);
        switch (move.action()) {
            case LISTEN -> entry.put("backlog", move.value());
            case WRITE -> entry.put("len", move.length());
            case DEFER_ACCEPT -> entry.put("value", move.value());
            case SYSCTL -> entry.put("key", move.word()).put("value", move.value());
            case SHUTDOWN, SHUTDOWN_LISTENER -> entry.put("how", move.word());
            case CONNECT_DONE -> entry.put("auto", true);
            default -> entry.size();
        }
        entry.set("result", result);
        return script.size() - 1;
    }

    /** What the kernel sent; a negative cause is a timer. */
    void packetRead(long atMicros, int connection, int cause, Datagram datagram, Peer.Heard heard) {
        ObjectNode packet = packets.addObject()
                .put("at_us", atMicros)
                .put("conn", connection)
                .put("flags", datagram.flagNames())
                .put("len", datagram.length())
                .put("retransmission", heard.retransmission())
                .put("new_isn", heard.newIsn())
                .put("cause", cause < 0 ? null : (Integer) cause);
        packet.put("seq", heard.sequence().orElse(null));
        packet.put("ack", heard.acknowledgement().orElse(null));
    }

    void sample(
            long atMicros,
            Optional<HostProcess.AcceptQueue> acceptQueue,
            Map<Integer, Integer> synQueueByConnection,
            Map<String, Long> counters) {
        ObjectNode sample = samples.addObject().put("at_us", atMicros);
        sample.put(
                "accept_queue_len",
                acceptQueue.map(HostProcess.AcceptQueue::length).orElse(null));
        sample.put(
                "accept_queue_max",
                acceptQueue.map(HostProcess.AcceptQueue::limit).orElse(null));
        sample.put("syn_queue_len", synQueueByConnection.size());
        if (!synQueueByConnection.isEmpty() && synQueueByConnection.size() <= LARGEST_LISTED_SYN_QUEUE) {
            ArrayNode queue = sample.putArray("syn_queue");
            new java.util.TreeMap<>(synQueueByConnection)
                    .forEach((connection, times) ->
                            queue.addArray().add(connection).add(times));
        }
        ObjectNode changes = sample.putObject("counters");
        Map<String, Long> changed = changes(counters);
        for (String counter : Conformance.SAMPLED_COUNTERS) {
            if (changed.containsKey(counter)) {
                changes.put(counter, changed.get(counter));
            }
        }
    }

    private Map<String, Long> changes(Map<String, Long> counters) {
        Map<String, Long> changes = new java.util.TreeMap<>();
        counters.forEach((counter, value) -> {
            long change = value - (counter.equals(GAUGE) ? 0 : countersBefore.getOrDefault(counter, 0L));
            if (change != 0) {
                changes.put(counter, change);
            }
        });
        return changes;
    }

    ObjectNode finish(long durationMicros, long maxLatenessMicros, Map<String, Long> counters) {
        json.put("duration_us", durationMicros);
        json.put("max_step_lateness_us", maxLatenessMicros);
        ObjectNode all = json.putObject("counters");
        changes(counters).forEach(all::put);
        return json;
    }

    /** Settings in the order in which they were read. */
    static Map<String, Integer> settingsInForce(List<String> keys) throws java.io.IOException {
        Map<String, Integer> settings = new LinkedHashMap<>();
        for (String key : keys) {
            Namespace.sysctl(key).ifPresent(value -> settings.put(key, value));
        }
        return settings;
    }
}
