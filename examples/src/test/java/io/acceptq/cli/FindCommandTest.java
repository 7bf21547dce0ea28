package io.acceptq.cli;

import static io.acceptq.cli.Commands.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx with one worker of 5.3 ms and Go clients with a timeout of 1 s: 188.7 answers a second. */
class FindCommandTest {
    @TempDir
    private Path folder;

    private String scenario;

    @BeforeEach
    void write() throws IOException {
        scenario = Files.writeString(folder.resolve("nginx-go.yaml"), """
                listen: {backlog: 511}
                server: {model: nginx, worker_processes: 1, service: 5.3ms}
                clients: {timeout: 1s}
                arrivals: {closed: {clients: 100}}
                duration: 4s
                """).toString();
    }

    private String[] find(String goal, String... more) {
        String[] always = {"find", scenario, "--knob", "listen.backlog", "--seeds", "1..2", "--goal", goal};
        String[] args = new String[always.length + more.length];
        System.arraycopy(always, 0, args, 0, always.length);
        System.arraycopy(more, 0, args, always.length, more.length);
        return args;
    }

    /** Of 100 clients one is served, one is held by nginx, and the queue has room for one more than its limit. */
    @Test
    void findsTheSmallestValue() {
        JsonNode found = Commands.json(find("timeout <= 0", "--range", "1..512", "--json"));
        assertEquals("listen.backlog", found.get("knob").asText());
        assertEquals("timeout <= 0 %", found.get("goal").asText());
        assertEquals(97, found.get("value").asInt());
        assertEquals(0, found.get("achieved").asDouble());
        assertEquals(0.95, found.get("confidence").asDouble());
        assertEquals("[[97,512]]", found.get("regions").toString());
        assertTrue(found.get("reason").asText().contains("96 gives"), found::toString);
    }

    @Test
    void saysWhichLimitBinds() {
        String text = Commands.output(find("ok >= 10 %", "--range", "1..2", "--set", "sysctl.net.core.somaxconn=128"));
        assertTrue(text.contains("backlog 511 is capped by net.core.somaxconn 128"), text);
    }

    @Test
    void saysWhenNoValueHelps() {
        Commands none =
                Commands.run(find("timeout <= 0.1%", "--range", "1..512", "--set", "arrivals.closed.clients=400"));
        assertEquals(1, none.exitCode());
        assertEquals("", none.err());
        assertTrue(none.out().startsWith("no value of listen.backlog meets timeout <= 0.1 %\n"), none::out);
        assertTrue(none.out().contains("no queue can help: "), none::out);
        JsonNode json = Commands.parsed(
                Commands.run(find("timeout <= 0.1%", "--range", "1..2", "--set", "arrivals={poisson: 400/s}", "--json"))
                        .out());
        assertTrue(json.get("value").isNull());
        assertTrue(json.get("confidence").isNull());
        assertTrue(json.get("exceeds_capacity").asBoolean());
    }

    @Test
    void turnsAKnobWithAUnit() {
        JsonNode found = Commands.json(
                "find",
                scenario,
                "--knob",
                "server.service",
                "--goal",
                "goodput >= 300",
                "--range",
                "1ms..8ms",
                "--seeds",
                "1",
                "--json");
        assertEquals(1, found.get("value").asInt());
        assertEquals("ms", found.get("unit").asText());
        // 1000 / 3 = 333 a second, 1000 / 4 = 250.
        assertEquals("[[1,3]]", found.get("regions").toString());
        assertTrue(found.get("confidence").isNull(), "one seed says nothing of others");
    }

    @Test
    void refusesWhatItCannotSearch() {
        assertRefuses(
                "acceptq find: --goal: there is no metric 'rest'; the nearest is 'reset' (see acceptq find --help)",
                find("rest <= 1"));
        assertRefuses(
                "acceptq find: --goal: p99 is a time, so its goal needs ms or s, but was 5 (see acceptq find --help)",
                find("p99 <= 5"));
        assertRefuses(
                "acceptq find: --range: range must not be reversed, but was '9..1' (see acceptq find --help)",
                find("ok >= 0.5", "--range", "9..1"));
        assertRefuses(
                "acceptq find: --range: range must be whole numbers of one unit, such as 1..65535 or 1ms..200ms, but was"
                        + " '1ms..1s' (see acceptq find --help)",
                find("ok >= 0.5", "--range", "1ms..1s"));
        assertRefuses(
                "acceptq find: --knob listen.bcklog=1: unknown key 'bcklog'; the nearest known is 'backlog' (known here:"
                        + " backlog, sockets, defer_accept)",
                "find",
                scenario,
                "--knob",
                "listen.bcklog",
                "--goal",
                "ok >= 0.5");
    }

    /** The recordings' closed loop keeps backlog + 1 + 2 W clients going: 13 with backlog 10 and one worker. */
    @Test
    void tellsTheCapacity() {
        JsonNode found =
                Commands.json("capacity", scenario, "--set", "listen.backlog=10", "--range", "1..64", "--json");
        assertEquals(13, found.get("clients").asInt());
        // 13 clients / 188.6 a second.
        assertTrue(found.get("littles_law").asText().contains("13 clients / 18"), found::toString);
        assertEquals(69, found.get("p50").asDouble(), 1);
        String text = Commands.output("capacity", scenario, "--set", "listen.backlog=30", "--range", "1..64");
        assertTrue(text.startsWith("33 clients at once meet failed <= 0 %; with one more failed is "), text);
    }

    @Test
    void tellsACapacityBeyondTheRangeAndNone() {
        assertTrue(Commands.output("capacity", scenario, "--range", "1..4").startsWith("all of 1 to 4 clients meet"));
        Commands none = Commands.run("capacity", scenario, "--range", "1..2", "--set", "clients.timeout=1ms");
        assertEquals(1, none.exitCode());
        assertTrue(none.out().startsWith("failed <= 0 % fails already with 1 clients"), none::out);
    }
}
