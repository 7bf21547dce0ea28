package io.acceptq.client;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.random.Distribution;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * What the clients are: their kernel, how far away they are, how long they wait, how fast one host can dial.
 *
 * <p>Defaults: Linux 6.18 with its default settings, a round trip of 0.1 ms, no deadline, one host, a request of 100 bytes in one segment,
 * connect() as fast as asked, no keep-alive, no retry.
 */
public final class ClientModel {
    private static final Duration DEFAULT_ROUND_TRIP = Duration.ofNanos(100_000);
    private static final int DEFAULT_REQUEST_BYTES = 100;

    /** Between two connect() of one Go process with hundreds of goroutines: 125 to 140 microseconds were measured. */
    private static final Duration GO_DIAL_INTERVAL = Duration.ofNanos(130_000);

    /** Between two connect() of ab, which is one thread: about 25 microseconds. */
    private static final Duration AB_DIAL_INTERVAL = Duration.ofNanos(25_000);

    private final Sysctls sysctls;
    private final Distribution roundTrip;
    private final long timeoutNanos;
    private final int hosts;
    private final int requestBytes;
    private final long dialIntervalNanos;
    private final int keepAlive;
    private final RetryPolicy retry;

    private ClientModel(
            Sysctls sysctls,
            Distribution roundTrip,
            long timeoutNanos,
            int hosts,
            int requestBytes,
            long dialIntervalNanos,
            int keepAlive,
            RetryPolicy retry) {
        this.sysctls = sysctls;
        this.roundTrip = roundTrip;
        this.timeoutNanos = timeoutNanos;
        this.hosts = hosts;
        this.requestBytes = requestBytes;
        this.dialIntervalNanos = dialIntervalNanos;
        this.keepAlive = keepAlive;
        this.retry = retry;
    }

    /** Clients on Linux 6.18 without a deadline. */
    public static ClientModel linux() {
        return new ClientModel(
                Sysctls.defaults(KernelProfile.LINUX_6_18),
                Distribution.constant(DEFAULT_ROUND_TRIP),
                0,
                1,
                DEFAULT_REQUEST_BYTES,
                0,
                0,
                RetryPolicy.none());
    }

    /** A Go program whose {@code http.Client} has a timeout, without keep-alive. */
    public static ClientModel go(Duration timeout) {
        return linux().withTimeout(timeout).withDialInterval(GO_DIAL_INTERVAL);
    }

    /** ApacheBench: no deadline that matters, one thread that dials. */
    public static ClientModel ab() {
        return linux().withDialInterval(AB_DIAL_INTERVAL);
    }

    /** The same clients on another kernel, which brings its own defaults for what was not set. */
    public ClientModel withKernel(KernelProfile kernel) {
        return withSysctls(sysctls.withKernel(kernel));
    }

    /** The same clients with other settings. */
    public ClientModel withSysctls(UnaryOperator<Sysctls> change) {
        return withSysctls(change.apply(sysctls));
    }

    private ClientModel withSysctls(Sysctls changed) {
        return new ClientModel(
                changed, roundTrip, timeoutNanos, hosts, requestBytes, dialIntervalNanos, keepAlive, retry);
    }

    /**
     * The same clients at another distance.
     *
     * @param value the round trip of every client, 0 to 60 s
     * @throws IllegalArgumentException if out of range
     */
    public ClientModel withRoundTrip(Duration value) {
        Nanos.ofNonNegative("round trip", value);
        return withRoundTrip(Distribution.constant(value));
    }

    /** The same clients, each connection at a distance of its own. */
    public ClientModel withRoundTrip(Distribution value) {
        return new ClientModel(
                sysctls,
                Objects.requireNonNull(value, "round trip"),
                timeoutNanos,
                hosts,
                requestBytes,
                dialIntervalNanos,
                keepAlive,
                retry);
    }

    /**
     * The same clients with a deadline for each attempt, counted from its start, as Go's {@code http.Client.Timeout}.
     *
     * @throws IllegalArgumentException if not above 0
     */
    public ClientModel withTimeout(Duration value) {
        return new ClientModel(
                sysctls,
                roundTrip,
                Nanos.ofPositive("timeout", value),
                hosts,
                requestBytes,
                dialIntervalNanos,
                keepAlive,
                retry);
    }

    /** The same clients without a deadline. */
    public ClientModel withoutTimeout() {
        return new ClientModel(sysctls, roundTrip, 0, hosts, requestBytes, dialIntervalNanos, keepAlive, retry);
    }

    /**
     * The same clients spread over so many addresses; the server's kernel remembers peers by address.
     *
     * @throws IllegalArgumentException if not between 1 and 1,000,000
     */
    public ClientModel withHosts(int number) {
        if (number < 1 || number > 1_000_000) {
            throw new IllegalArgumentException("hosts must be between 1 and 1000000, but was " + number);
        }
        return new ClientModel(
                sysctls, roundTrip, timeoutNanos, number, requestBytes, dialIntervalNanos, keepAlive, retry);
    }

    /**
     * The same clients with another request.
     *
     * @throws IllegalArgumentException if not between 1 and 1,000,000
     */
    public ClientModel withRequestBytes(int number) {
        if (number < 1 || number > 1_000_000) {
            throw new IllegalArgumentException("requestBytes must be between 1 and 1000000, but was " + number);
        }
        return new ClientModel(sysctls, roundTrip, timeoutNanos, hosts, number, dialIntervalNanos, keepAlive, retry);
    }

    /**
     * The same clients with a least time between two connect() calls, which one process makes one after the other; 0 is as fast as asked.
     *
     * @throws IllegalArgumentException if negative
     */
    public ClientModel withDialInterval(Duration value) {
        return new ClientModel(
                sysctls,
                roundTrip,
                timeoutNanos,
                hosts,
                requestBytes,
                Nanos.ofNonNegative("dial interval", value),
                keepAlive,
                retry);
    }

    /**
     * The same clients, which keep connections open after a response and use them again: {@code ab -k} as many as it has slots, Go's default
     * transport 2 for each host ({@code MaxIdleConnsPerHost}).
     *
     * @param idleConnections how many may be idle at once; 0 is no keep-alive, and the request asks the server to close
     * @throws IllegalArgumentException if not between 0 and 1,000,000
     */
    public ClientModel withKeepAlive(int idleConnections) {
        if (idleConnections < 0 || idleConnections > 1_000_000) {
            throw new IllegalArgumentException(
                    "idle connections must be between 0 and 1000000, but was " + idleConnections);
        }
        return new ClientModel(
                sysctls, roundTrip, timeoutNanos, hosts, requestBytes, dialIntervalNanos, idleConnections, retry);
    }

    /** The same clients with another way to try failed requests again. */
    public ClientModel withRetry(RetryPolicy value) {
        return new ClientModel(
                sysctls,
                roundTrip,
                timeoutNanos,
                hosts,
                requestBytes,
                dialIntervalNanos,
                keepAlive,
                Objects.requireNonNull(value, "retry"));
    }

    /** The clients' kernel. */
    public KernelProfile kernel() {
        return sysctls.profile();
    }

    /** The clients' settings. */
    public Sysctls sysctls() {
        return sysctls;
    }

    /** The round trip. */
    public Distribution roundTrip() {
        return roundTrip;
    }

    /** The deadline, if there is one. */
    public Optional<Duration> timeout() {
        return timeoutNanos == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(timeoutNanos));
    }

    OptionalLong timeoutNanos() {
        return timeoutNanos == 0 ? OptionalLong.empty() : OptionalLong.of(timeoutNanos);
    }

    /** How many addresses the clients have. */
    public int hosts() {
        return hosts;
    }

    /** The length of a request in bytes. */
    public int requestBytes() {
        return requestBytes;
    }

    /** The least time between two connect() calls, nanoseconds. */
    public long dialIntervalNanos() {
        return dialIntervalNanos;
    }

    /** How many connections may be idle at once, 0 without keep-alive. */
    public int keepAlive() {
        return keepAlive;
    }

    /** Whether and when a failed request is tried again. */
    public RetryPolicy retry() {
        return retry;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientModel that
                && sysctls.equals(that.sysctls)
                && roundTrip.equals(that.roundTrip)
                && timeoutNanos == that.timeoutNanos
                && hosts == that.hosts
                && requestBytes == that.requestBytes
                && dialIntervalNanos == that.dialIntervalNanos
                && keepAlive == that.keepAlive
                && retry.equals(that.retry);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sysctls, roundTrip, timeoutNanos, hosts, requestBytes, dialIntervalNanos, keepAlive, retry);
    }

    /** For people: {@code clients on Linux 6.18, round trip constant 100us, timeout 1s}. */
    @Override
    public String toString() {
        return "clients on " + kernel().label() + ", round trip " + roundTrip
                + (timeoutNanos == 0 ? ", no timeout" : ", timeout " + Nanos.text(timeoutNanos))
                + (keepAlive == 0 ? "" : ", keep-alive with " + keepAlive + " idle connections")
                + (retry.retries() == 0 ? "" : ", " + retry);
    }
}
