package io.acceptq.predict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Named numbers of one run, in the order in which they were put. Their names are the keys of the JSON document. */
public final class Figures {
    static final String OK = "ok";
    static final String HTTP = "http_";
    static final String RESET = "reset";
    static final String TIMEOUT = "timeout";
    static final String TIMEOUT_IN_CONNECT = "timeout_in_connect";
    static final String TIMEOUT_AFTER_CONNECT = "timeout_after_connect";
    static final String REFUSED = "refused";
    static final String EOF = "eof";
    static final String ETIMEDOUT = "etimedout";
    static final String UNFINISHED = "unfinished";
    static final String SYN_RETRANSMISSIONS = "syn_retransmissions";
    static final String ACCEPT_QUEUE_PEAK = "accept_queue_peak";
    static final String P50 = "latency_p50_ms";
    static final String P90 = "latency_p90_ms";
    static final String P99 = "latency_p99_ms";
    static final String MAX = "latency_max_ms";

    private final Map<String, Double> values = new LinkedHashMap<>();

    /** Puts a number. */
    Figures put(String name, double value) {
        values.put(name, value);
        return this;
    }

    /** Puts a count. */
    Figures put(String name, long count) {
        return put(name, (double) count);
    }

    /** Adds to a number, which begins at 0. */
    Figures add(String name, double value) {
        values.merge(name, value, Double::sum);
        return this;
    }

    /** The names, in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** Whether there is such a number. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("figure must be one of " + values.keySet() + ", but was " + name);
        }
        return value;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
