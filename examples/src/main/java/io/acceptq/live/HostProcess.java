package io.acceptq.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The process of a case on the real kernel: it holds the descriptors and makes the calls; each result in the form of the recordings. */
final class HostProcess implements Closeable {
    static final int SERVER_PORT = 8080;
    static final int PEER_PORTS = 20_000;
    static final int CLIENT_PORTS = 30_000;

    private static final int NO_DESCRIPTOR = -1;
    private static final int READ_AT_MOST = 65_536;
    private static final int INT_BYTES = 4;
    private static final int TCP_LISTEN = 10;
    private static final int TCP_INFO_UNACKED = 24;
    private static final int TCP_INFO_SACKED = 28;

    private final Map<Integer, Integer> socketOfConnection = new HashMap<>();
    private final byte[] buffer = new byte[READ_AT_MOST];
    private int listener = NO_DESCRIPTOR;

    /** Length and limit of the accept queue. */
    record AcceptQueue(int length, int limit) {}

    /** The listener that is open when the case starts; its options are set before listen(). */
    void open(Plan.Listening listening) throws IOException {
        openListener();
        if (listening.deferAcceptSeconds() != 0) {
            Libc.require(
                    setOption(listener, Libc.TCP_DEFER_ACCEPT, listening.deferAcceptSeconds()), "TCP_DEFER_ACCEPT");
        }
        if (listening.synCount() != 0) {
            Libc.require(setOption(listener, Libc.TCP_SYNCNT, listening.synCount()), "TCP_SYNCNT");
        }
        Libc.require(Libc.listen(listener, listening.backlog()), "listen");
    }

    private void openListener() throws IOException {
        listener = newSocket();
        Libc.require(
                Libc.setsockopt(listener, Libc.SOL_SOCKET, Libc.SO_REUSEADDR, new int[] {1}, INT_BYTES),
                "SO_REUSEADDR");
        Libc.require(Libc.bind(listener, Namespace.socketAddress(Namespace.KERNEL_ADDRESS, SERVER_PORT), 16), "bind");
    }

    private static int newSocket() throws IOException {
        return Libc.require(
                Libc.socket(Libc.AF_INET, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC, 0), "socket");
    }

    private static int setOption(int socket, int option, int value) {
        return Libc.setsockopt(socket, Libc.IPPROTO_TCP, option, new int[] {value}, INT_BYTES);
    }

    /** Makes the call of a move. */
    ObjectNode call(Move move) throws IOException {
        return switch (move.action()) {
            case ACCEPT -> accept();
            case LISTEN -> {
                if (listener == NO_DESCRIPTOR) {
                    openListener();
                }
                yield okOrError(Libc.listen(listener, move.value()));
            }
            case CLOSE_LISTENER -> {
                int result = Libc.close(listener);
                listener = NO_DESCRIPTOR;
                yield okOrError(result);
            }
            case SHUTDOWN_LISTENER -> okOrError(Libc.shutdown(listener, how(move.word())));
            case DEFER_ACCEPT -> deferAccept(move.value());
            case SYSCTL -> {
                Namespace.setSysctl(move.word(), Integer.toString(move.value()));
                yield ok();
            }
            case CONNECT -> connect(move.connection());
            default -> socketCall(move);
        };
    }

    private ObjectNode accept() {
        byte[] address = new byte[16];
        int socket = Libc.accept4(listener, address, new int[] {16}, Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC);
        if (socket < 0) {
            return error();
        }
        int connection = (((address[2] & 255) << 8) | (address[3] & 255)) - PEER_PORTS;
        Integer before = socketOfConnection.put(connection, socket);
        if (before != null) {
            abandoned.add(before);
        }
        return object().put("conn", connection);
    }

    /** Sockets whose connection began anew before they were closed. */
    private final java.util.List<Integer> abandoned = new java.util.ArrayList<>();

    private ObjectNode deferAccept(int seconds) {
        if (setOption(listener, Libc.TCP_DEFER_ACCEPT, seconds) < 0) {
            return error();
        }
        byte[] value = new byte[INT_BYTES];
        Libc.getsockopt(listener, Libc.IPPROTO_TCP, Libc.TCP_DEFER_ACCEPT, value, new int[] {INT_BYTES});
        return ok().put("getsockopt", intOf(value, 0));
    }

    private ObjectNode connect(int connection) throws IOException {
        int socket = newSocket();
        socketOfConnection.put(connection, socket);
        Libc.require(
                Libc.bind(socket, Namespace.socketAddress(Namespace.KERNEL_ADDRESS, CLIENT_PORTS + connection), 16),
                "bind");
        return okOrError(Libc.connect(socket, Namespace.socketAddress(addressOf(connection), SERVER_PORT), 16));
    }

    /** The address of a connection's peer, behind the TUN device. */
    static int addressOf(int connection) {
        return (10 << 24) | (77 << 16) | ((1 + connection / 250) << 8) | (1 + connection % 250);
    }

    private ObjectNode socketCall(Move move) {
        Integer open = socketOfConnection.get(move.connection());
        if (open == null) {
            return object().put("skipped", "not accepted");
        }
        int socket = open;
        return switch (move.action()) {
            case READ -> {
                long read = Libc.recv(socket, buffer, READ_AT_MOST, 0);
                yield read == 0 ? object().put("eof", true) : lengthOrError(read);
            }
            case WRITE -> lengthOrError(Libc.send(socket, buffer, move.length(), Libc.MSG_NOSIGNAL));
            case SO_ERROR -> object().put("so_error", pendingError(socket));
            case SHUTDOWN -> okOrError(Libc.shutdown(socket, how(move.word())));
            case CLOSE -> {
                socketOfConnection.remove(move.connection());
                yield okOrError(Libc.close(socket));
            }
            case CLOSE_LINGER0 -> {
                socketOfConnection.remove(move.connection());
                lingerZero(socket);
                yield okOrError(Libc.close(socket));
            }
            default -> throw new IllegalArgumentException(move + " is no call");
        };
    }

    private static void lingerZero(int socket) {
        Libc.setsockopt(socket, Libc.SOL_SOCKET, Libc.SO_LINGER, new int[] {1, 0}, 2 * INT_BYTES);
    }

    private static String pendingError(int socket) {
        byte[] value = new byte[INT_BYTES];
        Libc.getsockopt(socket, Libc.SOL_SOCKET, Libc.SO_ERROR, value, new int[] {INT_BYTES});
        int error = intOf(value, 0);
        return error == 0 ? "0" : ErrorName.of(error);
    }

    private static int how(String word) {
        return switch (word) {
            case "rd" -> 0;
            case "wr" -> 1;
            default -> 2;
        };
    }

    /** The descriptor of a connection whose connect() may have an outcome. */
    Optional<Integer> socketOf(int connection) {
        return Optional.ofNullable(socketOfConnection.get(connection));
    }

    /** The outcome of a connect(), once the socket is writable. */
    ObjectNode outcome(int socket) {
        String error = pendingError(socket);
        return error.equals("0") ? ok() : object().put("errno", error);
    }

    /** The accept queue, if there is a socket in state LISTEN. */
    Optional<AcceptQueue> acceptQueue() {
        byte[] info = new byte[104];
        if (listener == NO_DESCRIPTOR
                || Libc.getsockopt(listener, Libc.IPPROTO_TCP, Libc.TCP_INFO, info, new int[] {info.length}) < 0
                || info[0] != TCP_LISTEN) {
            return Optional.empty();
        }
        return Optional.of(new AcceptQueue(intOf(info, TCP_INFO_UNACKED), intOf(info, TCP_INFO_SACKED)));
    }

    private static int intOf(byte[] bytes, int at) {
        return java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.nativeOrder())
                .getInt(at);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode ok() {
        return object().put("ok", true);
    }

    private static ObjectNode error() {
        return object().put("errno", ErrorName.of(Libc.errno()));
    }

    private static ObjectNode okOrError(int result) {
        return result < 0 ? error() : ok();
    }

    private static ObjectNode lengthOrError(long result) {
        return result < 0 ? error() : object().put("len", result);
    }

    /** Everything that is open ends with RST, so that nothing keeps the namespace. */
    @Override
    public void close() {
        if (listener != NO_DESCRIPTOR) {
            Libc.close(listener);
        }
        abandoned.addAll(socketOfConnection.values());
        for (int socket : abandoned) {
            lingerZero(socket);
            Libc.close(socket);
        }
    }
}
