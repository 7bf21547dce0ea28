package io.acceptq.profile;

/**
 * What a version does when it connects and when its data is not acknowledged.
 *
 * @param synGiveUp when {@code connect(2)} fails with ETIMEDOUT
 * @param tailLossProbe when a lost tail is probed for
 */
public record ClientRules(SynGiveUpRule synGiveUp, TailLossProbe tailLossProbe) {

    /** The same rules with another SYN give-up rule. */
    public ClientRules withSynGiveUp(SynGiveUpRule synGiveUp) {
        return new ClientRules(synGiveUp, tailLossProbe);
    }

    /** The same rules with another tail loss probe. */
    public ClientRules withTailLossProbe(TailLossProbe tailLossProbe) {
        return new ClientRules(synGiveUp, tailLossProbe);
    }
}
