package io.acceptq.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConformanceTest {
    static Stream<Arguments> cases() {
        return Recordings.cases().map(recorded -> Arguments.of(recorded.name(), recorded));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theModelAnswersAsTheRecordedKernelDid(String name, RecordedCase recorded) {
        assertEquals(List.of(), Conformance.check(recorded).differences(), name);
    }

    static Stream<Arguments> findings() {
        return Recordings.findings().map(recorded -> Arguments.of(recorded.name(), recorded));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("findings")
    void theModelAnswersWhereLiveScriptsFoundThatItDidNot(String name, RecordedCase recorded) {
        assertEquals(List.of(), Conformance.check(recorded).differences(), name);
    }

    @Test
    void allRecordedCasesAreThere() {
        assertEquals(228, Recordings.cases().count());
    }
}
