package io.acceptq.trace;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The listening sockets in {@code /proc/net/tcp} and {@code /proc/net/tcp6}: state 0A, where rx_queue is the length of
 * the accept queue. The queue's limit is not in this file.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_ipv4.c, get_tcp4_sock(); net/ipv6/tcp_ipv6.c, get_tcp6_sock().
 */
public final class ProcNetTcp {
    /**
     * A listening socket.
     *
     * @param address the local address, {@code 0.0.0.0} for any
     * @param port the local port
     * @param recvQ connections that wait for accept()
     */
    public record Listener(String address, int port, long recvQ) {}

    private static final String EXPECTED =
            "a line of /proc/net/tcp: sl, local_address, rem_address, st, tx_queue:rx_queue";
    private static final String LISTEN = "0A";

    private final List<Listener> listeners;

    private ProcNetTcp(List<Listener> listeners) {
        this.listeners = listeners;
    }

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws TraceFormatException if it is missing or a line is none of {@code /proc/net/tcp}
     */
    public static ProcNetTcp read(Path file) {
        return TextLines.read(file, ProcNetTcp::of);
    }

    /**
     * Reads the text itself.
     *
     * @throws TraceFormatException if a line is none of {@code /proc/net/tcp}
     */
    public static ProcNetTcp parse(String text) {
        return of(TextLines.of("/proc/net/tcp", text));
    }

    /** The listening sockets in the order of the text. */
    public List<Listener> listeners() {
        return listeners;
    }

    private static ProcNetTcp of(TextLines lines) {
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
                int port = Integer.parseInt(local[1], 16);
                listeners.add(new Listener(address(local[0]), port, Long.parseLong(fields[4].substring(9), 16)));
            }
        }
        return new ProcNetTcp(List.copyOf(listeners));
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
