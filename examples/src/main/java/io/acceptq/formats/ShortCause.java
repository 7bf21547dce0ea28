package io.acceptq.formats;

import io.acceptq.client.Outcome;
import io.acceptq.result.Cause;
import io.acceptq.result.RunResult;
import io.acceptq.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why most attempts of a run failed, in so few words that it fits into a column of a table. */
public final class ShortCause {
    private static final int NAMED_AT_MOST = 2;

    private static final Map<String, String> WORDS = Map.of(
            Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL.name(),
            "SYN dropped",
            Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL_COOKIE_DUE.name(),
            "SYN dropped",
            Verdict.SYN_DROPPED_SYN_QUEUE_FULL.name(),
            "SYN dropped (SYN queue)",
            Verdict.SYN_DROPPED_LAST_QUARTER.name(),
            "SYN dropped (last quarter)",
            Verdict.FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL.name(),
            "final ACK ignored",
            Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL.name(),
            "final ACK reset",
            Verdict.COOKIE_ACK_DROPPED_ACCEPT_QUEUE_FULL.name(),
            "cookie ACK dropped",
            Verdict.COOKIE_INVALID_RESET.name(),
            "old cookie reset",
            Verdict.ACK_TO_LISTENER_RESET.name(),
            "expired request reset",
            Cause.NO_VERDICT,
            "waited for the worker");

    private ShortCause() {}

    /**
     * The most frequent causes of failures; where nothing failed, those of delays, in brackets.
     *
     * <p>Attempts that the end of the run cut off are no failures.
     */
    public static String of(RunResult result) {
        List<Cause> failures = result.causes().stream()
                .filter(cause -> cause.outcome() != Outcome.UNFINISHED)
                .toList();
        if (!failures.isEmpty()) {
            return mostFrequent(failures);
        }
        return result.delays().isEmpty() ? "none failed" : "none failed (" + mostFrequent(result.delays()) + ")";
    }

    private static String mostFrequent(List<Cause> causes) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Cause cause : causes) {
            counts.merge(WORDS.getOrDefault(cause.verdict(), cause.verdict()), cause.count(), Long::sum);
        }
        List<Map.Entry<String, Long>> ordered = new ArrayList<>(counts.entrySet());
        ordered.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()));
        return String.join(
                "; ",
                ordered.stream().limit(NAMED_AT_MOST).map(Map.Entry::getKey).toList());
    }
}
