package io.acceptq.result;

import io.acceptq.client.Outcome;

/**
 * Why attempts ended as they did, or why they took longer.
 *
 * @param verdict the name of the kernel's verdict: for a reset the one that sent the RST, else the one that came first; or {@link
 *     #NO_VERDICT}
 * @param outcome how these attempts ended
 * @param count how many attempts
 * @param tier the tier whose kernel came to the verdict, by its name; empty without a verdict
 * @param setting the setting that moves the verdict, {@code none} if none does
 * @param value the setting's value in force
 * @param sentence the whole story in one sentence
 */
public record Cause(
        String verdict, Outcome outcome, long count, String tier, String setting, String value, String sentence) {
    /** The kernel dropped nothing: the attempt waited for a worker, in the accept queue or behind others. */
    public static final String NO_VERDICT = "WAITED_FOR_A_WORKER";
}
