package io.acceptq.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays a script until it is certain whether kernel and model agree.
 *
 * <p>A busy machine delays steps and timers, and then the kernel differs from what the same script gave a moment before. The script and the tick
 * it begins in stay the same, so a difference that is the model's comes back, and one that is the machine's does not: a script agrees if it was
 * exact once, and differs if the same difference came three times. Where a step lies so close to a timer that the kernel may have served either
 * first, the script is stretched a little each time; then, and where only a timer was late, the same difference must come six times.
 */
final class Examination {
    private static final int DIFFERENT = 6;
    private static final int DOUBTFUL_WEIGHT = 1;
    private static final int WEIGHT = 2;
    private static final int MOST_PLAYS = 12;
    private static final int PLAYS_TO_DIFFER_TWICE = 4;
    private static final Pattern TIME = Pattern.compile("(\\d+)\\.(\\d{6}) s");
    private static final Pattern EDGE =
            Pattern.compile("at (\\d+\\.\\d{6}) s by timer, the model's tick edge for it is (\\d+\\.\\d{6}) s");
    private static final double SECONDS_PER_TICK = 0.004;

    private Examination() {}

    /** How kernel and model compare. */
    enum Finding {
        /** They agree. */
        EXACT,
        /** They differ, and did so each time. */
        DIFFERENT,
        /** They never agreed, and never differed in the same way: the machine is too busy. */
        UNDECIDED
    }

    /**
     * What an examination found.
     *
     * @param finding how they compare
     * @param plays how often the script was played
     * @param recorded the last recording
     * @param differences in what the model differs from it
     */
    record Outcome(Plan plan, Finding finding, int plays, ObjectNode recorded, List<String> differences) {
        int packets() {
            return recorded.path("packets").size();
        }

        int segments() {
            int sent = 0;
            for (com.fasterxml.jackson.databind.JsonNode entry : recorded.path("script")) {
                sent += entry.has("pkt") ? 1 : 0;
            }
            return sent + packets();
        }
    }

    /** Plays and compares; only on a thread of the stage. */
    static Outcome of(Plan plan, Stage stage, Judge judge) throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        int stretched = 0;
        for (int plays = 1; ; plays++) {
            Player.Played played = stage.play(plan.stretchedBy(stretched));
            Judge.Opinion opinion = judge.judge(played.json());
            if (opinion.isExact()) {
                return new Outcome(plan, Finding.EXACT, plays, played.json(), List.of());
            }
            boolean late = EDGE.matcher(opinion.differences().get(0)).find();
            int weight = late || opinion.stepsBesideTimers() > 0 ? DOUBTFUL_WEIGHT : WEIGHT;
            if (opinion.stepsBesideTimers() > 0) {
                stretched++;
            }
            int times = played.stepsAcrossTicks() == 0
                    ? seen.merge(signature(opinion.differences().get(0)), weight, Integer::sum)
                    : 0;
            if (times >= DIFFERENT || plays == MOST_PLAYS) {
                Finding finding = times >= DIFFERENT ? Finding.DIFFERENT : Finding.UNDECIDED;
                return new Outcome(plan, finding, plays, played.json(), opinion.differences());
            }
        }
    }

    /** Whether kernel and model differ, and in the same way when the script is played again; only on a thread of the stage. */
    static boolean differsTwice(Plan plan, Stage stage, Judge judge) throws IOException {
        String before = "";
        for (int plays = 0; plays < PLAYS_TO_DIFFER_TWICE; plays++) {
            Player.Played played = stage.play(plan);
            Judge.Opinion opinion = judge.judge(played.json());
            if (opinion.isExact()) {
                return false;
            }
            if (played.stepsAcrossTicks() == 0) {
                String signature = signature(opinion.differences().get(0));
                if (signature.equals(before)) {
                    return true;
                }
                before = signature;
            }
        }
        return false;
    }

    /** A difference without the times that are never the same, but with how many ticks a timer was late. */
    static String signature(String difference) {
        Matcher edge = EDGE.matcher(difference);
        String late = edge.find()
                ? " late by "
                        + Math.round((Double.parseDouble(edge.group(1)) - Double.parseDouble(edge.group(2)))
                                / SECONDS_PER_TICK)
                : "";
        return TIME.matcher(difference).replaceAll("") + late;
    }
}
