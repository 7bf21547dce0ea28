package io.acceptq.profile;

/**
 * What a version does with a request that waits in the SYN queue.
 *
 * @param duplicateSyn the answer to a repetition of its SYN
 * @param timerEngine what drives the repetition of its SYN-ACK
 */
public record RequestRules(DuplicateSynRule duplicateSyn, SynAckTimerEngine timerEngine) {

    /** The same rules with another answer to a repeated SYN. */
    public RequestRules withDuplicateSyn(DuplicateSynRule duplicateSyn) {
        return new RequestRules(duplicateSyn, timerEngine);
    }

    /** The same rules with another timer engine. */
    public RequestRules withTimerEngine(SynAckTimerEngine timerEngine) {
        return new RequestRules(duplicateSyn, timerEngine);
    }
}
