package io.acceptq.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.conform.CaseFile;
import io.acceptq.conform.CaseResult;
import io.acceptq.conform.Conformance;
import io.acceptq.conform.RecordedCase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;

/** Says in what a model differs from a recorded case. */
interface Judge {
    /**
     * What a comparison gave.
     *
     * @param differences in what the model differs, in the order of time
     * @param stepsBesideTimers how many steps may have come before or after a timer
     */
    record Opinion(List<String> differences, int stepsBesideTimers) {
        boolean isExact() {
            return differences.isEmpty();
        }
    }

    Opinion judge(ObjectNode recordedCase);

    /** The model of this library. */
    static Judge model() {
        return json -> {
            RecordedCase recordedCase = read(json);
            CaseResult result = Conformance.check(recordedCase);
            return new Opinion(
                    result.differences(), result.isExact() ? 0 : Conformance.stepsBesideTimers(recordedCase));
        };
    }

    private static RecordedCase read(ObjectNode json) {
        try {
            return CaseFile.read(new BufferedReader(new StringReader(json.toString())), "the live case")
                    .cases()
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
