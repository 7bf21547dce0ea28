package io.acceptq.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shows that the comparison can fail: recordings with which the model agrees are falsified in one place, and each falsification must be told.
 * Where there are many places, some are drawn; the seed stands in the message.
 */
class ComparisonMutationTest {
    private static final long SEED = 20_240_607L;
    private static final int PLACES_PER_CASE = 6;

    /** A recording and what the model does with its input, which no mutation changes. */
    private record Subject(ObjectNode json, ModelRun run) {
        static Subject of(ObjectNode json) {
            return new Subject(json, Replay.run(CaseReader.read(json).input()));
        }

        boolean notices(ObjectNode mutated) {
            return !Comparison.of(CaseReader.read(mutated), run).isExact();
        }

        @Override
        public String toString() {
            return json.get("name").asText();
        }
    }

    private static final List<Subject> SUBJECTS =
            Recordings.documents().map(Subject::of).toList();

    @Test
    void theRecordingsAreExactBeforeTheyAreFalsified() {
        assertEquals(
                List.of(),
                SUBJECTS.stream()
                        .filter(subject -> subject.notices(subject.json))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void noticesAFalsifiedPacket(Mutation mutation) {
        int caught = 0;
        for (Subject subject : SUBJECTS) {
            for (int place : drawn(mutation.places(subject.json))) {
                assertTrue(
                        subject.notices(mutation.applied(subject.json, place)),
                        () -> mutation + " of packet " + place + " of " + subject + " is not noticed, seed " + SEED);
                caught++;
            }
        }
        assertTrue(caught > 0, "nothing to falsify with " + mutation);
    }

    @Test
    void noticesExchangedPacketsOfAConnection() {
        assertAllNoticed(subject -> Mutation.swappedWithinConnection(subject.json));
    }

    @Test
    void noticesExchangedTimersOfATick() {
        assertAllNoticed(subject -> Mutation.swappedWithinTick(subject.json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ListenOverflows",
                "ListenDrops",
                "TCPReqQFullDrop",
                "TCPReqQFullDoCookies",
                "SyncookiesSent",
                "SyncookiesRecv",
                "SyncookiesFailed",
                "EmbryonicRsts",
                "TCPDeferAcceptDrop",
                "TCPSynRetrans",
                "TCPTimeouts",
                "TCPACKSkippedSynRecv",
                "PassiveOpens",
                "AttemptFails",
                "EstabResets",
                "OutRsts",
                "InSegs",
                "OutSegs",
                "RetransSegs",
                "CurrEstab"
            })
    void noticesAChangedCounter(String counter) {
        assertAllNoticed(subject -> {
            ObjectNode mutated = subject.json.deepCopy();
            add(mutated.get("counters"), counter);
            return List.of(mutated);
        });
    }

    @Test
    void noticesAChangedCounterOfASample() {
        for (String counter : List.of("ListenOverflows", "TCPTimeouts", "PassiveOpens", "EstabResets")) {
            assertAllNoticed(subject -> eachSample(subject, sample -> add(sample.get("counters"), counter)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept_queue_len", "accept_queue_max", "syn_queue_len"})
    void noticesAChangedQueueLengthOfASample(String key) {
        assertAllNoticed(subject -> eachSample(subject, sample -> add(sample, key)));
    }

    @Test
    void noticesAListenerThatWasThereOrNot() {
        assertAllNoticed(subject -> eachSample(subject, sample -> {
            if (sample.hasNonNull("accept_queue_len")) {
                sample.putNull("accept_queue_len");
            } else {
                sample.put("accept_queue_len", 0);
            }
        }));
    }

    @Test
    void noticesAChangedRetransmissionCountInTheSynQueue() {
        assertAllNoticed(subject -> eachSample(subject, sample -> {
            if (sample.hasNonNull("syn_queue")) {
                ArrayNode first = (ArrayNode) sample.get("syn_queue").get(0);
                first.set(1, first.get(1).asInt() + 1);
            } else {
                add(sample, "syn_queue_len");
            }
        }));
    }

    @Test
    void noticesAChangedResultOfACall() {
        assertAllNoticed(subject -> {
            List<ObjectNode> mutated = new ArrayList<>();
            for (int entry = 0; entry < subject.json.get("script").size(); entry++) {
                if (subject.json.get("script").get(entry).has("result")) {
                    ObjectNode copy = subject.json.deepCopy();
                    ObjectNode result =
                            (ObjectNode) copy.get("script").get(entry).get("result");
                    falsify(result);
                    mutated.add(copy);
                }
            }
            return mutated;
        });
    }

    /** Each kind of result becomes another one of its kind, or a call that was not made. */
    private static void falsify(ObjectNode result) {
        if (result.has("conn") || result.has("len")) {
            add(result, result.has("conn") ? "conn" : "len");
        } else if (result.has("errno")) {
            result.put("errno", result.get("errno").asText().equals("EPIPE") ? "ECONNRESET" : "EPIPE");
        } else if (result.has("getsockopt")) {
            add(result, "getsockopt");
        } else if (result.has("skipped")) {
            result.removeAll();
            result.put("ok", true);
        } else {
            result.removeAll();
            result.put("skipped", "not accepted");
        }
    }

    @Test
    void noticesAConnectOutcomeThatComesOneWheelStepLater() {
        int noticed = 0;
        for (Subject subject : SUBJECTS) {
            for (int entry = 0; entry < subject.json.get("script").size(); entry++) {
                if (subject.json.get("script").get(entry).get("do").asText().equals("connect_done")) {
                    ObjectNode copy = subject.json.deepCopy();
                    add(copy.get("script").get(entry), "at_us", 32_000);
                    assertTrue(subject.notices(copy), subject::toString);
                    noticed++;
                }
            }
        }
        assertEquals(9, noticed);
    }

    private interface Falsification {
        List<ObjectNode> of(Subject subject);
    }

    private static void assertAllNoticed(Falsification falsification) {
        int noticed = 0;
        for (Subject subject : SUBJECTS) {
            List<ObjectNode> mutated = falsification.of(subject);
            for (int place :
                    drawn(Stream.iterate(0, i -> i + 1).limit(mutated.size()).toList())) {
                assertTrue(
                        subject.notices(mutated.get(place)),
                        () -> "falsification " + place + " of " + subject + " is not noticed, seed " + SEED);
                noticed++;
            }
        }
        assertFalse(noticed == 0, "nothing was falsified");
    }

    /** Falsifies each sample in a copy of its own, but those a timer is near: they say nothing. */
    private static List<ObjectNode> eachSample(Subject subject, java.util.function.Consumer<ObjectNode> change) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < subject.json.get("samples").size(); i++) {
            if (!subject.run.hasTimerNear(
                    subject.json.get("samples").get(i).get("at_us").asLong())) {
                places.add(i);
            }
        }
        List<ObjectNode> mutated = new ArrayList<>();
        for (int place : drawn(places)) {
            ObjectNode copy = subject.json.deepCopy();
            change.accept((ObjectNode) copy.get("samples").get(place));
            mutated.add(copy);
        }
        return mutated;
    }

    private static List<Integer> drawn(List<Integer> places) {
        List<Integer> shuffled = new ArrayList<>(places);
        Collections.shuffle(shuffled, new Random(SEED));
        return shuffled.subList(0, Math.min(PLACES_PER_CASE, shuffled.size()));
    }

    private static void add(JsonNode object, String key) {
        add(object, key, 1);
    }

    private static void add(JsonNode object, String key, int change) {
        ((ObjectNode) object).put(key, object.path(key).asLong() + change);
    }

    @Test
    void everyKindOfCallIsAmongTheFalsified() {
        Map<String, Integer> calls = new TreeMap<>();
        for (Subject subject : SUBJECTS) {
            subject.json.get("script").forEach(entry -> {
                if (entry.has("result")) {
                    calls.merge(entry.get("do").asText(), 1, Integer::sum);
                }
            });
        }
        assertEquals(
                List.of(
                        "accept",
                        "close",
                        "close_linger0",
                        "close_listener",
                        "connect",
                        "connect_done",
                        "defer_accept",
                        "listen",
                        "read",
                        "shutdown",
                        "shutdown_listener",
                        "sysctl",
                        "write"),
                List.copyOf(calls.keySet()));
    }
}
