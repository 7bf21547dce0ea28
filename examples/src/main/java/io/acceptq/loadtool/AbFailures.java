package io.acceptq.loadtool;

/**
 * Failures as {@code ab} counts them. One reset counts three times: as failure to receive, as response of another length, and as exception. It is
 * among the complete requests too.
 *
 * <p>Source: Apache httpd 2.4, support/ab.c, read_connection(), close_connection() and test().
 *
 * @param connect connections that failed; they are not among the complete requests
 * @param receive responses that broke off
 * @param length responses whose length is not the first one's, among them those that broke off; a page that changes is no failure
 * @param exceptions sockets in error
 */
public record AbFailures(long connect, long receive, long length, long exceptions) {
    /** No failure. */
    public static final AbFailures NONE = new AbFailures(0, 0, 0, 0);

    /** How many connections were reset. */
    public long resets() {
        return Math.max(receive, exceptions);
    }

    /** How many of the complete requests were answered. */
    public long answeredOf(long complete) {
        return complete - resets();
    }
}
