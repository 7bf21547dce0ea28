package io.acceptq.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Random scripts that Debian's 6.1 and 6.12 kernels were given in qemu, see docs/validation.md. */
class OlderKernelsTest {
    static Stream<Arguments> cases() {
        return Stream.of("6.1.192", "6.12.117")
                .flatMap(Recordings::ofOlderKernel)
                .map(CaseReader::read)
                .map(recorded -> Arguments.of(recorded.input().kernelRelease() + " " + recorded.name(), recorded));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theModelOfAKernelAnswersAsThatKernelDid(String name, RecordedCase recorded) {
        assertEquals(List.of(), Conformance.check(recorded).differences(), name);
    }

    @ParameterizedTest
    @CsvSource({"6.1.192, 302", "6.12.117, 301"})
    void eachRecordingNamesItsKernel(String release, int count) {
        List<ObjectNode> recorded = Recordings.ofOlderKernel(release).toList();
        assertEquals(count, recorded.size());
        for (ObjectNode json : recorded) {
            assertEquals(release, json.get("kernel").asText(), json.get("name").asText());
        }
    }

    /** Until 6.9 the FIN goes beyond the congestion window, and a SYN that ends TIME_WAIT may be answered with a cookie; later not. */
    @Test
    void theRecordingsTellTheTwoKernelsApart() {
        List<String> differing = Recordings.ofOlderKernel("6.1.192")
                .map(json -> json.put("kernel", "6.12.117"))
                .map(CaseReader::read)
                .filter(recorded -> !Conformance.check(recorded).isExact())
                .map(RecordedCase::name)
                .toList();
        assertTrue(differing.containsAll(List.of("live-6-237-new-isn-off1", "live-7-138")), differing::toString);
    }
}
