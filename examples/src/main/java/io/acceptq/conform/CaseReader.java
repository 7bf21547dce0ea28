package io.acceptq.conform;

import com.fasterxml.jackson.databind.JsonNode;
import io.acceptq.conform.CaseInput.Opening;
import io.acceptq.formats.Fields;
import io.acceptq.tcp.JiffyClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a recorded case apart: on one side what was done, on the other what the kernel did. */
final class CaseReader {
    private static final Pattern NEW_ISN_DISTANCE = Pattern.compile("-new-isn-off(\\d+)(-|$)");

    /** What the recorder added where the case does not say otherwise. */
    private static final int USUAL_ISN_DISTANCE = 40_000_000;

    private CaseReader() {}

    static RecordedCase read(JsonNode json) {
        Fields fields = Fields.of(json, "case");
        String name = fields.text("name");
        return new RecordedCase(name, input(fields, name), output(fields));
    }

    private static CaseInput input(Fields fields, String name) {
        Fields jiffies = fields.object("jiffies");
        List<Step> script = new ArrayList<>();
        for (JsonNode entry : fields.array("script")) {
            script.add(StepReader.read(Fields.of(entry, "script[" + script.size() + "]")));
        }
        List<Long> sampleTimes = new ArrayList<>();
        for (JsonNode entry : fields.array("samples")) {
            sampleTimes.add(
                    Fields.of(entry, "samples[" + sampleTimes.size() + "]").number("at_us"));
        }
        return new CaseInput(
                fields.text("kernel"),
                new JiffyClock(fields.integer("hz"), jiffies.number("at_zero"), jiffies.number("phase_us") * 1000),
                sysctls(fields.required("sysctl")),
                fields.has("listen") ? Optional.of(opening(fields.object("listen"))) : Optional.empty(),
                script,
                sampleTimes,
                fields.number("duration_us"),
                newIsnDistance(name));
    }

    /** The settings that are numbers; those that are not (tcp_congestion_control) do not reach the model. */
    private static Map<String, Integer> sysctls(JsonNode json) {
        Fields fields = Fields.of(json, "sysctl");
        Map<String, Integer> sysctls = new LinkedHashMap<>();
        json.fieldNames().forEachRemaining(key -> {
            if (fields.required(key).isIntegralNumber()) {
                sysctls.put(key, fields.integer(key));
            }
        });
        return sysctls;
    }

    private static Opening opening(Fields listen) {
        return new Opening(
                listen.integer("backlog"), listen.integerOr("defer_accept", 0), listen.integerOr("syncnt", 0));
    }

    /** A parameter of the recorder's script that stands in the case's name only. */
    private static int newIsnDistance(String name) {
        Matcher distance = NEW_ISN_DISTANCE.matcher(name);
        return distance.find() ? Integer.parseInt(distance.group(1)) : USUAL_ISN_DISTANCE;
    }

    private static CaseOutput output(Fields fields) {
        List<Packet> packets = new ArrayList<>();
        for (JsonNode entry : fields.array("packets")) {
            packets.add(packet(Fields.of(entry, "packets[" + packets.size() + "]")));
        }
        List<String> results = new ArrayList<>();
        for (JsonNode entry : fields.array("script")) {
            results.add(entry.has("result") ? CallResult.text(entry.get("result")) : "");
        }
        List<Sample> samples = new ArrayList<>();
        for (JsonNode entry : fields.array("samples")) {
            samples.add(sample(Fields.of(entry, "samples[" + samples.size() + "]")));
        }
        return new CaseOutput(packets, results, samples, counters(fields.required("counters")));
    }

    private static Packet packet(Fields packet) {
        String segment = Packet.text(
                packet.text("flags"), optional(packet, "seq"), optional(packet, "ack"), packet.integer("len"));
        Packet.Novelty novelty = Packet.Novelty.ORDINARY;
        if (packet.required("retransmission").booleanValue()) {
            novelty = Packet.Novelty.RETRANSMISSION;
        } else if (packet.has("new_isn") && packet.required("new_isn").booleanValue()) {
            novelty = Packet.Novelty.NEW_ISN;
        }
        return new Packet(
                packet.number("at_us"),
                packet.integer("conn"),
                segment,
                novelty,
                packet.integerOr("cause", Packet.TIMER));
    }

    private static String optional(Fields packet, String key) {
        return packet.has(key) ? Long.toString(packet.number(key)) : "";
    }

    private static Sample sample(Fields sample) {
        Map<String, String> readings = new LinkedHashMap<>();
        readings.put(Sample.ACCEPT_QUEUE_LENGTH, orNone(sample, "accept_queue_len"));
        readings.put(Sample.ACCEPT_QUEUE_LIMIT, orNone(sample, "accept_queue_max"));
        readings.put(Sample.SYN_QUEUE_LENGTH, Long.toString(sample.number("syn_queue_len")));
        if (sample.has("syn_queue")) {
            Map<Integer, Integer> requests = new LinkedHashMap<>();
            for (JsonNode pair : sample.array("syn_queue")) {
                if (!pair.path(0).isInt() || !pair.path(1).isInt()) {
                    throw new IllegalArgumentException("samples.syn_queue must hold pairs of numbers, but was " + pair);
                }
                requests.put(pair.get(0).intValue(), pair.get(1).intValue());
            }
            readings.put(Sample.SYN_QUEUE, Sample.synQueueText(requests));
        }
        counters(sample.required("counters")).forEach((counter, value) -> readings.put(counter, Long.toString(value)));
        return new Sample(sample.number("at_us"), readings);
    }

    private static String orNone(Fields sample, String key) {
        return sample.has(key) ? Long.toString(sample.number(key)) : Sample.NONE;
    }

    private static Map<String, Long> counters(JsonNode json) {
        Fields fields = Fields.of(json, "counters");
        Map<String, Long> counters = new LinkedHashMap<>();
        json.fieldNames().forEachRemaining(counter -> counters.put(counter, fields.number(counter)));
        return counters;
    }
}
