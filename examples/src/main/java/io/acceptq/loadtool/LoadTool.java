package io.acceptq.loadtool;

import java.util.List;

/** A load tool's form of result: from when on it measures a latency, how exactly it prints it, and what it leaves out. */
public enum LoadTool {
    /** ApacheBench's report. */
    AB("ab", Clock.START, 1),
    /** ApacheBench's table of percentiles, {@code ab -e}. */
    AB_PERCENTILES("ab -e", Clock.START, 0.001),
    /** ApacheBench's list of requests, {@code ab -g}. */
    AB_REQUESTS("ab -g", Clock.START, 1),
    /** wrk's report. */
    WRK("wrk", Clock.REQUEST, 0.01),
    /** hey's report. */
    HEY("hey", Clock.START, 0.1),
    /** hey's list of answered requests, {@code hey -o csv}. */
    HEY_CSV("hey -o csv", Clock.START, 0.1),
    /** k6's summary as JSON, of {@code --summary-export} or of handleSummary(). */
    K6_JSON("k6 JSON", Clock.REQUEST, 0.001),
    /** k6's summary as text. */
    K6("k6", Clock.REQUEST, 0.01);

    /** From when on a latency is measured. */
    public enum Clock {
        /** From the moment at which the connection is attempted. */
        START,
        /** From the moment at which the request is written to a connection. */
        REQUEST
    }

    private final String label;
    private final Clock clock;
    private final double resolutionMillis;

    LoadTool(String label, Clock clock, double resolutionMillis) {
        this.label = label;
        this.clock = clock;
        this.resolutionMillis = resolutionMillis;
    }

    /** The name used in results. */
    public String label() {
        return label;
    }

    /** From when on it measures a latency. */
    public Clock clock() {
        return clock;
    }

    /** The last digit of the latencies it prints, milliseconds. */
    public double resolutionMillis() {
        return resolutionMillis;
    }

    /** What must be known to read its numbers, a sentence each without a full stop. */
    public List<String> caveats() {
        return switch (this) {
            case AB, HEY -> List.of();
            case AB_PERCENTILES -> List.of("ab -e has percentiles only; give ab's report too");
            case AB_REQUESTS -> List.of("ab -g does not say which of its requests failed; give ab's report too");
            case WRK ->
                List.of(
                        "wrk tries a connection that fails again without counting it, and never gives up one that is not answered",
                        "wrk measures from the request on, so its latencies lack the time to connect and are not judged");
            case HEY_CSV -> List.of("hey -o csv leaves failed requests out; give hey's report too");
            case K6, K6_JSON ->
                List.of(
                        "k6 does not say why a request failed",
                        "k6 measures http_req_duration from the request on, so it lacks the time to connect and is not judged");
        };
    }

    /** The program, without the form of its result: {@code ab}. */
    public String program() {
        int blank = label.indexOf(' ');
        return blank < 0 ? label : label.substring(0, blank);
    }

    /** Whether it counts the requests that it made and how they ended, failed ones included. */
    public boolean countsAll() {
        return switch (this) {
            case AB, HEY, K6, K6_JSON -> true;
            case AB_PERCENTILES, AB_REQUESTS, WRK, HEY_CSV -> false;
        };
    }
}
