package io.acceptq.trace;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The listening sockets of a host with their accept queues, as {@code ss -ltn} or {@code /proc/net/tcp} and {@code
 * tcp6} show them; which of them it is, is told by the first line.
 *
 * <p>{@code ss} in all its usual forms: with a header or without ({@code -H}), with the process column ({@code -p}) or
 * the protocol column ({@code ss -tuln}); sockets in other states and the indented details of {@code -i} are passed
 * over. {@code /proc/net/tcp} tells the queue's length, but not its limit.
 */
public final class Listeners {
    /**
     * A listening socket.
     *
     * @param address the local address as printed: {@code 192.0.2.2}, {@code [::]}, {@code *}
     * @param port the local port
     * @param recvQ connections that wait for accept(), up to the limit + 1
     * @param sendQ the accept queue's limit, min(backlog, somaxconn), where the text tells it
     * @param line the line of the text, counted from 1
     */
    public record Listener(String address, int port, long recvQ, OptionalLong sendQ, long line) {}

    private final List<Listener> listeners;

    private Listeners(List<Listener> listeners) {
        this.listeners = listeners;
    }

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws TraceFormatException if it is missing or a line is neither of {@code ss} nor of {@code /proc/net/tcp}
     */
    public static Listeners read(Path file) {
        return TextLines.read(file, Listeners::of);
    }

    /**
     * Reads the text itself.
     *
     * @throws TraceFormatException if a line is neither of {@code ss} nor of {@code /proc/net/tcp}
     */
    public static Listeners parse(String text) {
        return of(TextLines.of("listeners", text));
    }

    /** All of them, in the order of the text; a port with SO_REUSEPORT has several. */
    public List<Listener> listeners() {
        return listeners;
    }

    /** Those on a port, in the order of the text. */
    public List<Listener> on(int port) {
        return listeners.stream().filter(listener -> listener.port() == port).toList();
    }

    private static Listeners of(TextLines lines) {
        if (!lines.advance()) {
            return new Listeners(List.of());
        }
        lines.stepBack();
        boolean isProc = ProcNetTcp.isFirstLine(lines.text());
        return new Listeners(isProc ? ProcNetTcp.listeners(lines) : SsLines.listeners(lines));
    }
}
