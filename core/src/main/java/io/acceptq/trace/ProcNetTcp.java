package io.acceptq.trace;

import io.acceptq.trace.Listeners.Listener;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The lines of {@code /proc/net/tcp} and {@code /proc/net/tcp6}: a listening socket is in state 0A, and its rx_queue is
 * the length of the accept queue.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_ipv4.c, get_tcp4_sock(); net/ipv6/tcp_ipv6.c, get_tcp6_sock().
 */
final class ProcNetTcp {
    private static final String EXPECTED =
            "a line of /proc/net/tcp: sl, local_address, rem_address, st, tx_queue:rx_queue";
    private static final String LISTEN = "0A";

    private ProcNetTcp() {}

    /** Whether a text that begins with this line is one of these files: their header, or a numbered socket. */
    static boolean isFirstLine(String line) {
        String begin = line.strip();
        return begin.startsWith("sl ") || begin.matches("\\d+: .*");
    }

    static List<Listener> listeners(TextLines lines) {
        List<Listener> listeners = new ArrayList<>();
        while (lines.advance()) {
            String[] fields = lines.text().strip().split("\\s+", -1);
            if (fields[0].equals("sl")) {
                continue;
            }
            boolean isSocket = fields.length > 4
                    && fields[1].matches("([0-9A-F]{8}|[0-9A-F]{32}):[0-9A-F]{4}")
                    && fields[4].matches("[0-9A-F]{8}:[0-9A-F]{8}");
            if (!isSocket) {
                throw lines.malformed(EXPECTED);
            }
            if (fields[3].equals(LISTEN)) {
                String[] local = fields[1].split(":", -1);
                listeners.add(new Listener(
                        address(local[0]),
                        Integer.parseInt(local[1], 16),
                        Long.parseLong(fields[4].substring(9), 16),
                        OptionalLong.empty(),
                        lines.number()));
            }
        }
        return List.copyOf(listeners);
    }

    /**
     * Words of 32 bits, each printed as a number of the machine, which is little-endian wherever this format is met
     * today.
     */
    private static String address(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int inWord = 3 - i % 4;
            int at = (i / 4 * 4 + inWord) * 2;
            bytes[i] = (byte) Integer.parseInt(hex.substring(at, at + 2), 16);
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }
}
