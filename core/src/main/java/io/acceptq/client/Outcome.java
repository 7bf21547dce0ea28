package io.acceptq.client;

/** How an attempt ended. Every attempt has exactly one outcome. */
public enum Outcome {
    /** The whole response came. */
    OK("ok"),
    /** The connection was reset: ECONNRESET or EPIPE, in Go {@code connection reset by peer}. */
    RESET("reset"),
    /** The server closed before the whole response had come. */
    EOF("eof"),
    /** The SYN was answered with RST: ECONNREFUSED. */
    REFUSED("refused"),
    /** The client's own deadline passed before connect() succeeded. */
    TIMEOUT_IN_CONNECT("timeout_in_connect"),
    /** The client's own deadline passed while it waited for the response, in Go {@code Client.Timeout exceeded while awaiting headers}. */
    TIMEOUT_AFTER_CONNECT("timeout_after_connect"),
    /** The client's kernel gave up retransmitting: ETIMEDOUT. */
    ETIMEDOUT("etimedout"),
    /** The run ended first. */
    UNFINISHED("unfinished");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The name used in results. */
    public String label() {
        return label;
    }

    /** Whether the client's own deadline ended the attempt. */
    public boolean isTimeout() {
        return this == TIMEOUT_IN_CONNECT || this == TIMEOUT_AFTER_CONNECT;
    }
}
