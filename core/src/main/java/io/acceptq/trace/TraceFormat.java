package io.acceptq.trace;

/**
 * The formats a {@link ConnectionTrace} is read from; the format is recognised by a file's content, never by its name.
 */
public enum TraceFormat {
    /** A capture in the classic format of tcpdump; an arrival is a SYN. */
    PCAP("pcap"),
    /** A capture in Wireshark's format; an arrival is a SYN. */
    PCAPNG("pcapng"),
    /** An access log with whole seconds only: nginx {@code combined}, Apache {@code common} and {@code combined}. */
    ACCESS_LOG("access log in whole seconds"),
    /** An nginx access log with {@code $msec} and {@code $request_time}. */
    NGINX_TIMED("nginx access log with milliseconds"),
    /** An nginx access log with one JSON object a line. */
    NGINX_JSON("nginx access log in JSON"),
    /** HAProxy's {@code option httplog} or {@code option tcplog}. */
    HAPROXY("HAProxy log"),
    /** A table whose one column holds the times of arrival. */
    CSV("CSV of arrival times");

    /** What is said to a user whose file is none of them. */
    static final String KNOWN =
            "pcap, pcapng, nginx access log (combined, with msec, or JSON lines), HAProxy httplog or CSV of arrival"
                    + " times, each plain or gzipped";

    private final String label;

    TraceFormat(String label) {
        this.label = label;
    }

    /** The format's name as shown to a user. */
    public String label() {
        return label;
    }
}
