package io.acceptq.profile;

/**
 * What a version does at {@code listen(2)} and at a SYN: the two queues and the choice of the listener.
 *
 * @param synQueueSizing how the limit of the SYN queue follows from backlog and settings
 * @param synQueueFull the comparison that calls the SYN queue full
 * @param synDropRule when a full accept queue drops a SYN
 * @param acceptCounter the width of the accept queue's counters
 * @param reuseportChoice how one of several listeners of a port is chosen
 */
public record ListenRules(
        SynQueueSizing synQueueSizing,
        SynQueueFull synQueueFull,
        SynDropRule synDropRule,
        AcceptCounter acceptCounter,
        ReuseportChoice reuseportChoice) {

    /** The same rules with another SYN queue sizing. */
    public ListenRules withSynQueueSizing(SynQueueSizing synQueueSizing) {
        return new ListenRules(synQueueSizing, synQueueFull, synDropRule, acceptCounter, reuseportChoice);
    }

    /** The same rules with another test of a full SYN queue. */
    public ListenRules withSynQueueFull(SynQueueFull synQueueFull) {
        return new ListenRules(synQueueSizing, synQueueFull, synDropRule, acceptCounter, reuseportChoice);
    }

    /** The same rules with another SYN drop rule. */
    public ListenRules withSynDropRule(SynDropRule synDropRule) {
        return new ListenRules(synQueueSizing, synQueueFull, synDropRule, acceptCounter, reuseportChoice);
    }

    /** The same rules with another accept counter. */
    public ListenRules withAcceptCounter(AcceptCounter acceptCounter) {
        return new ListenRules(synQueueSizing, synQueueFull, synDropRule, acceptCounter, reuseportChoice);
    }

    /** The same rules with another reuseport choice. */
    public ListenRules withReuseportChoice(ReuseportChoice reuseportChoice) {
        return new ListenRules(synQueueSizing, synQueueFull, synDropRule, acceptCounter, reuseportChoice);
    }
}
