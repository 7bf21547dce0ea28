package io.acceptq.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * The formats a {@link ConnectionTrace} is read from; the format is recognised by a file's content, never by its name,
 * unless {@link TraceOptions#withFormat} says it.
 */
public enum TraceFormat {
    /** A capture in the classic format of tcpdump; an arrival is a SYN. */
    PCAP("pcap", "pcap"),
    /** A capture in Wireshark's format; an arrival is a SYN. */
    PCAPNG("pcapng", "pcapng"),
    /** An access log with whole seconds only: nginx {@code combined}, Apache {@code common} and {@code combined}. */
    ACCESS_LOG("access-log", "access log in whole seconds"),
    /** An nginx access log with {@code $msec} and {@code $request_time}. */
    NGINX_TIMED("nginx-timed", "nginx access log with milliseconds"),
    /** An nginx access log with one JSON object a line. */
    NGINX_JSON("nginx-json", "nginx access log in JSON"),
    /** HAProxy's {@code option httplog} or {@code option tcplog}. */
    HAPROXY("haproxy", "HAProxy log"),
    /** A table whose one column holds the times of arrival. */
    CSV("csv", "CSV of arrival times"),
    /** {@code hey -o csv}; an arrival is the start of an answered request. */
    HEY("hey", "hey's CSV"),
    /** {@code k6 --out csv}; an arrival is the start of a request. */
    K6("k6", "k6's CSV"),
    /** {@code ab -g}, in whole seconds. */
    AB("ab", "ab's gnuplot table");

    /** What is said to a user whose file is none of them. */
    static final String KNOWN =
            "pcap, pcapng, nginx access log (combined, with msec, or JSON lines), HAProxy httplog, CSV of arrival times"
                    + " or the rows of hey, k6 and ab -g, each plain or gzipped";

    private final String spelling;
    private final String label;

    TraceFormat(String spelling, String label) {
        this.spelling = spelling;
        this.label = label;
    }

    /**
     * The format with this spelling.
     *
     * @throws IllegalArgumentException if there is none; names all
     */
    public static TraceFormat of(String spelling) {
        List<String> known = new ArrayList<>();
        for (TraceFormat format : values()) {
            if (format.spelling.equals(spelling)) {
                return format;
            }
            known.add(format.spelling);
        }
        throw new IllegalArgumentException(
                "trace format must be one of " + String.join(", ", known) + ", but was '" + spelling + "'");
    }

    /** How command line and scenario files spell it: {@code nginx-json}. */
    public String spelling() {
        return spelling;
    }

    boolean isBinary() {
        return this == PCAP || this == PCAPNG;
    }

    /** The format's name as shown to a user. */
    public String label() {
        return label;
    }
}
