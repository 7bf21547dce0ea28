package io.acceptq.client;

/** How an attempt ended. Every attempt has exactly one outcome. */
public enum Outcome {
    /** The whole response came. */
    OK("ok"),
    /** The connection was reset: ECONNRESET or EPIPE, in Go {@code connection reset by peer}. */
    RESET("reset"),
    /** The server closed before the whole response had come. */
    EOF("eof"),
    /** A gateway answered with status 500: it had no connection left for the next server. */
    HTTP_500("http_500"),
    /** A gateway answered with status 502: the next server refused, reset or closed its connection. */
    HTTP_502("http_502"),
    /** A gateway answered with status 504: the next server did not answer in time. */
    HTTP_504("http_504"),
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

    /**
     * The outcome of an attempt that was answered.
     *
     * @param status an HTTP status: 200, 500, 502 or 504
     * @throws IllegalArgumentException if it is another one
     */
    public static Outcome ofStatus(int status) {
        return switch (status) {
            case 200 -> OK;
            case 500 -> HTTP_500;
            case 502 -> HTTP_502;
            case 504 -> HTTP_504;
            default -> throw new IllegalArgumentException("status must be 200, 500, 502 or 504, but was " + status);
        };
    }

    /** Whether the client's own deadline ended the attempt. */
    public boolean isTimeout() {
        return this == TIMEOUT_IN_CONNECT || this == TIMEOUT_AFTER_CONNECT;
    }
}
