package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class NstatTextTest {
    @Test
    void readsARecordingInBothForms() {
        // 148 lines of which one is #kernel, and 393 members in the JSON (which also has those that are no counters of
        // TCP).
        NstatText text = NstatText.read(Recording.path("nstat-az.txt"));
        NstatText json = NstatText.read(Recording.path("nstat-azj.json"));
        assertEquals(147, text.counters().size());
        assertEquals(393, json.counters().size());
        assertEquals(OptionalLong.of(554), text.value("TcpExtListenOverflows"));
        assertEquals(OptionalLong.of(554), text.value("TcpExtListenDrops"));
        assertEquals(OptionalLong.of(567), text.value("TcpActiveOpens"));
        assertEquals(OptionalLong.of(0), text.value("TcpExtTCPReqQFullDrop"));
        assertEquals(OptionalLong.empty(), text.value("TcpExtNoSuchCounter"));
        text.counters().forEach((name, value) -> assertEquals(OptionalLong.of(value), json.value(name), name));
    }

    @Test
    void readsTwoColumns() {
        assertEquals(Map.of("TcpOutRsts", 7L), NstatText.parse("TcpOutRsts 7\n").counters());
        assertEquals(Map.of(), NstatText.parse("#kernel\n").counters());
    }

    @Test
    void refusesWhatIsNoCounter() {
        assertEquals("nstat:2: expected a count, but was 'x'", refusal("#kernel\nTcpOutRsts x 0.0"));
        assertEquals("nstat:1: expected a line of nstat: name, value and rate, but was 'tcp 7'", refusal("tcp 7"));
        assertEquals(
                "nstat:1: expected a line of nstat: name, value and rate, but was 'TcpOutRsts'", refusal("TcpOutRsts"));
        assertEquals("nstat:1: expected a count, but was 'many'", refusal("{\"kernel\":{\"TcpOutRsts\":\"many\"}}"));
        assertEquals(
                "nstat:1: expected a JSON object with '{' at character 1, but was '{\"kernel\":7}'",
                refusal("{\"kernel\":7}"));
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(TraceFormatException.class, () -> NstatText.parse(text))
                .getMessage());
    }
}
