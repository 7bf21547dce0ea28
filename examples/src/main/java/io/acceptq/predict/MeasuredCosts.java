package io.acceptq.predict;

import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What clients, servers and links cost beside the recorded settings. One set of numbers for all runs, none fitted to a run: each is read off one of
 * four measurements, which the comments name.
 *
 * <ul>
 *   <li><b>capture</b>: the packets at the server's device in {@code g1-pcap}, 9869 of them, with the client's own times beside them;
 *   <li><b>capacity</b>: the runs {@code k1} and {@code k2}, in which four clients keep one worker busy and nothing is dropped;
 *   <li><b>calls</b>: the times of accept() and close() at the server of family 12, 51,645 connections, and its clients' start and connect times;
 *   <li><b>dials</b>: the times at which clients started, in the first burst of a run.
 * </ul>
 */
final class MeasuredCosts {
    /** A packet from one end of a veth pair to the other and back. Capture: SYN to SYN-ACK 5 us, SYN-ACK to ACK 5 us (medians). */
    static final Duration VETH_ROUND_TRIP = Duration.ofNanos(10_000);

    /**
     * nginx, on top of the time its handler sleeps, up to close(). Capture: from one response to the next while requests wait, less 5 ms and
     * {@link #NGINX_TURNAROUND}; 945 requests, mean 0.34 ms. The last 0.1 % are stalls of the machine.
     */
    static final Distribution NGINX_OVERHEAD = micros(
            0, 93, 0.01, 109, 0.05, 129, 0.1, 139, 0.25, 170, 0.5, 254, 0.75, 340, 0.9, 467, 0.95, 623, 0.98, 1005,
            0.99, 1136, 0.999, 5000, 1, 40_500);

    /**
     * The server of fixed service time, likewise. Capacity, k2: from one response to the next, less 10 ms and {@link #TURNAROUND}, up to the 75 %
     * quantile. What is rarer is stalls of the machine, which was busiest in k2; it is taken from the capture.
     */
    static final Distribution FIXED_OVERHEAD = micros(
            0, 60, 0.05, 70, 0.1, 82, 0.25, 148, 0.5, 196, 0.75, 266, 0.9, 467, 0.95, 623, 0.98, 1005, 0.99, 1136,
            0.999, 5000, 1, 40_500);

    /** The server of family 12: from accept() to close(), less its service time. Calls: 40,455 connections with Poisson arrivals, mean 0.15 ms. */
    static final Distribution SYSTEM_OVERHEAD = micros(
            0, 37, 0.01, 86, 0.05, 94, 0.1, 98, 0.25, 110, 0.5, 135, 0.75, 165, 0.9, 208, 0.95, 252, 0.98, 334, 0.99,
            452, 0.995, 695, 0.998, 1516, 0.999, 2194, 1, 18_370);

    /** From close() to the next accept() while connections wait. Calls: 33,176 of them. */
    static final Distribution TURNAROUND = micros(
            0, 12, 0.01, 14, 0.05, 15, 0.25, 17, 0.5, 20, 0.75, 28, 0.9, 52, 0.95, 76, 0.98, 110, 0.99, 136, 0.999, 229,
            1, 400);

    /** The same of nginx, which runs in a real-time scheduling class, so that nobody interrupts it: the median of {@link #TURNAROUND}. */
    static final Distribution NGINX_TURNAROUND = Distribution.constant(Duration.ofNanos(20_000));

    /**
     * A process that sleeps in accept(), read(), poll() or epoll_wait(): from the packet until it runs. Calls: from the client's start to
     * accept() where the server was idle, less 30 us for the client's connect() and the handshake; 3581 connections.
     */
    static final Distribution WAKE_UP =
            micros(0, 50, 0.1, 82, 0.25, 103, 0.5, 129, 0.75, 179, 0.9, 248, 0.95, 310, 0.98, 420, 0.99, 592, 1, 2500);

    /** A Go client, from a packet until its goroutine acts. Capture: from the final ACK to the request; 949 connections. */
    static final Distribution GO_REACTION =
            micros(0, 35, 0.1, 66, 0.25, 121, 0.5, 193, 0.75, 278, 0.9, 378, 0.99, 1036, 1, 3234);

    /** The client of family 12, likewise. Calls: from start to the time it knew of the connection, on a veth pair. */
    static final Distribution SYSTEM_REACTION = micros(
            0, 20, 0.05, 28, 0.1, 30, 0.25, 38, 0.5, 56, 0.75, 89, 0.9, 130, 0.95, 165, 0.98, 209, 0.99, 245, 0.999,
            471, 1, 2770);

    /**
     * How long a Go client is busy with one of many sockets that are ready at once. Dials: in the second burst of e1 and e2, half of the 400
     * connections were attended to within 6.4 and 7.6 ms.
     */
    static final Duration GO_EVENT = Duration.ofNanos(35_000);

    /** How often a Go client looks after its sockets while goroutines are ready to run. Source: Go 1.19, src/runtime/proc.go, sysmon(). */
    static final Duration GO_POLL_INTERVAL = Duration.ofMillis(10);

    /** Between two connect() of a Go client that starts hundreds of goroutines. Dials: 400 in 49 ms (c4), 100 in 14 ms (c1). */
    static final Duration GO_DIAL = Duration.ofNanos(130_000);

    /** How late a Go client notices its timeout. Capture: the 326 clients of g1 that timed out, median. */
    static final Duration GO_TIMER_LATENESS = Duration.ofNanos(540_000);

    /** Between two connect() of ab. Dials: in b5, which loses no packet, the first of 200 knew of its connection after 21 ms, when all were dialed. */
    static final Duration AB_DIAL = Duration.ofNanos(100_000);

    /** What the first request of a run costs more, because nothing is cached. Capacity, k1: the first of four answers came 4 ms later than it should. */
    static final Duration NGINX_COLD_START = Duration.ofMillis(4);

    /** The same of the server of family 12. Calls: the first accept() was 3.75 ms late and the first request took 1.1 ms more (medians of 66 runs). */
    static final Duration SYSTEM_COLD_START = Duration.ofNanos(4_800_000);

    /** nginx with a static response; README of the recordings: about 0.1 ms, depending on the machine's load. */
    static final Distribution NGINX_STATIC = micros(0, 80, 1, 120);

    /** A gateway with a request, until it has begun to connect: half of what a1 takes for a whole static request, 113 us. */
    static final Duration GATEWAY_REQUEST = Duration.ofNanos(56_000);

    private MeasuredCosts() {}

    /**
     * The round trip over a relay that holds packets back: it is a process, and late. Capture of e8's connect times: from start to connected less
     * 100 ms, and less the 0.2 ms that a Go client needs for it on a veth pair.
     */
    static Distribution relayed(Duration roundTrip) {
        double base = roundTrip.toNanos() / 1000.0;
        return micros(
                0,
                base + 50,
                0.1,
                base + 180,
                0.25,
                base + 245,
                0.5,
                base + 345,
                0.75,
                base + 490,
                0.9,
                base + 720,
                0.99,
                base + 2600,
                1,
                base + 3000);
    }

    /** A distribution from pairs of share and microseconds. */
    private static Distribution micros(double... quantiles) {
        SortedMap<Double, Duration> times = new TreeMap<>();
        for (int i = 0; i < quantiles.length; i += 2) {
            times.put(quantiles[i], Duration.ofNanos(Math.round(quantiles[i + 1] * 1000)));
        }
        return Distribution.quantiles(times);
    }
}
