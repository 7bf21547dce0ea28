package io.acceptq.trace;

import io.acceptq.trace.RecentKeys.Sighting;
import io.acceptq.trace.Syn.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
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

    /** The SYNs to one address and port. */
    private static final class Server {
        final LongList arrivals = new LongList();
        long retransmissions;
    }

    private final ByteSource bytes;
    private final TraceOptions options;
    private final RecentKeys<Syn> recent = new RecentKeys<>(REMEMBERED_NANOS);
    private final Map<Endpoint, Server> servers = new LinkedHashMap<>();
    private long latestNanos = Long.MIN_VALUE;
    private long late;
    private long latestBackNanos;
    private long capturedTwice;

    SynTally(ByteSource bytes, TraceOptions options) {
        this.bytes = bytes;
        this.options = options;
    }

    /** Notes a SYN that was captured at the given time since 1970. */
    void add(Syn syn, long nanos) {
        watchOrder(nanos);
        Server server = servers.computeIfAbsent(syn.server(), key -> new Server());
        int index = server.arrivals.size();
        Sighting sighting = recent.see(syn, nanos, index);
        if (sighting.index() == index) {
            server.arrivals.add(nanos);
        } else if (Math.abs(nanos - sighting.lastNanos()) < SAME_PACKET_NANOS) {
            capturedTwice++;
        } else {
            server.retransmissions++;
        }
    }

    ConnectionTrace finish(TraceDraft draft, SynDecoder decoder) {
        Map<Endpoint, Server> atAddress = new LinkedHashMap<>(servers);
        options.address()
                .ifPresent(address -> atAddress
                        .keySet()
                        .removeIf(endpoint -> !endpoint.address().equals(address)));
        Map<Integer, Long> arrivalsByPort = new LinkedHashMap<>();
        atAddress.forEach(
                (endpoint, server) -> arrivalsByPort.merge(endpoint.port(), (long) server.arrivals.size(), Long::sum));
        int port = options.port().orElseGet(() -> busiest(arrivalsByPort));

        atAddress.keySet().removeIf(endpoint -> endpoint.port() != port);
        Map<String, Long> arrivalsByAddress = new LinkedHashMap<>();
        atAddress.forEach((endpoint, server) -> {
            draft.synRetransmissions += server.retransmissions;
            arrivalsByAddress.put(endpoint.address(), (long) server.arrivals.size());
        });
        long[] arrivals = together(atAddress.values());
        if (arrivals.length == 0) {
            throw empty(draft, decoder);
        }
        arrivalsByPort.remove(port);
        note(draft, decoder, port, arrivalsByPort, arrivalsByAddress);
        return draft.finish(arrivals);
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

    private static long[] together(Collection<Server> servers) {
        long[] all = new long
                [servers.stream().mapToInt(server -> server.arrivals.size()).sum()];
        int size = 0;
        for (Server server : servers) {
            size = server.arrivals.copyTo(all, size);
        }
        return all;
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
            servers.forEach((endpoint, server) ->
                    found.put(endpoint.address() + " port " + endpoint.port(), (long) server.arrivals.size()));
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
