package io.acceptq.live;

/** Rules of the model, each broken in one place: a comparison turned, a counter dropped, a timer one step of the wheel late. */
enum BrokenRule {
    ACCEPT_QUEUE_FULL_AT_LIMIT(
            "kernel/Listener.java", "acceptQueueLength\\(\\) > acceptLimit", "acceptQueueLength() >= acceptLimit"),
    SYN_QUEUE_FULL_AT_LIMIT(
            "kernel/Listener.java", "\\? synQueueLength > acceptLimit", "? synQueueLength >= acceptLimit"),
    LAST_QUARTER_BEGINS_EARLIER(
            "kernel/SynArrival.java",
            "limit - listener\\.synQueueLength < limit >> 2",
            "limit - listener.synQueueLength <= limit >> 2"),
    OVERFLOW_NOT_COUNTED(
            "verdict/Verdict.java",
            "(?s)(SYN_DROPPED_ACCEPT_QUEUE_FULL\\(.*?)\\s*LISTEN_OVERFLOWS,(\\s*LISTEN_DROPS)",
            "$1$2"),
    EMBRYONIC_RESET_NOT_COUNTED("verdict/Verdict.java", "(?s)(REQUEST_RESET_BY_PEER\\(.*?),\\s*EMBRYONIC_RSTS", "$1"),
    COOKIE_NOT_COUNTED("verdict/Verdict.java", "(?s)(SYN_ANSWERED_WITH_COOKIE\\(.*?),\\s*SYNCOOKIES_SENT", "$1"),
    FIRST_SYN_ACK_TIMER_LATE(
            "kernel/SynAckTimer.java", "timer\\.arm\\(interval\\(0\\)\\)", "timer.arm(interval(0) + 8)"),
    RESTARTED_SYN_ACK_TIMER_LATE(
            "kernel/SynAckTimer.java",
            "(isPending\\(\\)\\) \\{\\s*request\\.timer\\.arm)\\(interval\\)",
            "$1(interval + 8)"),
    SYN_TIMER_LATE(
            "tcp/SynSentSegment.java",
            "(sndSml = 0;\\s*socket\\.retransmitTimer\\.arm)\\(socket\\.rto\\)",
            "$1(socket.rto + 8)");

    private final String file;
    private final String rule;
    private final String broken;

    /**
     * A broken rule.
     *
     * @param file its source, below io/acceptq in core
     * @param rule what stands there, as a regular expression
     * @param broken what replaces it
     */
    BrokenRule(String file, String rule, String broken) {
        this.file = file;
        this.rule = rule;
        this.broken = broken;
    }

    String file() {
        return file;
    }

    /** The source with the rule broken. */
    String breakIn(String source) {
        String changed = source.replaceFirst(rule, broken);
        if (changed.equals(source)) {
            throw new IllegalStateException(file + " does not contain what " + this + " breaks");
        }
        return changed;
    }
}
