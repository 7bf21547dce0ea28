package io.acceptq.kernel;

import io.acceptq.profile.KernelTrait;
import io.acceptq.tcp.Sockets;
import io.acceptq.tcp.TcpHost;

/**
 * close() or shutdown() of a listener: connections in its accept queue are reset, half-open ones are told nothing.
 *
 * <p>Source: Linux v6.18, net/ipv4/inet_connection_sock.c, inet_csk_listen_stop(); Linux v4.3, same file: requests vanish at once.
 */
final class ListenerClose {
    private final TcpHost host;
    private final Sockets sockets;
    private final Requests requests;
    private final Listeners listeners;

    ListenerClose(TcpHost host, Sockets sockets, Requests requests, Listeners listeners) {
        this.host = host;
        this.sockets = sockets;
        this.requests = requests;
        this.listeners = listeners;
    }

    void shutdown(Listener listener) {
        listener.listening = false;
        listeners.changed();
        if (!host.profile().has(KernelTrait.REQUESTS_IN_ESTABLISHED_HASH)) {
            requests.dropAllOf(listener);
        }
        while (!listener.acceptQueue.isEmpty()) {
            sockets.disconnectUnaccepted(sockets.require(listener.acceptQueue.poll()));
        }
    }

    void close(Listener listener) {
        shutdown(listener);
        listeners.remove(listener);
    }
}
