package io.acceptq.kernel;

import io.acceptq.internal.collect.HandlePool;
import io.acceptq.internal.collect.IntTable;
import io.acceptq.tcp.TcpHost;
import io.acceptq.tcp.TcpSocket;
import org.jspecify.annotations.Nullable;

/**
 * The request socks of a host, found by connection; their listeners' lengths follow.
 *
 * <p>Source: Linux v6.18, net/ipv4/inet_connection_sock.c, inet_csk_reqsk_queue_hash_add(), inet_csk_reqsk_queue_drop().
 */
final class Requests {
    private final TcpHost host;
    private final SynAckTimer timerRule;
    private final IntTable<RequestSock> byConnection = new IntTable<>();
    private final IntTable<RequestSock> byId = new IntTable<>();
    private final IntTable<RequestSock> byChild = new IntTable<>();
    private final HandlePool ids = new HandlePool();

    Requests(TcpHost host, ListenerMigration migration) {
        this.host = host;
        this.timerRule = new SynAckTimer(host, this, migration);
    }

    @Nullable
    RequestSock ofConnection(int connection) {
        return byConnection.get(connection);
    }

    int size() {
        return ids.inUse();
    }

    /** A request that is not queued yet; the caller fills it in. */
    RequestSock take(Listener listener, int connection) {
        int id = ids.acquire();
        RequestSock request = byId.get(id);
        if (request == null) {
            request = new RequestSock(id, listener, host, timerRule);
            byId.put(id, request);
        }
        request.listener = listener;
        request.connection = connection;
        request.synData = 0;
        request.child = null;
        request.childAccepted = false;
        request.timeouts = 0;
        request.retransmissions = 0;
        request.acked = false;
        request.peerEchoesAck = false;
        request.lastOutOfWindowAck = RequestSock.NEVER;
        return request;
    }

    /** Queues a request and sets its SYN-ACK timer. */
    void add(RequestSock request) {
        byConnection.put(request.connection, request);
        request.listener.synQueueLength++;
        request.listener.young++;
        timerRule.start(request);
    }

    /** The handshake of a child that was made by its SYN, if it is not complete. */
    @Nullable
    RequestSock ofChild(int socket) {
        return byChild.get(socket);
    }

    /** Keeps a request for its child's sake: it is in no SYN queue. */
    void bindToChild(RequestSock request, TcpSocket child) {
        request.child = child;
        byChild.put(child.id(), request);
    }

    /** The child's handshake is over. */
    void releaseFromChild(RequestSock request) {
        byChild.remove(request.requireChild().id());
        request.child = null;
        ids.release(request.id);
    }

    /** Takes a request out: it became a child or it is given up. */
    void remove(RequestSock request) {
        timerRule.stop(request);
        if (isFound(request)) {
            byConnection.remove(request.connection);
        }
        request.listener.synQueueLength--;
        if (request.isYoung()) {
            request.listener.young--;
        }
        ids.release(request.id);
    }

    /** Takes a request out for good: nothing is left of its connection on this host. */
    void drop(RequestSock request) {
        int connection = request.connection;
        boolean found = isFound(request);
        remove(request);
        if (found) {
            host.output().forgotten(connection);
        }
    }

    /** Whether segments still find the request: up to 4.3 another listener's request of the same connection can hide it. */
    private boolean isFound(RequestSock request) {
        return byConnection.get(request.connection) == request;
    }

    /** Lets a request count at another listener. */
    void move(RequestSock request, Listener to) {
        request.listener.synQueueLength--;
        to.synQueueLength++;
        if (request.isYoung()) {
            request.listener.young--;
            to.young++;
        }
        request.listener = to;
    }

    /** Takes out all requests of a listener, which before 4.4 hang on it. */
    void dropAllOf(Listener listener) {
        for (int id = 0; listener.synQueueLength > 0; id++) {
            RequestSock request = byId.get(id);
            if (request != null && ids.isInUse(id) && request.child == null && request.listener == listener) {
                drop(request);
            }
        }
    }

    /** Counts again what the listeners counted as requests came and went. */
    void audit(Listeners listeners) {
        for (int listenerId = 0; listenerId < listeners.nextId(); listenerId++) {
            Listener listener = listeners.get(listenerId);
            if (listener == null) {
                continue;
            }
            int length = 0;
            int young = 0;
            for (int id = 0; id < byId.size(); id++) {
                RequestSock request = byId.get(id);
                if (request != null && ids.isInUse(id) && request.child == null && request.listener == listener) {
                    length++;
                    young += request.isYoung() ? 1 : 0;
                }
            }
            if (length != listener.synQueueLength || young != listener.young) {
                throw new IllegalStateException("audit: listener " + listenerId + " counts " + listener.synQueueLength
                        + " requests, " + listener.young + " of them young, but has " + length + " and " + young);
            }
        }
    }

    SynAckTimer timerRule() {
        return timerRule;
    }
}
