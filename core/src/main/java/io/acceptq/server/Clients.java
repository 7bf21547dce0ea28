package io.acceptq.server;

import io.acceptq.wire.Errno;

/**
 * What nginx's processes do with the connections they accepted, whoever makes the answer.
 *
 * <p>Source: nginx 1.22.1, src/http/ngx_http_request.c, ngx_http_wait_request_handler(), ngx_http_set_keepalive() and
 * ngx_http_keepalive_handler().
 */
final class Clients {
    private final ServerCalls calls;
    private final Connections connections;
    private final KeepAlive keepAlive;
    private final long readTimeoutNanos;

    Clients(ServerModel model, Connections connections, ServerCalls calls) {
        this.calls = calls;
        this.connections = connections;
        this.keepAlive = model.keepAlive();
        this.readTimeoutNanos = model.readTimeoutNanos();
    }

    /** Accepts a connection; whether there was one. Without a free one in worker_connections it is closed at once. */
    boolean accept(Loop loop) {
        int socket = calls.accept(loop.listener);
        if (socket < 0) {
            return false;
        }
        if (loop.hasRoom()) {
            Connection client = loop.open(socket, Connection.Phase.READING);
            loop.reusable.add(client);
            loop.markReady(client);
        } else {
            calls.close(socket);
        }
        return true;
    }

    /** Whether the request of a client has come; waits for it, or closes the connection that will have none. */
    boolean hasRequest(Loop loop, Connection client) {
        int read = connections.readRequest(client);
        if (client.received > 0) {
            loop.reusable.remove(client);
        }
        if (read > 0) {
            connections.stopTimer(client);
            return true;
        }
        if (read != Errno.EAGAIN.negated()) {
            loop.close(client);
        } else if (!client.timerRuns && !client.isExpired) {
            long left = client.openedNanos + readTimeoutNanos - calls.nowNanos();
            connections.startTimer(client, Math.max(0, left));
        }
        return false;
    }

    /** Answers the request, then keeps the connection for another or closes it; whether it was closed. */
    boolean answer(Loop loop, Connection client, int status, int length) {
        client.requests++;
        boolean keep = status != ErrorPage.INTERNAL_SERVER_ERROR.status()
                && keepAlive.allowsMoreThan(client.requests)
                && calls.keepsAlive(client.socket);
        if (calls.answer(client.socket, status, length) >= 0 && keep) {
            rest(loop, client);
            return false;
        }
        loop.close(client);
        return true;
    }

    private void rest(Loop loop, Connection client) {
        client.phase = Connection.Phase.IDLE;
        client.received = 0;
        loop.reusable.add(client);
        connections.startTimer(client, keepAlive.idleNanos());
        loop.markReady(client);
    }
}
