package io.acceptq.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
    /** Nothing that was recorded reaches the replay: without any expectation it does the same. */
    @Test
    void doesTheSameWhateverWasRecorded() {
        Recordings.documents().forEach(json -> {
            ObjectNode blank = json.deepCopy();
            blank.putArray("packets");
            blank.putObject("counters");
            blank.get("script").forEach(entry -> {
                if (entry.has("result")) {
                    ((ObjectNode) entry).putObject("result");
                }
            });
            blank.get("samples").forEach(sample -> {
                ObjectNode empty = (ObjectNode) sample;
                empty.retain("at_us");
                empty.put("syn_queue_len", 0).putObject("counters");
            });
            assertEquals(
                    Replay.run(CaseReader.read(json).input()),
                    Replay.run(CaseReader.read(blank).input()),
                    () -> json.get("name").asText());
        });
    }

    /** The kernel's timers came 4 and 32 ms before the model's edges; an answer that did not wait would come before what it answers. */
    @Test
    void letsAnAnswerWaitForWhatItAnswers() {
        ObjectNode json = Recordings.document("live-answer-to-a-timer-a-tick-early-new-isn-off200000");
        assertEquals(List.of(), Conformance.check(CaseReader.read(json)).differences());

        json.get("script").forEach(entry -> ((ObjectNode) entry).remove("answers"));
        assertEquals(false, Conformance.check(CaseReader.read(json)).isExact());
    }

    @Test
    void ignoresSettingsTheModelDoesNotHave() {
        ObjectNode json = Recordings.document("f07-bad-ack-off1-len0-t100");
        ((ObjectNode) json.get("sysctl")).put("net.ipv4.tcp_from_the_future", 7).put("net.ipv4.tcp_other", "on");
        assertEquals(true, Conformance.check(CaseReader.read(json)).isExact());
    }

    @Test
    void refusesAKernelTheModelDoesNotKnow() {
        ObjectNode json = Recordings.document("f07-bad-ack-off1-len0-t100");
        json.put("kernel", "6.99.1");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Conformance.check(CaseReader.read(json)));
        assertEquals(
                "kernel must be one of", String.valueOf(refused.getMessage()).substring(0, 21));
    }
}
