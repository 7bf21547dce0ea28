package io.acceptq.trace;

import io.acceptq.trace.Syn.Endpoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sorts the SYNs of a capture into arrivals, their retransmissions, and packets that were captured twice, for each
 * server.
 */
final class SynTally {
    /**
     * A SYN is remembered a little longer than the longest time between two SYNs of one connection, which is 120 s.
     *
     * <p>Source: Linux v6.18, include/net/tcp.h, TCP_RTO_MAX.
     */
    private static final long REMEMBERED_NANOS = 130_000_000_000L;

    /**
     * An equal SYN that follows sooner is the same packet seen twice, on two interfaces of one machine: no client
     * repeats a SYN before its initial retransmission timeout of 1 s, or 200 ms where an administrator lowered it to
     * TCP_RTO_MIN.
     *
     * <p>Source: Linux v6.18, include/net/tcp.h, TCP_TIMEOUT_INIT and TCP_RTO_MIN; RFC 6298, section 2.
     */
    private static final long SAME_PACKET_NANOS = 100_000_000L;

    /**
     * Processors and interfaces write a capture in turn, so neighbours may change places; a longer way back is a
     * changed clock.
     */
    private static final long REORDERING_NANOS = 1_000_000_000L;

    private static final int NAMED_AT_MOST = 5;

    /** A scan of ports or addresses is no server's load, so what is behind the first of them is only counted. */
    private static final int MOST_SERVERS = 1 << 16;

    /** The SYNs to one address and port. */
    private static final class Server {
        final int tag;
        long arrivals;
        long retransmissions;

        Server(int tag) {
            this.tag = tag;
        }
    }

    private final ByteSource bytes;
    private final TraceOptions options;
    private final RecentKeys recent = new RecentKeys(REMEMBERED_NANOS);
    private final TimeSorter times = new TimeSorter();
    private final Map<Endpoint, Server> servers = new LinkedHashMap<>();
    private long latestNanos = Long.MIN_VALUE;
    private long late;
    private long latestBackNanos;
    private long capturedTwice;
    private long toOtherServers;

    SynTally(ByteSource bytes, TraceOptions options) {
        this.bytes = bytes;
        this.options = options;
    }

    /** Notes a SYN that was captured at the given time since 1970. */
    void add(Syn syn, long nanos) {
        watchOrder(nanos);
        if (servers.size() >= mostServers(syn.server()) && !servers.containsKey(syn.server())) {
            toOtherServers++;
            return;
        }
        Server server = servers.computeIfAbsent(syn.server(), key -> new Server(servers.size()));
        long last = recent.see(syn.key(), nanos);
        if (last == RecentKeys.NEVER) {
            server.arrivals++;
            if (mayBeAsked(syn.server())) {
                times.add(nanos, server.tag);
            }
        } else if (Math.abs(nanos - last) < SAME_PACKET_NANOS) {
            capturedTwice++;
        } else {
            server.retransmissions++;
        }
    }

    /** A scan of everything must not hide the server that was asked for. */
    private int mostServers(Endpoint server) {
        boolean isChosen = (options.port().isPresent() || options.address().isPresent()) && mayBeAsked(server);
        return isChosen ? 2 * MOST_SERVERS : MOST_SERVERS;
    }

    private boolean mayBeAsked(Endpoint server) {
        return options.port().orElse(server.port()) == server.port()
                && (options.address().isEmpty() || options.address().get().equals(server.address()));
    }

    ConnectionTrace finish(TraceDraft draft, SynDecoder decoder) {
        Map<Endpoint, Server> atAddress = new LinkedHashMap<>(servers);
        options.address()
                .ifPresent(address -> atAddress
                        .keySet()
                        .removeIf(endpoint -> !endpoint.address().equals(address)));
        Map<Integer, Long> arrivalsByPort = new LinkedHashMap<>();
        atAddress.forEach((endpoint, server) -> arrivalsByPort.merge(endpoint.port(), server.arrivals, Long::sum));
        int port = options.port().orElseGet(() -> busiest(arrivalsByPort));

        atAddress.keySet().removeIf(endpoint -> endpoint.port() != port);
        Map<String, Long> arrivalsByAddress = new LinkedHashMap<>();
        atAddress.forEach((endpoint, server) -> {
            draft.synRetransmissions += server.retransmissions;
            arrivalsByAddress.put(endpoint.address(), server.arrivals);
        });
        BitSet tags = new BitSet();
        atAddress.values().forEach(server -> tags.set(server.tag));
        if (atAddress.isEmpty()) {
            throw empty(draft, decoder);
        }
        arrivalsByPort.remove(port);
        note(draft, decoder, port, arrivalsByPort, arrivalsByAddress);
        return draft.finish(times, tags::get);
    }

    private void watchOrder(long nanos) {
        if (nanos >= latestNanos) {
            latestNanos = nanos;
            return;
        }
        long backNanos = latestNanos - nanos;
        if (backNanos > REORDERING_NANOS && !options.isSorting()) {
            throw bytes.malformed("expected a time at most 1 s before the previous SYN at " + seconds(latestNanos)
                    + " (the sorting option puts them in order), but was " + seconds(nanos));
        }
        late++;
        latestBackNanos = Math.max(latestBackNanos, backNanos);
    }

    /** The first among equals: on a gateway, the connection it accepts comes before the one it opens for it. */
    private static int busiest(Map<Integer, Long> arrivalsByPort) {
        int port = 0;
        long most = 0;
        for (Map.Entry<Integer, Long> entry : arrivalsByPort.entrySet()) {
            if (entry.getValue() > most) {
                port = entry.getKey();
                most = entry.getValue();
            }
        }
        return port;
    }

    private TraceFormatException empty(TraceDraft draft, SynDecoder decoder) {
        StringBuilder problem = new StringBuilder(draft.source).append(": expected at least one SYN");
        options.address().ifPresent(address -> problem.append(" to address ").append(address));
        options.port().ifPresent(port -> problem.append(" to port ").append(port));
        problem.append(", but ").append(draft.records).append(" packets hold ");
        if (servers.isEmpty()) {
            problem.append("none");
        } else {
            Map<String, Long> found = new LinkedHashMap<>();
            servers.forEach(
                    (endpoint, server) -> found.put(endpoint.address() + " port " + endpoint.port(), server.arrivals));
            problem.append("only SYNs to ").append(named(found));
        }
        if (decoder.cutPackets() > 0) {
            problem.append("; ").append(decoder.cutPackets()).append(" packets were cut before their TCP flags");
        }
        draft.notes.forEach(note -> problem.append("; ").append(note));
        return new TraceFormatException(problem.toString());
    }

    private void note(
            TraceDraft draft,
            SynDecoder decoder,
            int port,
            Map<Integer, Long> otherPorts,
            Map<String, Long> addresses) {
        if (!otherPorts.isEmpty()) {
            Map<String, Long> others = new LinkedHashMap<>();
            new TreeMap<>(otherPorts).forEach((other, count) -> others.put("port " + other, count));
            draft.note("Only connections to port " + port + " are arrivals; left out: " + named(others) + ".");
        }
        if (addresses.size() > 1) {
            draft.note("Port " + port + " was reached at " + addresses.size() + " addresses, all of which count: "
                    + named(addresses) + ".");
        }
        if (draft.synRetransmissions > 0) {
            draft.note(draft.synRetransmissions
                    + " SYN retransmissions are no arrivals: a simulated client repeats its SYN by itself.");
        }
        if (toOtherServers > 0) {
            draft.note(toOtherServers + " SYNs to more than " + MOST_SERVERS
                    + " addresses and ports were left out: the capture holds a scan.");
        }
        if (recent.rememberedNanos() < REMEMBERED_NANOS) {
            draft.note("There were so many connections that each was remembered for only "
                    + seconds(recent.rememberedNanos()) + " s: a SYN retransmission after that counts as an arrival.");
        }
        if (capturedTwice > 0) {
            draft.note(capturedTwice + " SYNs were captured a second time within 100 ms and count once.");
        }
        if (late > 0) {
            draft.note(late + " SYNs were out of order, by at most " + seconds(latestBackNanos)
                    + " s, and were put in order of time.");
        }
        if (decoder.cutPackets() > 0) {
            draft.note(
                    decoder.cutPackets() + " packets were cut before their TCP flags, so SYNs among them are missing.");
        }
    }

    /** The most frequent ones first, each with its count. */
    private static String named(Map<String, Long> counts) {
        List<Map.Entry<String, Long>> entries = new ArrayList<>(counts.entrySet());
        entries.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Long> entry : entries.subList(0, Math.min(NAMED_AT_MOST, entries.size()))) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(entry.getKey())
                    .append(" (")
                    .append(entry.getValue())
                    .append(")");
        }
        if (entries.size() > NAMED_AT_MOST) {
            text.append(" and ").append(entries.size() - NAMED_AT_MOST).append(" more");
        }
        return text.toString();
    }

    private static String seconds(long nanos) {
        return nanos / 1_000_000_000L + "." + String.format(Locale.ROOT, "%09d", nanos % 1_000_000_000L);
    }
}
