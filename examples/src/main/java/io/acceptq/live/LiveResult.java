package io.acceptq.live;

import io.acceptq.live.Examination.Finding;
import io.acceptq.live.Examination.Outcome;
import java.util.List;

/**
 * What a comparison with the running kernel gave.
 *
 * @param seed which scripts were played
 * @param scripts how many
 * @param exact on how many kernel and model agree
 * @param packets packets of the kernel that were compared
 * @param segments packets in both directions
 * @param playedAgain scripts that the busy machine disturbed, so that they were played more than once before they agreed
 * @param faults the scripts on which they do not agree, made as short as it goes
 */
public record LiveResult(
        long seed, int scripts, int exact, int packets, int segments, int playedAgain, List<Fault> faults) {

    /**
     * A script on which kernel and model do not agree.
     *
     * @param name the script
     * @param certain whether it was the same difference each time; otherwise the machine was too busy to tell
     * @param difference the first difference
     * @param script settings and steps
     * @param steps how many steps
     */
    public record Fault(String name, boolean certain, String difference, String script, int steps) {}

    /** Copies the list. */
    public LiveResult {
        faults = List.copyOf(faults);
    }

    static LiveResult of(long seed, List<Outcome> outcomes, List<Outcome> shortest) {
        return new LiveResult(
                seed,
                outcomes.size(),
                (int) outcomes.stream().filter(LiveResult::isExact).count(),
                outcomes.stream().mapToInt(Outcome::packets).sum(),
                outcomes.stream().mapToInt(Outcome::segments).sum(),
                (int) outcomes.stream()
                        .filter(outcome -> isExact(outcome) && outcome.plays() > 1)
                        .count(),
                shortest.stream().map(LiveResult::fault).toList());
    }

    private static boolean isExact(Outcome outcome) {
        return outcome.finding() == Finding.EXACT;
    }

    private static Fault fault(Outcome outcome) {
        return new Fault(
                outcome.plan().name(),
                outcome.finding() == Finding.DIFFERENT,
                outcome.differences().get(0),
                outcome.plan().toString(),
                outcome.plan().moves().size());
    }

    /** One line: how much was compared, on what. */
    public String summary(String release) {
        return "live conformance: " + scripts + " scripts, " + packets + " packets compared on Linux " + release
                + ", seed " + seed + ": " + exact + " exact (" + playedAgain
                + " of them after the busy machine had disturbed them), "
                + faults.size() + " different";
    }
}
