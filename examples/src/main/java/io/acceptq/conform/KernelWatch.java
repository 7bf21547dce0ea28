package io.acceptq.conform;

import io.acceptq.tcp.HostOutput;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down what the model's kernel says, each with the entry of the script, or the timer, that is being served. */
final class KernelWatch implements HostOutput {
    private final Map<Integer, ConnectionNumbers> numbers = new HashMap<>();
    private final List<Packet> packets = new ArrayList<>();
    private final List<Long> timerMicros = new ArrayList<>();
    private final Map<Integer, Integer> connectionOfConnecting = new HashMap<>();
    private final Map<Integer, Long> connectOutcomeMicros = new HashMap<>();
    private final Set<Integer> connected = new HashSet<>();
    private long wakeNanos = Long.MAX_VALUE;
    private long nowMicros;
    private int cause = Packet.TIMER;

    /** An entry of the script is served from now on. */
    void entryBegins(int index, long atMicros) {
        cause = index;
        nowMicros = atMicros;
    }

    /** Timers are served from now on. */
    void timersBegin(long atNanos) {
        cause = Packet.TIMER;
        nowMicros = Math.floorDiv(atNanos, 1000L);
        wakeNanos = Long.MAX_VALUE;
    }

    ConnectionNumbers numbersOf(int connection) {
        return numbers.computeIfAbsent(connection, any -> new ConnectionNumbers());
    }

    long wakeNanos() {
        return wakeNanos;
    }

    List<Packet> packets() {
        return packets;
    }

    /** When timers did something, ascending. */
    List<Long> timerMicros() {
        return timerMicros;
    }

    /** connect() began on a socket. */
    void connecting(int socket, int connection) {
        connectionOfConnecting.put(socket, connection);
    }

    boolean isConnected(int socket) {
        return connected.contains(socket);
    }

    /** When the outcome of connect() became known, by connection. */
    Map<Integer, Long> connectOutcomeMicros() {
        return connectOutcomeMicros;
    }

    @Override
    public void transmit(int connection, Segment segment) {
        ConnectionNumbers ends = numbersOf(connection);
        Packet.Novelty novelty = ends.sent(segment);
        packets.add(new Packet(nowMicros, connection, ends.relative(segment), novelty, cause));
    }

    @Override
    public void wakeAt(long nanos) {
        wakeNanos = nanos;
    }

    @Override
    public void concluded(int connection, Verdict verdict) {
        if (cause == Packet.TIMER) {
            timerMicros.add(nowMicros);
        }
    }

    @Override
    public void connected(int socket) {
        connected.add(socket);
        noteOutcome(socket);
    }

    @Override
    public void readable(int socket) {
        noteOutcome(socket);
    }

    private void noteOutcome(int socket) {
        Integer connection = connectionOfConnecting.remove(socket);
        if (connection != null) {
            connectOutcomeMicros.put(connection, nowMicros);
        }
    }

    @Override
    public void acceptable(int listener) {
        // The script accepts when it accepts.
    }

    @Override
    public void forgotten(int connection) {
        // The script knows which connections it drives.
    }
}
