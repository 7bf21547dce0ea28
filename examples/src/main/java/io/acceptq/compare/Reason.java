package io.acceptq.compare;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why figures differ: a rule, the setting that is another one than the scenario says, and what a run with it gives.
 *
 * @param rule the rule's name, {@code accept queue}
 * @param premise what spoke for it, a sentence without a full stop
 * @param setting what is turned
 * @param now its value in the scenario
 * @param value its value by this reason
 * @param closes the gaps that a run with this value closes; of a reason that no run can verify, those it speaks of
 * @param after how measured and simulated compare with this value, in words; empty if no run can verify it
 * @param others what else is to be said: where the value is a default, and further settings that would close the same gaps; a clause each
 */
public record Reason(
        String rule,
        String premise,
        String setting,
        String now,
        String value,
        Set<String> closes,
        String after,
        List<String> others) {
    /** Copies the collections. */
    public Reason {
        closes = Set.copyOf(closes);
        others = List.copyOf(others);
    }

    /** Whether it was verified by running the scenario with the value. */
    public boolean isVerified() {
        return !after.isEmpty();
    }

    /** The reason in a sentence or two. */
    public String sentence() {
        if (!isVerified()) {
            return premise + ": " + setting + " " + value + " (no run can verify this)";
        }
        return premise + "; with " + setting + " " + value + " instead of " + now + ", " + after
                + others.stream().map(other -> "; " + other).collect(Collectors.joining());
    }

    /** The rule and the sentence. */
    @Override
    public String toString() {
        return rule + ": " + sentence();
    }
}
