package io.acceptq.server;

import io.acceptq.random.Distribution;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What the server application is: how many workers, how they wait, how long a request takes, when everything stands still.
 *
 * <p>Defaults: a response of 100 bytes, a blocking read that waits 60 s for the request, no pauses, multi_accept off.
 */
public final class ServerModel {
    /** How workers wait. */
    public enum Style {
        /** Threads or processes that block in accept(), in read(), then work. */
        WORKERS,
        /** nginx: each process has an event loop; the handler blocks it while it works. */
        NGINX
    }

    private static final int DEFAULT_RESPONSE_BYTES = 100;
    private static final long DEFAULT_READ_TIMEOUT_NANOS = 60_000_000_000L;

    private final Style style;
    private final int workers;
    private final Distribution service;
    private final List<Pause> pauses;
    private final boolean multiAccept;
    private final int responseBytes;
    private final long readTimeoutNanos;

    private ServerModel(
            Style style,
            int workers,
            Distribution service,
            List<Pause> pauses,
            boolean multiAccept,
            int responseBytes,
            long readTimeoutNanos) {
        this.style = style;
        this.workers = workers;
        this.service = service;
        this.pauses = pauses;
        this.multiAccept = multiAccept;
        this.responseBytes = responseBytes;
        this.readTimeoutNanos = readTimeoutNanos;
    }

    /**
     * Workers that each accept a connection when they are free, read its request, work and answer.
     *
     * @param number 1 to 100,000
     * @param service how long a request takes
     * @throws IllegalArgumentException if out of range
     */
    public static ServerModel workers(int number, Distribution service) {
        return of(Style.WORKERS, "workers", number, service);
    }

    /**
     * nginx with so many worker processes, whose handler keeps its process busy.
     *
     * @param workerProcesses worker_processes, 1 to 100,000
     * @param service how long a request keeps its process busy
     * @throws IllegalArgumentException if out of range
     */
    public static ServerModel nginx(int workerProcesses, Distribution service) {
        return of(Style.NGINX, "worker_processes", workerProcesses, service);
    }

    private static ServerModel of(Style style, String name, int number, Distribution service) {
        if (number < 1 || number > 100_000) {
            throw new IllegalArgumentException(name + " must be between 1 and 100000, but was " + number);
        }
        return new ServerModel(
                style,
                number,
                Objects.requireNonNull(service, "service"),
                List.of(),
                false,
                DEFAULT_RESPONSE_BYTES,
                DEFAULT_READ_TIMEOUT_NANOS);
    }

    /** The same server with these pauses and no others. */
    public ServerModel withPauses(Pause... instead) {
        return withPauses(List.of(instead));
    }

    /** The same server with these pauses and no others. */
    public ServerModel withPauses(List<Pause> instead) {
        return new ServerModel(
                style, workers, service, List.copyOf(instead), multiAccept, responseBytes, readTimeoutNanos);
    }

    /** The same server with nginx's multi_accept on: a wake-up accepts all that wait. */
    public ServerModel withMultiAccept() {
        return new ServerModel(style, workers, service, pauses, true, responseBytes, readTimeoutNanos);
    }

    /**
     * The same server with another response.
     *
     * @throws IllegalArgumentException if not between 1 and 1,000,000
     */
    public ServerModel withResponseBytes(int number) {
        if (number < 1 || number > 1_000_000) {
            throw new IllegalArgumentException("responseBytes must be between 1 and 1000000, but was " + number);
        }
        return new ServerModel(style, workers, service, pauses, multiAccept, number, readTimeoutNanos);
    }

    /**
     * The same server with another time that a worker waits for a request before it closes the connection.
     *
     * @throws IllegalArgumentException if not above 0
     */
    public ServerModel withReadTimeout(Duration value) {
        return new ServerModel(
                style, workers, service, pauses, multiAccept, responseBytes, Nanos.ofPositive("read timeout", value));
    }

    /** How workers wait. */
    public Style style() {
        return style;
    }

    /** The number of workers. */
    public int workers() {
        return workers;
    }

    /** How long a request takes. */
    public Distribution service() {
        return service;
    }

    /** When the server stands still. */
    public List<Pause> pauses() {
        return pauses;
    }

    /** Whether nginx's multi_accept is on. */
    public boolean isMultiAccept() {
        return multiAccept;
    }

    /** The length of a response in bytes. */
    public int responseBytes() {
        return responseBytes;
    }

    /** How long a worker waits for a request, nanoseconds. */
    public long readTimeoutNanos() {
        return readTimeoutNanos;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerModel that
                && style == that.style
                && workers == that.workers
                && service.equals(that.service)
                && pauses.equals(that.pauses)
                && multiAccept == that.multiAccept
                && responseBytes == that.responseBytes
                && readTimeoutNanos == that.readTimeoutNanos;
    }

    @Override
    public int hashCode() {
        return Objects.hash(style, workers, service, pauses, multiAccept, responseBytes, readTimeoutNanos);
    }

    /** For people: {@code 64 workers, service exponential, mean 18ms}. */
    @Override
    public String toString() {
        String who = style == Style.NGINX
                ? "nginx, worker_processes " + workers
                : workers + (workers == 1 ? " worker" : " workers");
        return who + (multiAccept ? ", multi_accept on" : "") + ", service " + service
                + (pauses.isEmpty() ? "" : ", pauses " + pauses);
    }
}
