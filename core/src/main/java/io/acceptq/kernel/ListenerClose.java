package io.acceptq.kernel;

import static io.acceptq.verdict.Verdict.CHILD_MIGRATED_LISTENER_CLOSED;

import io.acceptq.profile.KernelTrait;
import io.acceptq.tcp.Sockets;
import io.acceptq.tcp.TcpHost;
import io.acceptq.tcp.TcpSocket;

/**
 * close() or shutdown() of a listener: connections in its accept queue are reset, or move to another listener of the group, whose limit is not
 * asked; half-open ones are told nothing.
 *
 * <p>Source: Linux v6.18, net/ipv4/inet_connection_sock.c, inet_csk_listen_stop(); net/ipv4/tcp.c, tcp_disconnect(); Linux v4.3,
 * inet_csk_listen_stop(): requests vanish at once.
 *
 * <p>Simplified: shutdown() of a socket that listens no more changes nothing; in Linux the children of a later listen() inherit it.
 */
final class ListenerClose {
    private final TcpHost host;
    private final Sockets sockets;
    private final Requests requests;
    private final Listeners listeners;
    private final ListenerMigration migration;

    ListenerClose(TcpHost host, Sockets sockets, Requests requests, Listeners listeners, ListenerMigration migration) {
        this.host = host;
        this.sockets = sockets;
        this.requests = requests;
        this.listeners = listeners;
        this.migration = migration;
    }

    void shutdown(Listener listener) {
        if (!listener.listening) {
            return;
        }
        listener.listening = false;
        // The time of the last cookie lies among the options of the socket, which tcp_disconnect() clears.
        listener.overflowJiffies = Listener.NEVER;
        listener.leavesToGroup = migration.isOn();
        listeners.ceased(listener);
        if (!host.profile().has(KernelTrait.REQUESTS_IN_ESTABLISHED_HASH)) {
            requests.dropAllOf(listener);
        }
        while (!listener.acceptQueue.isEmpty()) {
            leave(listener, sockets.require(listener.acceptQueue.poll()));
        }
        listener.fastOpen.clear();
    }

    private void leave(Listener closed, TcpSocket child) {
        Listener heir = migration.heir(closed, child.connection());
        if (heir == null) {
            sockets.disconnectUnaccepted(child);
            return;
        }
        host.conclude(child.connection(), CHILD_MIGRATED_LISTENER_CLOSED);
        heir.acceptQueue.add(child.id());
        RequestSock handshake = requests.ofChild(child.id());
        if (handshake != null) {
            // The heir's share does not grow, but will be given back: it then has room for one more than its limit.
            handshake.listener = heir;
        }
        if (host.profile().has(KernelTrait.WAKES_AFTER_MIGRATION)) {
            host.output().acceptable(heir.id);
        }
    }

    void close(Listener listener) {
        shutdown(listener);
        listeners.remove(listener);
    }
}
