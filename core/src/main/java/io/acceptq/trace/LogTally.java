package io.acceptq.trace;

import io.acceptq.trace.RecentKeys.Sighting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns the requests of a log into arrivals: a log is ordered by the end of requests, its clock may be coarse, and
 * several requests may share a connection.
 */
final class LogTally {
    static final long SECOND_NANOS = 1_000_000_000L;

    /**
     * How long a connection is remembered without a request. nginx closes an idle one after 75 s unless told otherwise,
     * and its connection numbers are not used again before a restart. Source: nginx, ngx_http_core_module,
     * keepalive_timeout.
     */
    private static final long REMEMBERED_NANOS = 600 * SECOND_NANOS;

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

    private final LongList loggedNanos = new LongList();
    private final LongList requestNanos = new LongList();
    private final RecentKeys<String> connections = new RecentKeys<>(REMEMBERED_NANOS);
    private long requests;
    private boolean namesConnections;

    /** A request that was logged at a time, and had begun so long before. */
    void add(long logged, long request) {
        requests++;
        loggedNanos.add(logged);
        requestNanos.add(request);
    }

    /** A request on a named connection; of the connection's requests, the one that began first is the arrival. */
    void add(long logged, long request, String connection) {
        namesConnections = true;
        int index = loggedNanos.size();
        Sighting sighting = connections.see(connection, logged, index);
        if (sighting.index() == index) {
            add(logged, request);
            return;
        }
        requests++;
        int first = sighting.index();
        if (logged - request < loggedNanos.at(first) - requestNanos.at(first)) {
            loggedNanos.set(first, logged);
            requestNanos.set(first, request);
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

    /** Completes the draft, whose resolution tells whether seconds must be filled. */
    ConnectionTrace finish(TraceDraft draft) {
        draft.records = requests;
        boolean wholeSeconds = draft.resolution.equals(Duration.ofSeconds(1));
        LongList logged = wholeSeconds ? spread() : loggedNanos;
        LongList begun = new LongList();
        for (int i = 0; i < logged.size(); i++) {
            begun.add(logged.at(i) - requestNanos.at(i));
        }
        if (requests > loggedNanos.size()) {
            draft.note(requests + " requests came on " + loggedNanos.size()
                    + " connections; an arrival is the first request of a connection.");
        }
        if (begun.lateCount() > 0) {
            draft.note(begun.lateCount() + " of " + begun.size()
                    + " entries began before the one above them, because a log is ordered by the end; they were"
                    + " put in order of time.");
        }
        if (wholeSeconds) {
            draft.note("The log has whole seconds: the entries of each second are spread evenly over it, so shorter"
                    + " bursts are not reproduced and queues come out shorter than they were.");
        }
        return draft.finish(begun.toArray());
    }

    /** Gives the k-th of n entries of a second k/n of it. */
    private LongList spread() {
        Map<Long, int[]> entries = new HashMap<>();
        for (int i = 0; i < loggedNanos.size(); i++) {
            entries.computeIfAbsent(loggedNanos.at(i), second -> new int[2])[0]++;
        }
        LongList spread = new LongList();
        for (int i = 0; i < loggedNanos.size(); i++) {
            int[] countAndUsed = entries.getOrDefault(loggedNanos.at(i), new int[2]);
            spread.add(loggedNanos.at(i) + SECOND_NANOS * countAndUsed[1]++ / countAndUsed[0]);
        }
        return spread;
    }
}
