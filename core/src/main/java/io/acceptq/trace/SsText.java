package io.acceptq.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code ss -ltn} printed: the listening sockets with their accept queues. With a header or without ({@code -H}),
 * with the process column ({@code -p}) or the protocol column ({@code ss -tuln}); sockets in other states and the
 * indented details of {@code -i} are passed over.
 *
 * <p>Source: iproute2, misc/ss.c; Linux v6.18, net/ipv4/tcp_diag.c, tcp_diag_get_info().
 */
public final class SsText {
    /**
     * A listening socket.
     *
     * @param address the local address as printed: {@code 192.0.2.2}, {@code [::]}, {@code *}
     * @param port the local port
     * @param recvQ Recv-Q: connections that wait for accept(), up to the limit + 1
     * @param sendQ Send-Q: the accept queue's limit, min(backlog, somaxconn)
     */
    public record Listener(String address, int port, long recvQ, long sendQ) {}

    private static final String EXPECTED =
            "a line of ss -ltn: State, Recv-Q, Send-Q, Local Address:Port, Peer Address:Port";

    private final List<Listener> listeners;

    private SsText(List<Listener> listeners) {
        this.listeners = listeners;
    }

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws TraceFormatException if it is missing or a line is none of {@code ss}
     */
    public static SsText read(Path file) {
        return TextLines.read(file, SsText::of);
    }

    /**
     * Reads the text itself.
     *
     * @throws TraceFormatException if a line is none of {@code ss}
     */
    public static SsText parse(String text) {
        return of(TextLines.of("ss", text));
    }

    /** The listening sockets in the order of the text; a port with SO_REUSEPORT has several. */
    public List<Listener> listeners() {
        return listeners;
    }

    private static SsText of(TextLines lines) {
        List<Listener> listeners = new ArrayList<>();
        while (lines.advance()) {
            boolean isDetail = lines.text().startsWith("\t");
            if (isDetail) {
                continue;
            }
            String[] fields = lines.text().strip().split("\\s+", -1);
            boolean isHeader = fields[0].equals("State") || fields[0].equals("Netid");
            int state = fields[0].matches("tcp|udp|mptcp|u_.*|raw|sctp|nl|p_.*|dccp|v_.*|xdp") ? 1 : 0;
            if (isHeader) {
                continue;
            }
            if (fields.length < state + 5) {
                throw lines.malformed(EXPECTED);
            }
            if (fields[state].equals("LISTEN")) {
                listeners.add(listener(lines, fields, state));
            } else if (!fields[state].matches("[A-Z][A-Z0-9-]+")) {
                throw lines.malformed(EXPECTED);
            }
        }
        return new SsText(List.copyOf(listeners));
    }

    private static Listener listener(TextLines lines, String[] fields, int state) {
        String local = fields[state + 3];
        int colon = local.lastIndexOf(':');
        if (colon < 1) {
            throw lines.malformed("a local address and port like 192.0.2.2:80", local);
        }
        String port = local.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            throw lines.malformed("a port in numbers, as ss -n prints it", local);
        }
        return new Listener(
                local.substring(0, colon),
                Integer.parseInt(port),
                length(lines, fields[state + 1]),
                length(lines, fields[state + 2]));
    }

    private static long length(TextLines lines, String text) {
        if (!text.matches("\\d{1,10}")) {
            throw lines.malformed("a queue length", text);
        }
        return Long.parseLong(text);
    }
}
