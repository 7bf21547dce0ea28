package io.acceptq.trace;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns the requests of a log into arrivals: a log is ordered by the end of requests, its clock may be coarse, and
 * several requests may share a connection.
 */
final class LogTally {
    static final long SECOND_NANOS = 1_000_000_000L;
    static final long MILLISECOND_NANOS = 1_000_000L;

    private static final int MOST_CONNECTIONS = 1 << 16;

    /**
     * How long a connection is remembered without a request. nginx closes an idle one after 75 s unless told otherwise,
     * and its connection numbers are not used again before a restart. Source: nginx, ngx_http_core_module,
     * keepalive_timeout.
     */
    static final long REMEMBERED_NANOS = 600 * SECOND_NANOS;

    private static final String LOST =
            "An access log holds only requests that were answered: connections that were refused, reset or timed out"
                    + " in the queue are not in it.";
    private static final String BEGUN =
            "An arrival is $msec - $request_time, when nginx read the first byte of the request: the wait in the"
                    + " accept queue came before it.";
    private static final String DATED =
            "The log does not tell how long a request took, so an arrival is the date of its line, which nginx writes"
                    + " when the request ends.";
    private static final String UNNAMED =
            "The log does not tell which requests share a connection, so each request is an arrival.";

    /** Whether the log tells how long each request took. */
    enum Durations {
        LOGGED,
        MISSING
    }

    /** How exact the times of the log are. */
    enum Clock {
        WHOLE_SECONDS,
        MILLISECONDS
    }

    /** The request of a connection that began first among those that were read. */
    private static final class Kept {
        long loggedNanos;
        long requestNanos;
        long lastNanos;
    }

    private final Clock clock;
    /** When requests began; if the log has whole seconds, when they were logged, with their length in ms as the tag. */
    private final TimeSorter times = new TimeSorter();

    private final Map<String, Kept> connections = new LinkedHashMap<>();
    private long requests;
    private long late;
    private long latestNanos = Long.MIN_VALUE;
    private long forgottenEarly;
    private boolean namesConnections;

    LogTally(Clock clock) {
        this.clock = clock;
    }

    /** A request that was logged at a time, and had begun so long before. */
    void add(long logged, long request) {
        requests++;
        watchOrder(logged - request);
        arrived(logged, request);
    }

    /** A request on a named connection; of the connection's requests, the one that began first is the arrival. */
    void add(long logged, long request, String connection) {
        namesConnections = true;
        requests++;
        forgetBefore(logged - REMEMBERED_NANOS);
        Kept kept = connections.remove(connection);
        if (kept == null) {
            watchOrder(logged - request);
            kept = new Kept();
            kept.loggedNanos = logged;
            kept.requestNanos = request;
            kept.lastNanos = logged;
        } else if (logged - request < kept.loggedNanos - kept.requestNanos) {
            kept.loggedNanos = logged;
            kept.requestNanos = request;
        }
        kept.lastNanos = Math.max(kept.lastNanos, logged);
        connections.put(connection, kept);
    }

    /** Insertion order is order of last sighting, because a connection seen again is put in anew. */
    private void forgetBefore(long nanos) {
        Iterator<Kept> oldest = connections.values().iterator();
        while (oldest.hasNext()) {
            Kept kept = oldest.next();
            boolean idle = kept.lastNanos < nanos;
            if (!idle && connections.size() < MOST_CONNECTIONS) {
                return;
            }
            forgottenEarly += idle ? 0 : 1;
            oldest.remove();
            arrived(kept.loggedNanos, kept.requestNanos);
        }
    }

    private void watchOrder(long begun) {
        if (begun < latestNanos) {
            late++;
        } else {
            latestNanos = begun;
        }
    }

    private void arrived(long logged, long request) {
        if (clock == Clock.MILLISECONDS) {
            times.add(logged - request, 0);
        } else {
            times.add(logged, (int) Math.min(request / MILLISECOND_NANOS, Integer.MAX_VALUE));
        }
    }

    /** Completes the draft of an access log of a web server. */
    ConnectionTrace finishAccessLog(TraceDraft draft, Durations durations) {
        draft.note(LOST);
        draft.note(durations == Durations.LOGGED ? BEGUN : DATED);
        if (!namesConnections) {
            draft.note(UNNAMED);
        }
        return finish(draft);
    }

    /** Completes the draft. */
    ConnectionTrace finish(TraceDraft draft) {
        draft.records = requests;
        draft.resolution = clock == Clock.WHOLE_SECONDS ? Duration.ofSeconds(1) : Duration.ofMillis(1);
        connections.values().forEach(kept -> arrived(kept.loggedNanos, kept.requestNanos));
        connections.clear();
        long arrivals = times.count();
        if (requests > arrivals) {
            draft.note(requests + " requests came on " + arrivals
                    + " connections; an arrival is the first request of a connection.");
        }
        if (forgottenEarly > 0) {
            draft.note("More than " + MOST_CONNECTIONS + " connections were in use at once: a later request on one of "
                    + forgottenEarly + " of them counts as an arrival.");
        }
        if (late > 0) {
            draft.note(late + " of " + arrivals
                    + " entries began before the one above them, because a log is ordered by the end; they were"
                    + " put in order of time.");
        }
        if (clock == Clock.MILLISECONDS) {
            return draft.finish(times);
        }
        draft.note("The log has whole seconds: the entries of each second are spread evenly over it, so shorter"
                + " bursts are not reproduced and queues come out shorter than they were.");
        return draft.finish(WholeSeconds.spread(times, MILLISECOND_NANOS));
    }
}
