package io.acceptq.client;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.random.Distribution;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What the clients are: their kernel, how far away they are, how long they wait, how fast one host can dial.
 *
 * <p>Defaults: Linux 6.18 with its default settings, a round trip of 0.1 ms, no deadline, one host, a request of 100 bytes in one segment,
 * connect() as fast as asked, sockets attended to at once, no keep-alive, no retry.
 */
public final class ClientModel {
    /** Between two connect() of one Go process with hundreds of goroutines: 125 to 140 microseconds were measured. */
    private static final Duration GO_DIAL_INTERVAL = Duration.ofNanos(130_000);

    /** Between two connect() of ab, which is one thread: about 25 microseconds. */
    private static final Duration AB_DIAL_INTERVAL = Duration.ofNanos(25_000);

    /** The poll interval of a process that looks after no socket as long as it has connections to dial. */
    public static final long NEVER_WHILE_DIALING = Long.MAX_VALUE;

    private final ClientSettings settings;

    private ClientModel(ClientSettings settings) {
        this.settings = settings;
    }

    private ClientModel with(Consumer<ClientSettings> change) {
        ClientSettings next = new ClientSettings(settings);
        change.accept(next);
        return new ClientModel(next);
    }

    /** Clients on Linux 6.18 without a deadline. */
    public static ClientModel linux() {
        return new ClientModel(new ClientSettings(Sysctls.defaults(KernelProfile.LINUX_6_18)));
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
        return withSysctls(current -> current.withKernel(kernel));
    }

    /** The same clients with other settings. */
    public ClientModel withSysctls(UnaryOperator<Sysctls> change) {
        return with(next -> next.sysctls = change.apply(next.sysctls));
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
        Objects.requireNonNull(value, "round trip");
        return with(next -> next.roundTrip = value);
    }

    /**
     * The same clients with a deadline for each attempt, counted from its start, as Go's {@code http.Client.Timeout}.
     *
     * @throws IllegalArgumentException if not above 0
     */
    public ClientModel withTimeout(Duration value) {
        long nanos = Nanos.ofPositive("timeout", value);
        return with(next -> next.timeoutNanos = nanos);
    }

    /** The same clients without a deadline. */
    public ClientModel withoutTimeout() {
        return with(next -> next.timeoutNanos = 0);
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
        return with(next -> next.hosts = number);
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
        return with(next -> next.requestBytes = number);
    }

    /**
     * The same clients with a least time between two connect() calls, which one process makes one after the other; 0 is as fast as asked.
     *
     * @throws IllegalArgumentException if negative
     */
    public ClientModel withDialInterval(Duration value) {
        long nanos = Nanos.ofNonNegative("dial interval", value);
        return with(next -> next.dialIntervalNanos = nanos);
    }

    /**
     * The same clients, whose process attends to a socket so long after the kernel has something for it: the connection is there, the response
     * came. Default 0.
     */
    public ClientModel withReaction(Distribution value) {
        Objects.requireNonNull(value, "reaction");
        return with(next -> next.reaction = value);
    }

    /**
     * The same clients, whose process is busy so long with each socket it attends to, and with the others only then. Default 0.
     *
     * @throws IllegalArgumentException if negative
     */
    public ClientModel withEventCost(Duration value) {
        long nanos = Nanos.ofNonNegative("event cost", value);
        return with(next -> next.eventCostNanos = nanos);
    }

    /**
     * The same clients, whose process looks after its sockets only so often while it still has connections to dial. Default 0: at once. A Go
     * program runs the goroutines that are ready first, and looks at the network at the latest after 10 ms.
     *
     * <p>Source: Go 1.19, src/runtime/proc.go, sysmon().
     *
     * @throws IllegalArgumentException if negative
     */
    public ClientModel withPollInterval(Duration value) {
        long nanos = Nanos.ofNonNegative("poll interval", value);
        return with(next -> next.pollIntervalNanos = nanos);
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
        return with(next -> next.keepAlive = idleConnections);
    }

    /** The same clients with another way to try failed requests again. */
    public ClientModel withRetry(RetryPolicy value) {
        Objects.requireNonNull(value, "retry");
        return with(next -> next.retry = value);
    }

    /**
     * The same clients, whose process dials all connections it wants before it looks after one of them, as ab does.
     *
     * <p>Source: ApacheBench 2.3, support/ab.c, test().
     */
    public ClientModel withDialsFirst() {
        return with(next -> next.pollIntervalNanos = NEVER_WHILE_DIALING);
    }

    /** The clients' kernel. */
    public KernelProfile kernel() {
        return settings.sysctls.profile();
    }

    /** The clients' settings. */
    public Sysctls sysctls() {
        return settings.sysctls;
    }

    /** The round trip. */
    public Distribution roundTrip() {
        return settings.roundTrip;
    }

    /** The deadline, if there is one. */
    public Optional<Duration> timeout() {
        return settings.timeoutNanos == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(settings.timeoutNanos));
    }

    OptionalLong timeoutNanos() {
        return settings.timeoutNanos == 0 ? OptionalLong.empty() : OptionalLong.of(settings.timeoutNanos);
    }

    /** How many addresses the clients have. */
    public int hosts() {
        return settings.hosts;
    }

    /** The length of a request in bytes. */
    public int requestBytes() {
        return settings.requestBytes;
    }

    /** The least time between two connect() calls, nanoseconds. */
    public long dialIntervalNanos() {
        return settings.dialIntervalNanos;
    }

    /** How long after the kernel has something for a socket the process attends to it. */
    public Distribution reaction() {
        return settings.reaction;
    }

    /** How long the process is busy with a socket it attends to, nanoseconds. */
    public long eventCostNanos() {
        return settings.eventCostNanos;
    }

    /** How often the process looks after its sockets while it dials, nanoseconds; 0 is at once, {@link #NEVER_WHILE_DIALING} is not at all. */
    public long pollIntervalNanos() {
        return settings.pollIntervalNanos;
    }

    /** How many connections may be idle at once, 0 without keep-alive. */
    public int keepAlive() {
        return settings.keepAlive;
    }

    /** Whether and when a failed request is tried again. */
    public RetryPolicy retry() {
        return settings.retry;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientModel that && settings.values().equals(that.settings.values());
    }

    @Override
    public int hashCode() {
        return settings.values().hashCode();
    }

    /** For people: {@code clients on Linux 6.18, round trip constant 100us, timeout 1s}. */
    @Override
    public String toString() {
        return "clients on " + kernel().label() + ", round trip " + settings.roundTrip
                + (settings.timeoutNanos == 0 ? ", no timeout" : ", timeout " + Nanos.text(settings.timeoutNanos))
                + (settings.keepAlive == 0 ? "" : ", keep-alive with " + settings.keepAlive + " idle connections")
                + (settings.retry.retries() == 0 ? "" : ", " + settings.retry);
    }
}
