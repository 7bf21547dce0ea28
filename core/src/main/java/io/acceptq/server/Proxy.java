package io.acceptq.server;

import io.acceptq.units.Nanos;
import java.time.Duration;

/**
 * How a gateway hands requests to the next tier, as nginx's proxy_pass with one upstream server does.
 *
 * <p>Defaults: 60 s for connect(), 60 s between two reads of the response, a new connection for each request.
 *
 * <p>Source: nginx 1.22.1, src/http/modules/ngx_http_proxy_module.c, ngx_http_proxy_merge_loc_conf().
 */
public final class Proxy {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private final long connectTimeoutNanos;
    private final long readTimeoutNanos;
    private final int keepalive;

    private Proxy(long connectTimeoutNanos, long readTimeoutNanos, int keepalive) {
        this.connectTimeoutNanos = connectTimeoutNanos;
        this.readTimeoutNanos = readTimeoutNanos;
        this.keepalive = keepalive;
    }

    /** With nginx's defaults. */
    public static Proxy pass() {
        return new Proxy(DEFAULT_TIMEOUT.toNanos(), DEFAULT_TIMEOUT.toNanos(), 0);
    }

    /**
     * The same with another proxy_connect_timeout, after which the client is answered 504.
     *
     * @throws IllegalArgumentException if not above 0
     */
    public Proxy withConnectTimeout(Duration value) {
        return new Proxy(Nanos.ofPositive("proxy connect timeout", value), readTimeoutNanos, keepalive);
    }

    /**
     * The same with another proxy_read_timeout, after which the client is answered 504.
     *
     * @throws IllegalArgumentException if not above 0
     */
    public Proxy withReadTimeout(Duration value) {
        return new Proxy(connectTimeoutNanos, Nanos.ofPositive("proxy read timeout", value), keepalive);
    }

    /**
     * The same with so many idle upstream connections kept open by each worker process, as {@code keepalive} in nginx's upstream block.
     *
     * @param connections 0 to 100,000; 0 is a new connection for each request
     * @throws IllegalArgumentException if out of range
     */
    public Proxy withKeepalive(int connections) {
        if (connections < 0 || connections > 100_000) {
            throw new IllegalArgumentException(
                    "upstream keepalive must be between 0 and 100000, but was " + connections);
        }
        return new Proxy(connectTimeoutNanos, readTimeoutNanos, connections);
    }

    /** How long connect() to the next tier may take, nanoseconds. */
    public long connectTimeoutNanos() {
        return connectTimeoutNanos;
    }

    /** How long the next tier may be silent, nanoseconds. */
    public long readTimeoutNanos() {
        return readTimeoutNanos;
    }

    /** How many idle upstream connections a worker process keeps. */
    public int keepalive() {
        return keepalive;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Proxy that
                && connectTimeoutNanos == that.connectTimeoutNanos
                && readTimeoutNanos == that.readTimeoutNanos
                && keepalive == that.keepalive;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(connectTimeoutNanos * 31 + readTimeoutNanos) * 31 + keepalive;
    }

    /** For people: {@code proxy_connect_timeout 60 s, proxy_read_timeout 60 s}. */
    @Override
    public String toString() {
        return "proxy_connect_timeout " + Nanos.text(connectTimeoutNanos) + ", proxy_read_timeout "
                + Nanos.text(readTimeoutNanos) + (keepalive == 0 ? "" : ", keepalive " + keepalive);
    }
}
