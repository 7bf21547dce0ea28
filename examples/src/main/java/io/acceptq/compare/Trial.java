package io.acceptq.compare;

import io.acceptq.scenario.Scenario;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * A setting that may be another one than the scenario says, and what speaks for it. Whether it is the reason is found by running.
 *
 * @param rule the rule's name
 * @param premise what speaks for it, a sentence without a full stop
 * @param setting what is turned, under the name users know
 * @param now its value in the scenario, for people
 * @param knob the scenario with a value; refuses what the kernel would refuse
 * @param likely the values that are tried first
 * @param fineness how closely other values are tried
 * @param text a value for people
 * @param closes the gaps that the rule speaks of, which the value must close
 */
record Trial(
        String rule,
        String premise,
        String setting,
        String now,
        DoubleFunction<Scenario> knob,
        List<Double> likely,
        Fineness fineness,
        DoubleFunction<String> text,
        Set<String> closes) {

    /** How closely the surroundings of the best value are searched. */
    enum Fineness {
        /** The likely values are all there are, and the first is known from the measurement. */
        KNOWN,
        /** The likely values are all there are. */
        LISTED,
        /** Whole numbers between them too. */
        WHOLE,
        /** Any number between them too. */
        REAL
    }

    boolean isAcceptQueue() {
        return rule.equals(QueueRules.ACCEPT_QUEUE);
    }

    boolean isKnown() {
        return fineness == Fineness.KNOWN;
    }
}
