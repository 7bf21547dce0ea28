package io.acceptq.server;

import io.acceptq.wire.Errno;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server application driven by a script. Times are in microseconds. Clients' sockets are numbered from 1 in the order of {@link #arrive}, those
 * towards the next tier from 100. What the application does is noted as {@code 5000 answer 1 200}.
 */
final class ServerByHand implements ServerCalls {
    private static final int FIRST_UPSTREAM = 100;
    private static final int REQUEST_BYTES = 50;

    private final Server server;
    private final ServerModel model;
    private final List<Deque<Integer>> acceptQueues = new ArrayList<>();
    private final Map<Integer, Peer> peers = new HashMap<>();

    /** What will happen by itself: worker w is -1 - w, a socket's timer is the socket. */
    private final Map<Integer, Long> pending = new TreeMap<>();

    private final List<String> notes = new ArrayList<>();
    private long nowMicros;
    private int clients;
    private int upstreams = FIRST_UPSTREAM - 1;
    private boolean keepsAlive;
    private int requestBytes = REQUEST_BYTES;

    /** The other side of a socket. */
    private static final class Peer {
        boolean isAccepted;
        int bytes;
        boolean hasEnded;
        boolean hasReset;
        int error;
        int announced = -1;
        int status;
    }

    ServerByHand(ServerModel model) {
        this(model, 1);
    }

    ServerByHand(ServerModel model, int listeners) {
        for (int i = 0; i < listeners; i++) {
            acceptQueues.add(new ArrayDeque<>());
        }
        this.model = model;
        this.server = Server.of(model, listeners, this);
    }

    // The script.

    /** All requests from now on ask to keep the connection. */
    ServerByHand keepingAlive() {
        keepsAlive = true;
        return this;
    }

    ServerByHand requestsOf(int bytes) {
        requestBytes = bytes;
        return this;
    }

    /** Time goes on, with all that is due on the way. */
    ServerByHand until(long micros) {
        while (true) {
            Map.Entry<Integer, Long> next = null;
            for (Map.Entry<Integer, Long> entry : pending.entrySet()) {
                if (entry.getValue() <= micros && (next == null || entry.getValue() < next.getValue())) {
                    next = Map.entry(entry.getKey(), entry.getValue());
                }
            }
            if (next == null) {
                nowMicros = micros;
                return this;
            }
            nowMicros = Math.max(nowMicros, next.getValue());
            pending.remove(next.getKey());
            if (next.getKey() < 0) {
                server.woken(-1 - next.getKey());
            } else {
                server.timedOut(next.getKey());
            }
        }
    }

    /** A connection enters the accept queue of listener 0. */
    ServerByHand arrive() {
        return arriveAt(0);
    }

    ServerByHand arriveAt(int listener) {
        int socket = ++clients;
        peers.put(socket, new Peer());
        acceptQueues.get(listener).add(socket);
        server.acceptable(listener);
        return this;
    }

    /** A connection whose request is there already. */
    ServerByHand arriveWithRequest() {
        peers.put(clients + 1, new Peer());
        int socket = ++clients;
        peer(socket).bytes = requestBytes;
        acceptQueues.get(0).add(socket);
        server.acceptable(0);
        return this;
    }

    ServerByHand send(int socket) {
        return send(socket, requestBytes);
    }

    ServerByHand send(int socket, int bytes) {
        peer(socket).bytes += bytes;
        return notice(socket);
    }

    ServerByHand end(int socket) {
        peer(socket).hasEnded = true;
        return notice(socket);
    }

    ServerByHand reset(int socket) {
        peer(socket).hasReset = true;
        peer(socket).error = Errno.ECONNRESET.number();
        return notice(socket);
    }

    private ServerByHand notice(int socket) {
        if (peer(socket).isAccepted) {
            server.readable(socket);
        }
        return this;
    }

    ServerByHand connect(int upstream) {
        server.connected(upstream);
        return this;
    }

    ServerByHand refuse(int upstream) {
        peer(upstream).error = Errno.ECONNREFUSED.number();
        return notice(upstream);
    }

    /** The next tier sends so much of a response of a length. */
    ServerByHand respond(int upstream, int status, int bytes, int length) {
        peer(upstream).status = status;
        peer(upstream).announced = length;
        return send(upstream, bytes);
    }

    /** What the application did since the last time this was asked. */
    List<String> did() {
        List<String> copy = List.copyOf(notes);
        notes.clear();
        return copy;
    }

    boolean isUpstream(int socket) {
        return socket >= FIRST_UPSTREAM;
    }

    int acceptQueueLength() {
        return acceptQueues.get(0).size();
    }

    long abandoned() {
        return server.abandoned();
    }

    /** Accepted sockets and those towards the next tier that are open, in order. */
    List<Integer> openSockets() {
        return peers.entrySet().stream()
                .filter(entry -> entry.getValue().isAccepted)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private Peer peer(int socket) {
        Peer peer = peers.get(socket);
        if (peer == null) {
            throw new IllegalStateException("no socket " + socket + ", or it was closed");
        }
        return peer;
    }

    private void note(String what) {
        notes.add(nowMicros + " " + what);
    }

    // ServerCalls.

    @Override
    public long nowNanos() {
        return nowMicros * 1_000;
    }

    @Override
    public int accept(int listener) {
        Deque<Integer> queue = acceptQueues.get(listener);
        if (queue.isEmpty()) {
            return Errno.EAGAIN.negated();
        }
        int socket = queue.remove();
        peer(socket).isAccepted = true;
        note("accept " + socket);
        return socket;
    }

    @Override
    public int read(int socket, int atMost) {
        Peer peer = peer(socket);
        if (peer.hasReset) {
            return Errno.ECONNRESET.negated();
        }
        if (peer.bytes > 0) {
            int read = Math.min(atMost, peer.bytes);
            peer.bytes -= read;
            return read;
        }
        return peer.hasEnded ? 0 : Errno.EAGAIN.negated();
    }

    @Override
    public int requestBytes(int socket) {
        return requestBytes;
    }

    @Override
    public boolean keepsAlive(int socket) {
        return keepsAlive;
    }

    @Override
    public long serviceNanos(int socket) {
        return model.service().sampleNanos(0.5);
    }

    @Override
    public long overheadNanos(int socket) {
        return model.overhead().sampleNanos(0.5);
    }

    @Override
    public long turnaroundNanos(int socket) {
        peer(socket);
        return model.turnaround().sampleNanos(0.5);
    }

    @Override
    public int answer(int socket, int status, int length) {
        if (peer(socket).hasReset) {
            return Errno.EPIPE.negated();
        }
        note("answer " + socket + " " + status + (length == model.responseBytes() ? "" : " of " + length));
        return length;
    }

    @Override
    public void close(int socket) {
        if (pending.containsKey(socket)) {
            throw new IllegalStateException("socket " + socket + " is closed with its timer running");
        }
        int unread = peer(socket).bytes;
        note("close " + socket + (unread > 0 ? " with " + unread + " unread" : ""));
        peers.remove(socket);
    }

    @Override
    public void wakeAt(int worker, long nanos) {
        if (pending.put(-1 - worker, nanos / 1_000) != null) {
            throw new IllegalStateException("worker " + worker + " is to be woken twice");
        }
    }

    @Override
    public void startTimer(int socket, long delayNanos) {
        peer(socket);
        pending.put(socket, nowMicros + delayNanos / 1_000);
    }

    @Override
    public void cancelTimer(int socket) {
        if (pending.remove(socket) == null) {
            throw new IllegalStateException("socket " + socket + " has no timer");
        }
    }

    @Override
    public int connectUpstream(int socket) {
        int upstream = ++upstreams;
        peers.put(upstream, new Peer());
        peer(upstream).isAccepted = true;
        note("connect " + upstream + " for " + socket);
        return upstream;
    }

    @Override
    public void reuseUpstream(int socket, int upstream) {
        peer(upstream).announced = -1;
        note("reuse " + upstream + " for " + socket);
    }

    @Override
    public int forward(int upstream) {
        if (peer(upstream).hasReset) {
            return Errno.EPIPE.negated();
        }
        note("forward " + upstream);
        return requestBytes;
    }

    @Override
    public int takeError(int upstream) {
        return peer(upstream).error;
    }

    @Override
    public int responseBytes(int upstream) {
        return peer(upstream).announced;
    }

    @Override
    public int responseStatus(int upstream) {
        return peer(upstream).status;
    }
}
