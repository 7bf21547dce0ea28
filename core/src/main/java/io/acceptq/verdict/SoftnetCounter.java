package io.acceptq.verdict;

/**
 * What a CPU counts about its netdev backlog: columns of {@code /proc/net/softnet_stat}, no counters of {@code nstat}.
 *
 * <p>Source: Linux v6.18, net/core/net-procfs.c, softnet_seq_show().
 */
public enum SoftnetCounter {
    /** Packets handed to the protocols, those of NAPI drivers included. */
    PROCESSED("processed", "The CPU handed a packet to the protocols"),
    /** Packets that met a full backlog, or whose flow held too much of one that is half full. */
    DROPPED("dropped", "A packet met a full netdev backlog and was dropped before TCP saw it"),
    /** How often the softirq stopped for its budget or its time although a poller may have had more to do. */
    TIME_SQUEEZE("time_squeeze", "The receive softirq used up its budget or its time"),
    /** How often another CPU woke this one for packets it had steered here. */
    RECEIVED_RPS("received_rps", "Another CPU steered packets here and woke this CPU"),
    /** Drops by the flow limit, which also count in {@link #DROPPED}. */
    FLOW_LIMIT_COUNT("flow_limit_count", "A flow held more than half of the last 128 packets of a half full backlog");

    private final String column;
    private final String sentence;

    SoftnetCounter(String column, String sentence) {
        this.column = column;
        this.sentence = sentence;
    }

    /** The name for people: {@code softnet_stat dropped}. */
    public String label() {
        return "softnet_stat " + column;
    }

    /** What it counts, for people. */
    public String sentence() {
        return sentence;
    }

    @Override
    public String toString() {
        return label();
    }
}
