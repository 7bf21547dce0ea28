package io.acceptq.loadtool;

/** How a request ended, as far as load tools tell; they do not tell whether a deadline passed before or after the connection was there. */
public enum Ending {
    /** It was answered as wanted. */
    OK("ok"),
    /** It was answered with a status of 400 or more. */
    HTTP_ERROR("http_error"),
    /** The connection was reset. */
    RESET("reset"),
    /** The server closed the connection early. */
    EOF("eof"),
    /** Nobody listened. */
    REFUSED("refused"),
    /** The tool's own deadline passed. */
    TIMEOUT("timeout"),
    /** The tool's kernel gave up: ETIMEDOUT. */
    ETIMEDOUT("etimedout"),
    /** It failed, and the tool does not say how. */
    FAILED("failed");

    private final String label;

    Ending(String label) {
        this.label = label;
    }

    /** The name used in results. */
    public String label() {
        return label;
    }
}
