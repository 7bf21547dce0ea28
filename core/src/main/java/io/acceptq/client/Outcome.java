package io.acceptq.client;

/** How an attempt ended. Every attempt has exactly one outcome. */
public enum Outcome {
    /** The whole response came. */
    OK("ok", ""),
    /** The connection was reset: ECONNRESET or EPIPE, in Go {@code connection reset by peer}. */
    RESET("reset", "read: connection reset by peer"),
    /** The server closed before the whole response had come. */
    EOF("eof", "EOF"),
    /** A gateway answered with status 500: it had no connection left for the next server. */
    HTTP_500("http_500", "500 Internal Server Error"),
    /** A gateway answered with status 502: the next server refused, reset or closed its connection. */
    HTTP_502("http_502", "502 Bad Gateway"),
    /** A gateway answered with status 504: the next server did not answer in time. */
    HTTP_504("http_504", "504 Gateway Timeout"),
    /** The SYN was answered with RST: ECONNREFUSED. */
    REFUSED("refused", "dial tcp: connect: connection refused"),
    /** The client's own deadline passed before connect() succeeded. */
    TIMEOUT_IN_CONNECT("timeout_in_connect", "dial tcp: i/o timeout (Client.Timeout exceeded while awaiting headers)"),
    /** The client's own deadline passed while it waited for the response, in Go {@code Client.Timeout exceeded while awaiting headers}. */
    TIMEOUT_AFTER_CONNECT(
            "timeout_after_connect", "context deadline exceeded (Client.Timeout exceeded while awaiting headers)"),
    /** The client's kernel gave up retransmitting: ETIMEDOUT. */
    ETIMEDOUT("etimedout", "dial tcp: connect: connection timed out"),
    /** The run ended first. */
    UNFINISHED("unfinished", "");

    private final String label;
    private final String inGo;

    Outcome(String label, String inGo) {
        this.label = label;
        this.inGo = inGo;
    }

    /** The name used in results. */
    public String label() {
        return label;
    }

    /**
     * What Go's {@code http.Client} says, without the addresses it puts into its texts; empty where it says nothing. One that runs into its
     * deadline in connect() says so in three of ten cases and {@code context deadline exceeded} in the others, as after connect().
     *
     * <p>Source: Go 1.19, net/http/client.go, httpError and setRequestCancel(); net/dial.go; the shares were measured.
     */
    public String inGo() {
        return inGo;
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
