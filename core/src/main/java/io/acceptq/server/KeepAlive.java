package io.acceptq.server;

import io.acceptq.units.Nanos;
import java.time.Duration;

/**
 * How long a server keeps a connection open for further requests. A connection is closed after the last request it may carry, and when none came
 * for so long.
 *
 * @param idleNanos how long the server waits for the next request, nanoseconds
 * @param requests the most requests on one connection; 1 is no keep-alive
 */
public record KeepAlive(long idleNanos, int requests) {
    /** Every connection is closed after its first response. */
    public static final KeepAlive OFF = new KeepAlive(0, 1);

    /**
     * nginx: keepalive_timeout 75 s, keepalive_requests 1000 (100 before 1.19.10).
     *
     * <p>Source: nginx 1.22.1, src/http/ngx_http_core_module.c, ngx_http_core_merge_loc_conf().
     */
    public static final KeepAlive NGINX = of(Duration.ofSeconds(75), 1000);

    /**
     * Apache httpd: KeepAliveTimeout 5 s, MaxKeepAliveRequests 100. That is the number of responses after which the connection stays open, so it
     * carries 101 requests.
     *
     * <p>Source: Apache httpd 2.4.62, modules/http/http_protocol.c, ap_set_keepalive(); include/httpd.h, DEFAULT_KEEPALIVE_TIMEOUT and
     * DEFAULT_KEEPALIVE.
     */
    public static final KeepAlive APACHE = of(Duration.ofSeconds(5), 101);

    /**
     * Tomcat: keepAliveTimeout is connectionTimeout, 60 s; maxKeepAliveRequests 100.
     *
     * <p>Source: Tomcat 11, org.apache.tomcat.util.net.AbstractEndpoint and org.apache.coyote.http11.Constants.
     */
    public static final KeepAlive TOMCAT = of(Duration.ofSeconds(60), 100);

    /** Checks the ranges. */
    public KeepAlive {
        if (idleNanos < 0) {
            throw new IllegalArgumentException("keep-alive timeout must not be negative, but was " + idleNanos + " ns");
        }
        if (requests < 1) {
            throw new IllegalArgumentException("keep-alive requests must be at least 1, but was " + requests);
        }
    }

    /**
     * Keeps connections open.
     *
     * @param idle how long the server waits for the next request; 0 is no keep-alive
     * @param requests the most requests on one connection, at least 1
     * @throws IllegalArgumentException if out of range
     */
    public static KeepAlive of(Duration idle, int requests) {
        return new KeepAlive(Nanos.ofNonNegative("keep-alive timeout", idle), requests);
    }

    /** The same with another time that the server waits for the next request; 0 is no keep-alive. */
    public KeepAlive withIdle(Duration idle) {
        return of(idle, requests);
    }

    /** The same with another number of requests on one connection. */
    public KeepAlive withRequests(int number) {
        return new KeepAlive(idleNanos, number);
    }

    /** Whether a connection that carried so many requests may carry another. */
    boolean allowsMoreThan(int served) {
        return idleNanos > 0 && served < requests;
    }

    @Override
    public String toString() {
        return idleNanos == 0 || requests == 1
                ? "no keep-alive"
                : "keep-alive " + Nanos.text(idleNanos) + ", " + requests + " requests";
    }
}
