package io.acceptq.server;

import io.acceptq.random.Distribution;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the server application is: how many workers, how they wait, how long a request takes, when everything stands still.
 *
 * <p>Defaults: a response of 100 bytes, 60 s for the request to come, no pauses, multi_accept off, no overhead, requests read as a whole.
 */
public final class ServerModel {
    /** How workers wait. */
    public enum Style {
        /** Threads or processes that block in accept(), in read(), then work. */
        WORKERS,
        /** nginx: each process has an event loop; the handler blocks it while it works. */
        NGINX,
        /** Tomcat: one thread accepts, one polls, a pool works. */
        THREAD_POOL,
        /** nginx that hands each request to the next tier. */
        GATEWAY
    }

    private static final int MOST_WORKERS = 100_000;
    private static final int MOST_BYTES = 1_000_000;

    /** nginx 1.22.1, src/event/ngx_event.c, DEFAULT_CONNECTIONS. */
    private static final int DEFAULT_WORKER_CONNECTIONS = 512;

    /** Tomcat 11, org.apache.tomcat.util.net.AbstractEndpoint, maxConnections. */
    private static final int DEFAULT_MAX_CONNECTIONS = 8192;

    /** About what nginx needed for a static response in the recorded runs: 70,772 requests in 8 s on one process. */
    private static final Duration NGINX_TURN = Duration.ofNanos(100_000);

    private final ServerSettings settings;

    private ServerModel(ServerSettings settings) {
        this.settings = settings;
    }

    /**
     * Workers that each accept a connection when they are free, read its request, work, answer and close.
     *
     * @param number 1 to 100,000
     * @param service how long a request takes
     * @throws IllegalArgumentException if out of range
     */
    public static ServerModel workers(int number, Distribution service) {
        return of(Style.WORKERS, "workers", number, service);
    }

    /**
     * One thread that accepts a connection, reads, works, answers and closes before it accepts the next.
     *
     * @param service how long a request takes
     */
    public static ServerModel singleThreaded(Distribution service) {
        return workers(1, service);
    }

    /**
     * Apache httpd with prefork: blocking processes, each with one connection at a time, which it keeps for 5 s after a request that asks for
     * it, up to 100 requests.
     *
     * @param processes MaxRequestWorkers, 1 to 100,000
     * @param service how long a request takes
     * @throws IllegalArgumentException if out of range
     */
    public static ServerModel prefork(int processes, Distribution service) {
        return of(Style.WORKERS, "processes", processes, service).withKeepAlive(KeepAlive.APACHE);
    }

    /**
     * nginx with so many worker processes, whose handler keeps its process busy; keepalive_timeout 75 s, keepalive_requests 1000,
     * worker_connections 512.
     *
     * @param workerProcesses worker_processes, 1 to 100,000
     * @param service how long a request keeps its process busy
     * @throws IllegalArgumentException if out of range
     */
    public static ServerModel nginx(int workerProcesses, Distribution service) {
        return of(Style.NGINX, "worker_processes", workerProcesses, service)
                .withKeepAlive(KeepAlive.NGINX)
                .withWorkerConnections(DEFAULT_WORKER_CONNECTIONS);
    }

    /**
     * Tomcat's NIO connector: an acceptor thread that accepts at once as long as there are fewer than maxConnections (8192), a poller, and a
     * pool of threads with an unbounded queue before it. acceptCount is the backlog of the listener.
     *
     * @param threads maxThreads, 1 to 100,000
     * @param service how long a request keeps its thread busy
     * @throws IllegalArgumentException if out of range
     */
    public static ServerModel threadPool(int threads, Distribution service) {
        return of(Style.THREAD_POOL, "threads", threads, service)
                .withKeepAlive(KeepAlive.TOMCAT)
                .withMaxConnections(DEFAULT_MAX_CONNECTIONS);
    }

    /**
     * nginx with proxy_pass: it accepts at once and hands each request to the next tier. A request costs its process 0.1 ms, about what nginx
     * needs for a static response; {@link #withService} changes that.
     *
     * @param workerProcesses worker_processes, 1 to 100,000
     * @param proxy how requests are handed on
     * @throws IllegalArgumentException if out of range
     */
    public static ServerModel gateway(int workerProcesses, Proxy proxy) {
        Objects.requireNonNull(proxy, "proxy");
        return of(Style.GATEWAY, "worker_processes", workerProcesses, Distribution.constant(NGINX_TURN))
                .withKeepAlive(KeepAlive.NGINX)
                .withWorkerConnections(DEFAULT_WORKER_CONNECTIONS)
                .with(next -> next.proxy = Optional.of(proxy));
    }

    private static ServerModel of(Style style, String name, int number, Distribution service) {
        requireBetween(name, 1, number, MOST_WORKERS);
        return new ServerModel(new ServerSettings(style, number, Objects.requireNonNull(service, "service")));
    }

    private static void requireBetween(String name, int least, int number, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    name + " must be between " + least + " and " + most + ", but was " + number);
        }
    }

    private ServerModel with(Consumer<ServerSettings> change) {
        ServerSettings next = new ServerSettings(settings);
        change.accept(next);
        return new ServerModel(next);
    }

    private boolean isNginx() {
        return settings.style == Style.NGINX || settings.style == Style.GATEWAY;
    }

    private void requireSetting(boolean known, String name) {
        if (!known) {
            throw new IllegalArgumentException(name + " is no setting of this server: " + this);
        }
    }

    /**
     * The same server with another number of workers.
     *
     * @throws IllegalArgumentException if not between 1 and 100,000
     */
    public ServerModel withWorkers(int number) {
        requireBetween("workers", 1, number, MOST_WORKERS);
        return with(next -> next.workers = number);
    }

    /** The same server with another time that a request keeps its worker busy. */
    public ServerModel withService(Distribution value) {
        Objects.requireNonNull(value, "service");
        return with(next -> next.service = value);
    }

    /** The same server whose workers spend this on each request on top of its service time: to wake up, to read, to write, to close. Default 0. */
    public ServerModel withOverhead(Distribution value) {
        Objects.requireNonNull(value, "overhead");
        return with(next -> next.overhead = value);
    }

    /**
     * The same server whose workers need so long from close() until they look for the next connection. Default 0.
     *
     * @throws IllegalArgumentException if it is a gateway, whose processes wait for nobody
     */
    public ServerModel withTurnaround(Distribution value) {
        Objects.requireNonNull(value, "turnaround");
        requireSetting(settings.style != Style.GATEWAY, "turnaround");
        return with(next -> next.turnaround = value);
    }

    /** The same server whose sleeping workers run so long after there is a connection to accept or data to read. Default 0. */
    public ServerModel withWakeUp(Distribution value) {
        Objects.requireNonNull(value, "wake-up");
        return with(next -> next.wakeUp = value);
    }

    /** The same server with these pauses and no others. */
    public ServerModel withPauses(Pause... instead) {
        return withPauses(List.of(instead));
    }

    /** The same server with these pauses and no others. */
    public ServerModel withPauses(List<Pause> instead) {
        List<Pause> copy = List.copyOf(instead);
        return with(next -> next.pauses = copy);
    }

    /** The same server that keeps connections open in this way, if the request asks for it; {@link KeepAlive#OFF} closes them all. */
    public ServerModel withKeepAlive(KeepAlive value) {
        Objects.requireNonNull(value, "keep-alive");
        return with(next -> next.keepAlive = value);
    }

    /**
     * The same nginx with multi_accept on: a wake-up accepts all that wait.
     *
     * @throws IllegalArgumentException if it is no nginx
     */
    public ServerModel withMultiAccept() {
        requireSetting(isNginx(), "multi_accept");
        return with(next -> next.multiAccept = true);
    }

    /**
     * The same nginx with another worker_connections, which counts a process's listening socket, its channel to the master, the clients'
     * connections and those to the next tier.
     *
     * @throws IllegalArgumentException if it is no nginx, or not between 3 and 10,000,000
     */
    public ServerModel withWorkerConnections(int number) {
        requireSetting(isNginx(), "worker_connections");
        requireBetween("worker_connections", 3, number, 10_000_000);
        return with(next -> next.mostConnections = number);
    }

    /**
     * The same thread pool with another maxConnections: at so many the acceptor stops and connections stay in the accept queue.
     *
     * @throws IllegalArgumentException if it is no thread pool, or not between 1 and 10,000,000
     */
    public ServerModel withMaxConnections(int number) {
        requireSetting(settings.style == Style.THREAD_POOL, "max_connections");
        requireBetween("max_connections", 1, number, 10_000_000);
        return with(next -> next.mostConnections = number);
    }

    /**
     * The same server with another response.
     *
     * @throws IllegalArgumentException if not between 1 and 1,000,000
     */
    public ServerModel withResponseBytes(int number) {
        requireBetween("responseBytes", 1, number, MOST_BYTES);
        return with(next -> next.responseBytes = number);
    }

    /**
     * The same server that reads at most so many bytes of a request before it answers. What stays unread turns close() into a reset.
     *
     * @throws IllegalArgumentException if not between 1 and 1,000,000
     */
    public ServerModel withReadAtMost(int bytes) {
        requireBetween("readAtMost", 1, bytes, MOST_BYTES);
        return with(next -> next.readAtMost = bytes);
    }

    /**
     * The same server with another time that it waits for the first request before it closes the connection.
     *
     * @throws IllegalArgumentException if not above 0
     */
    public ServerModel withReadTimeout(Duration value) {
        long nanos = Nanos.ofPositive("read timeout", value);
        return with(next -> next.readTimeoutNanos = nanos);
    }

    /** How workers wait. */
    public Style style() {
        return settings.style;
    }

    /** The number of workers. */
    public int workers() {
        return settings.workers;
    }

    /** How many may ask to be woken: the workers, numbered from 0, and behind them the acceptor of a thread pool. */
    public int sleepers() {
        return settings.style == Style.THREAD_POOL ? settings.workers + 1 : settings.workers;
    }

    /** How long a request takes. */
    public Distribution service() {
        return settings.service;
    }

    /** What a worker spends on a request besides the service time. */
    public Distribution overhead() {
        return settings.overhead;
    }

    /** How long after there is something for it a sleeping worker runs. */
    public Distribution wakeUp() {
        return settings.wakeUp;
    }

    /** How long a worker needs from close() until it accepts again. */
    public Distribution turnaround() {
        return settings.turnaround;
    }

    /** When the server stands still. */
    public List<Pause> pauses() {
        return settings.pauses;
    }

    /** How long connections are kept open. */
    public KeepAlive keepAlive() {
        return settings.keepAlive;
    }

    /** The most connections: of a process in nginx, of all in a thread pool; the largest int where there is no such limit. */
    public int mostConnections() {
        return settings.mostConnections;
    }

    /** Whether nginx's multi_accept is on. */
    public boolean isMultiAccept() {
        return settings.multiAccept;
    }

    /** How a gateway hands requests on; empty if the server answers them itself. */
    public Optional<Proxy> proxy() {
        return settings.proxy;
    }

    /** The length of a response in bytes. */
    public int responseBytes() {
        return settings.responseBytes;
    }

    /** How much of a request is read, bytes; the largest int where all of it is. */
    public int readAtMost() {
        return settings.readAtMost;
    }

    /** How long the server waits for the first request, nanoseconds. */
    public long readTimeoutNanos() {
        return settings.readTimeoutNanos;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerModel that && settings.values().equals(that.settings.values());
    }

    @Override
    public int hashCode() {
        return settings.values().hashCode();
    }

    /** For people: {@code 64 workers, service exponential, mean 18 ms}. */
    @Override
    public String toString() {
        return who() + (settings.multiAccept ? ", multi_accept on" : "") + ", service " + settings.service
                + (settings.pauses.isEmpty() ? "" : ", pauses " + settings.pauses);
    }

    private String who() {
        int number = settings.workers;
        return switch (settings.style) {
            case WORKERS -> number + (number == 1 ? " worker" : " workers");
            case NGINX -> "nginx, worker_processes " + number;
            case THREAD_POOL ->
                "thread pool, " + number + (number == 1 ? " thread" : " threads") + ", max_connections "
                        + settings.mostConnections;
            case GATEWAY ->
                "nginx gateway, worker_processes " + number
                        + settings.proxy.map(proxy -> ", " + proxy).orElse("");
        };
    }
}
