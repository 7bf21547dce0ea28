package io.acceptq.trace;

import io.acceptq.trace.Listeners.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The lines of {@code ss -ltn}.
 *
 * <p>Source: iproute2, misc/ss.c; Linux v6.18, net/ipv4/tcp_diag.c, tcp_diag_get_info().
 */
final class SsLines {
    private static final String EXPECTED =
            "a line of ss -ltn: State, Recv-Q, Send-Q, Local Address:Port, Peer Address:Port";

    private SsLines() {}

    static List<Listener> listeners(TextLines lines) {
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
        return List.copyOf(listeners);
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
                OptionalLong.of(length(lines, fields[state + 2])),
                lines.number());
    }

    private static long length(TextLines lines, String text) {
        if (!text.matches("\\d{1,10}")) {
            throw lines.malformed("a queue length", text);
        }
        return Long.parseLong(text);
    }
}
