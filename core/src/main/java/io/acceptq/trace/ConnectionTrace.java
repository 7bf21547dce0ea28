package io.acceptq.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;

/**
 * When connections arrived at a real server, read from a capture or a log, and what has to be said about the recording.
 *
 * <p>{@code ConnectionTrace.read(Path.of("monday.pcap"))} recognises the format by the content: pcap, pcapng, nginx or
 * Apache access log, nginx JSON log, HAProxy log, or CSV; each also gzipped. Iterating yields the arrivals in order, in
 * nanoseconds from the first of them.
 *
 * <p>A trace may be of any length: what is read is coded in about three bytes an arrival, of which at most 4 MB stay in
 * memory and the rest in a temporary file, and iterating reads that again. {@code
 * Arrivals.replay(ConnectionTrace.read(file))} replays 10 million arrivals in a heap of 64 MB.
 *
 * <p>Times that decrease: a log is written as requests end, so it is always put in order; a capture may be out of order
 * by a second, as processors write it in turn; everything else is an error, unless {@link TraceOptions#withTimesSorted}
 * asks for order. Of equal times the one that was read first comes first.
 *
 * <p>An arrival is an attempt to connect, as near to it as the file allows:
 *
 * <ul>
 *   <li>in a capture, the first SYN without ACK of a connection. A SYN with the same addresses, ports and sequence
 *       number is its retransmission and counted apart, because a simulated client repeats its SYN by itself. Source:
 *       RFC 9293, section 3.1 (header) and 3.4 (the initial sequence number identifies an attempt).
 *   <li>in a log, the moment the server read the first byte of a request, which is after the wait in the accept queue.
 *       Connections that were dropped, refused or given up in the queue are in no log; {@link #notes()} says so.
 *   <li>in a CSV file, the time in the file.
 * </ul>
 */
public final class ConnectionTrace implements Iterable<Long> {
    private final String source;
    private final TraceFormat format;
    private final TimeRun arrivals;
    private final Optional<Instant> start;
    private final Duration resolution;
    private final long records;
    private final long synRetransmissions;
    private final List<String> notes;

    ConnectionTrace(TraceDraft draft, TimeRun arrivals, long firstNanos) {
        this.source = draft.source;
        this.format = draft.format;
        this.arrivals = arrivals;
        this.start = draft.clock == TraceDraft.Clock.WALL
                ? Optional.of(Instant.ofEpochSecond(0, firstNanos))
                : Optional.empty();
        this.resolution = draft.resolution;
        this.records = draft.records;
        this.synRetransmissions = draft.synRetransmissions;
        this.notes = List.copyOf(draft.notes);
    }

    /**
     * Reads a trace with {@link TraceOptions#DEFAULTS}.
     *
     * @throws TraceFormatException if the file is missing, unreadable, damaged, cut off, without arrivals, or in no
     *     known format
     */
    public static ConnectionTrace read(Path file) {
        return read(file, TraceOptions.DEFAULTS);
    }

    /**
     * Reads a trace.
     *
     * @throws TraceFormatException if the file is missing, unreadable, damaged, cut off, without arrivals, in no known
     *     format, or does not fit the options
     */
    public static ConnectionTrace read(Path file, TraceOptions options) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new TraceFormatException(name + ": expected a file, but was a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(name, in, options);
        } catch (IOException e) {
            throw TraceFormatException.unreadable(name, e);
        }
    }

    /**
     * Reads a trace to the end of the stream, which stays open.
     *
     * @param sourceName what error messages call the stream
     * @throws TraceFormatException as {@link #read(Path, TraceOptions)}
     */
    public static ConnectionTrace read(String sourceName, InputStream in, TraceOptions options) {
        return FormatDetection.read(sourceName, in, options);
    }

    /** The file's name, as it was given. */
    public String source() {
        return source;
    }

    /** The format the content was recognised as. */
    public TraceFormat format() {
        return format;
    }

    /** How many connections arrived; at least 1. */
    public long arrivals() {
        return arrivals.count();
    }

    /** The arrivals in order, in nanoseconds from the first, which is 0. */
    @Override
    public PrimitiveIterator.OfLong iterator() {
        return arrivals.cursor();
    }

    /**
     * All arrivals in order, in nanoseconds from the first, which is 0: 8 bytes each, so that {@link #iterator} is better
     * for long traces.
     *
     * @throws IllegalStateException if there are more than an array can hold
     */
    public long[] arrivalNanos() {
        if (arrivals() > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException(arrivals() + " arrivals are too many for an array");
        }
        long[] nanos = new long[(int) arrivals()];
        PrimitiveIterator.OfLong all = iterator();
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = all.nextLong();
        }
        return nanos;
    }

    /** From the first arrival to the last. */
    public Duration duration() {
        return Duration.ofNanos(arrivals.latest());
    }

    /** The wall time of the first arrival, if the file tells it; a date without a time zone is read as UTC. */
    public Optional<Instant> start() {
        return start;
    }

    /**
     * The step of the file's clock: 1 s for a log in whole seconds, 1 ms for {@code $msec}, 1 µs or 1 ns for captures.
     */
    public Duration resolution() {
        return resolution;
    }

    /** How many packets, requests or rows the file holds. */
    public long records() {
        return records;
    }

    /** SYNs in a capture that repeat an arrival; 0 for other formats. */
    public long synRetransmissions() {
        return synRetransmissions;
    }

    /** What a reader of the results must know about this recording, one sentence each. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public String toString() {
        return source + ": " + format.label() + ", " + arrivals() + " arrivals in "
                + duration().toMillis() + " ms";
    }
}
