package io.acceptq.server;

import io.acceptq.wire.Errno;

/**
 * nginx's proxy_pass to one upstream server: a connection for each request, or an idle one that was kept.
 *
 * <p>A refused or broken connection is answered 502, a timeout 504. There is no other server to try; only a request that failed on a kept
 * connection is sent again, over the next kept one or a new one, since the connection may just have been too old. When the client goes away, the
 * connection to the next tier is closed too.
 *
 * <p>Source: nginx 1.22.1, src/http/ngx_http_upstream.c, ngx_http_upstream_connect(), ngx_http_upstream_next() (cached and tries) and
 * ngx_http_upstream_check_broken_connection(); src/http/ngx_http_upstream_round_robin.c, ngx_http_upstream_free_round_robin_peer() (a single
 * server is tried once); src/http/modules/ngx_http_upstream_keepalive_module.c.
 *
 * <p>Simplified: requests may be repeated (GET); a response is handed on when all of it has come, which for a few segments is the same time.
 */
final class Upstreams {
    /** The keepalive module's keepalive_timeout and keepalive_requests. */
    private static final long CACHED_NANOS = 60_000_000_000L;

    private static final int MOST_REQUESTS = 1000;
    private static final int READ_SIZE = 65_536;

    private final ServerCalls calls;
    private final Connections connections;
    private final Clients clients;
    private final Proxy proxy;
    private long abandoned;

    Upstreams(Proxy proxy, Connections connections, Clients clients, ServerCalls calls) {
        this.calls = calls;
        this.connections = connections;
        this.clients = clients;
        this.proxy = proxy;
    }

    /** Requests whose client went away first. */
    long abandoned() {
        return abandoned;
    }

    /** The request of a client has been read: it goes to the next tier. */
    void begin(Loop loop, Connection client) {
        client.phase = Connection.Phase.PROXIED;
        client.received = 0;
        loop.markReady(client);
        connect(loop, client);
    }

    private void connect(Loop loop, Connection client) {
        Connection cached = loop.cache.pollFirst();
        if (cached != null) {
            loop.reusable.remove(cached);
            connections.stopTimer(cached);
            cached.isReused = true;
            cached.received = 0;
            Connection.pair(client, cached);
            calls.reuseUpstream(client.socket, cached.socket);
            send(loop, cached);
            return;
        }
        if (!loop.hasRoom()) {
            answer(loop, client, ErrorPage.INTERNAL_SERVER_ERROR);
            return;
        }
        int socket = calls.connectUpstream(client.socket);
        if (socket < 0) {
            answer(loop, client, ErrorPage.BAD_GATEWAY);
            return;
        }
        Connection upstream = loop.open(socket, Connection.Phase.CONNECTING);
        Connection.pair(client, upstream);
        connections.startTimer(upstream, proxy.connectTimeoutNanos());
    }

    /** The loop looks at a connection that belongs to a request on its way, or is kept for one. */
    void look(Loop loop, Connection connection) {
        switch (connection.phase) {
            case PROXIED -> lookForClientGone(loop, connection);
            case CONNECTING -> lookForConnect(loop, connection);
            case AWAITING -> readResponse(loop, connection);
            case CACHED -> {
                if (calls.read(connection.socket, READ_SIZE) != Errno.EAGAIN.negated()) {
                    loop.close(connection);
                }
            }
            case CLOSED, READING, QUEUED, WORKING, IDLE ->
                throw new IllegalStateException(
                        "socket " + connection.socket + " has nothing to do with the next tier");
        }
    }

    private void lookForClientGone(Loop loop, Connection client) {
        int read = calls.read(client.socket, READ_SIZE);
        if (read == 0 || (read < 0 && read != Errno.EAGAIN.negated())) {
            abandoned++;
            Connection upstream = client.peer();
            client.part();
            loop.close(upstream);
            loop.close(client);
        }
    }

    private void lookForConnect(Loop loop, Connection upstream) {
        if (calls.takeError(upstream.socket) != 0) {
            failed(loop, upstream);
        } else if (upstream.isConnected) {
            send(loop, upstream);
        }
    }

    private void send(Loop loop, Connection upstream) {
        if (calls.forward(upstream.socket) < 0) {
            failed(loop, upstream);
            return;
        }
        upstream.phase = Connection.Phase.AWAITING;
        connections.startTimer(upstream, proxy.readTimeoutNanos());
        if (upstream.isNoticed) {
            readResponse(loop, upstream);
        }
    }

    private void readResponse(Loop loop, Connection upstream) {
        upstream.isNoticed = false;
        int before = upstream.received;
        int read = calls.read(upstream.socket, READ_SIZE);
        while (read > 0) {
            upstream.received += read;
            read = calls.read(upstream.socket, READ_SIZE);
        }
        boolean isOpen = read == Errno.EAGAIN.negated();
        int length = calls.responseBytes(upstream.socket);
        if (length >= 0 && upstream.received >= length) {
            complete(loop, upstream, isOpen);
        } else if (isOpen) {
            if (upstream.received > before) {
                connections.startTimer(upstream, proxy.readTimeoutNanos());
            }
        } else if (upstream.received > 0) {
            // The client already has the head of the response: all that is left is to break off.
            Connection client = upstream.peer();
            upstream.part();
            loop.close(upstream);
            loop.close(client);
        } else {
            failed(loop, upstream);
        }
    }

    private void complete(Loop loop, Connection upstream, boolean isOpen) {
        Connection client = upstream.peer();
        int status = calls.responseStatus(upstream.socket);
        int length = calls.responseBytes(upstream.socket);
        upstream.part();
        upstream.requests++;
        clients.answer(loop, client, status, length);
        if (isOpen && proxy.keepalive() > 0 && upstream.requests < MOST_REQUESTS) {
            keep(loop, upstream);
        } else {
            loop.close(upstream);
        }
    }

    private void keep(Loop loop, Connection upstream) {
        if (loop.cache.size() == proxy.keepalive()) {
            loop.close(loop.cache.getLast());
        }
        upstream.phase = Connection.Phase.CACHED;
        loop.cache.addFirst(upstream);
        loop.reusable.add(upstream);
        connections.startTimer(upstream, CACHED_NANOS);
    }

    /** The connection to the next tier was refused or broke before any response. */
    private void failed(Loop loop, Connection upstream) {
        Connection client = upstream.peer();
        boolean again = upstream.isReused;
        upstream.part();
        loop.close(upstream);
        if (again) {
            connect(loop, client);
        } else {
            answer(loop, client, ErrorPage.BAD_GATEWAY);
        }
    }

    /** The timer of a connection to the next tier has run out. */
    void timedOut(Loop loop, Connection upstream) {
        if (upstream.phase == Connection.Phase.CACHED) {
            loop.close(upstream);
            return;
        }
        Connection client = upstream.peer();
        upstream.part();
        loop.close(upstream);
        answer(loop, client, ErrorPage.GATEWAY_TIMEOUT);
    }

    private void answer(Loop loop, Connection client, ErrorPage page) {
        clients.answer(loop, client, page.status(), page.bytes());
    }
}
