package io.acceptq.live;

import io.acceptq.profile.KernelProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Compares the kernel of this machine with the model on random scripts. */
public final class LiveConformance {
    /** Where much differs, the first ones tell enough. */
    private static final int MOST_SHRUNK = 10;

    private LiveConformance() {}

    /**
     * Plays scripts and compares.
     *
     * @param profile what the kernel is compared with
     * @param seed which scripts
     * @param cases how many, at least 1
     * @throws IOException if the kernel cannot be driven, see {@link Host#obstacle}
     */
    public static LiveResult run(KernelProfile profile, long seed, int cases) throws IOException {
        return run(profile, seed, cases, recording -> {});
    }

    /**
     * Plays scripts, compares, and hands over what the kernel did.
     *
     * @param profile what the kernel is compared with
     * @param seed which scripts
     * @param cases how many, at least 1
     * @param recordings takes each script's last playing, in the order of their numbers: one line of a file of recorded cases. Those that a busy
     *     machine disturbed to the end are left out
     * @throws IOException if the kernel cannot be driven, see {@link Host#obstacle}
     */
    public static LiveResult run(KernelProfile profile, long seed, int cases, Consumer<String> recordings)
            throws IOException {
        if (cases < 1) {
            throw new IllegalArgumentException("cases must be at least 1, but was " + cases);
        }
        try (Stage stage = new Stage(profile)) {
            List<Examination.Outcome> outcomes = examine(stage, Judge.model(), seed, cases);
            for (Examination.Outcome outcome : outcomes) {
                if (outcome.finding() != Examination.Finding.UNDECIDED) {
                    recordings.accept(outcome.recorded().toString());
                }
            }
            return LiveResult.of(seed, outcomes, shortest(stage, Judge.model(), outcomes));
        }
    }

    /** The scripts on which kernel and model differ, each made as short as it goes. */
    static List<Examination.Outcome> shortest(Stage stage, Judge judge, List<Examination.Outcome> outcomes)
            throws IOException {
        Shrinker shrinker = new Shrinker(stage, judge);
        List<Examination.Outcome> shortest = new ArrayList<>();
        for (Examination.Outcome outcome : outcomes) {
            if (outcome.finding() == Examination.Finding.DIFFERENT && shortest.size() < MOST_SHRUNK) {
                shortest.add(shrinker.shrink(outcome));
            } else if (outcome.finding() != Examination.Finding.EXACT) {
                shortest.add(outcome);
            }
        }
        return shortest;
    }

    static List<Examination.Outcome> examine(Stage stage, Judge judge, long seed, int cases) throws IOException {
        List<Future<Examination.Outcome>> examinations = new ArrayList<>();
        for (int number = 0; number < cases; number++) {
            Plan plan = Generator.plan(seed, number);
            examinations.add(stage.submit(() -> Examination.of(plan, stage, judge)));
        }
        List<Examination.Outcome> outcomes = new ArrayList<>();
        for (Future<Examination.Outcome> examination : examinations) {
            outcomes.add(Stage.get(examination));
        }
        return outcomes;
    }
}
