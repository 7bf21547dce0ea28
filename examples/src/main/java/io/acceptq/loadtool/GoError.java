package io.acceptq.loadtool;

/** What a text of Go's net and net/http packages says of a request's end. */
final class GoError {
    private GoError() {}

    static Ending ending(String text) {
        if (text.contains("connection reset by peer") || text.contains("broken pipe")) {
            return Ending.RESET;
        }
        if (text.contains("connection refused")) {
            return Ending.REFUSED;
        }
        if (text.contains("connection timed out")) {
            return Ending.ETIMEDOUT;
        }
        if (text.contains("Client.Timeout") || text.contains("deadline exceeded") || text.contains("i/o timeout")) {
            return Ending.TIMEOUT;
        }
        return text.endsWith("EOF") ? Ending.EOF : Ending.FAILED;
    }
}
