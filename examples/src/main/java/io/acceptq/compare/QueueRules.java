package io.acceptq.compare;

import static io.acceptq.verdict.KernelCounter.EMBRYONIC_RSTS;
import static io.acceptq.verdict.KernelCounter.LISTEN_DROPS;
import static io.acceptq.verdict.KernelCounter.LISTEN_OVERFLOWS;
import static io.acceptq.verdict.KernelCounter.TCP_REQ_Q_FULL_DO_COOKIES;
import static io.acceptq.verdict.KernelCounter.TCP_REQ_Q_FULL_DROP;

import io.acceptq.profile.SynCookies;
import io.acceptq.scenario.Scenario;
import io.acceptq.units.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Gaps that another limit of the listener's queues would explain, or another answer to a full one. */
final class QueueRules {
    static final List<Function<Situation, Optional<Trial>>> ALL =
            List.of(QueueRules::acceptQueue, QueueRules::synQueue, QueueRules::syncookies, QueueRules::abortOnOverflow);

    static final String ACCEPT_QUEUE = "accept queue";

    private static final Map<Integer, String> KNOWN_LIMITS = Map.of(
            5, "Python's http.server",
            50, "Java's ServerSocket",
            100, "Tomcat and Python's asyncio",
            128, "net.core.somaxconn before Linux 5.4",
            511, "nginx, Apache, Redis and Node.js",
            1024, "HAProxy, Varnish and Puma",
            2048, "gunicorn and uvicorn",
            4096, "net.core.somaxconn since Linux 5.4");

    /** Defaults of servers and kernels, and what lies between them. */
    private static final List<Double> LIMITS = List.of(
            1.0, 5.0, 10.0, 20.0, 50.0, 64.0, 100.0, 128.0, 200.0, 256.0, 511.0, 1024.0, 2048.0, 4096.0, 16_384.0,
            65_535.0);

    private static final List<Double> SYN_LIMITS =
            List.of(16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0, 2048.0, 4096.0, 16_384.0);

    private static final String SOMAXCONN = "net.core.somaxconn";
    private static final String SYNCOOKIES = "net.ipv4.tcp_syncookies";
    private static final String MAX_SYN_BACKLOG = "net.ipv4.tcp_max_syn_backlog";
    private static final String ABORT = "net.ipv4.tcp_abort_on_overflow";

    private QueueRules() {}

    /** Source: Linux v6.18, net/ipv4/tcp_ipv4.c, tcp_v4_syn_recv_sock(), and net/ipv4/tcp_input.c, tcp_conn_request(). */
    private static Optional<Trial> acceptQueue(Situation now) {
        String overflows = LISTEN_OVERFLOWS.label();
        Set<String> drops = now.gapsAmong(overflows, LISTEN_DROPS.label());
        Set<String> waits = now.gapsAmong(Measurement.P50, Measurement.P90, Measurement.P99);
        boolean counted = now.measurement().counters().isPresent();
        String premise;
        if (drops.contains(overflows)) {
            premise = now.both(overflows) + ", so the accept queue's limit in force may be "
                    + (now.measured(overflows) > now.simulated(overflows) ? "smaller" : "larger");
        } else if (counted && now.measured(overflows) > 0 && !waits.isEmpty()) {
            premise = now.both(waits.iterator().next())
                    + ", and the accept queue was full, in which its limit decides how long a connection waits";
        } else if (!counted
                && !now.gapsAmong(Measurement.TIMEOUT, Measurement.RESET, Measurement.P50, Measurement.P99)
                        .isEmpty()) {
            premise = "without counters it may be the accept queue's limit in force";
        } else {
            return Optional.empty();
        }
        long limit = now.scenario().queueLimits().acceptQueue().limit();
        return Optional.of(new Trial(
                ACCEPT_QUEUE,
                premise + " (ss -ltn shows it as Send-Q)",
                "an accept queue limit (the smaller of backlog and " + SOMAXCONN + ") of",
                Long.toString(limit),
                value -> withLimit(now.scenario(), (int) value),
                without(LIMITS, limit),
                Trial.Fineness.WHOLE,
                QueueRules::whole,
                drops.isEmpty() ? now.gapsAmong(Measurement.P50) : drops));
    }

    /** Whose default a limit is. */
    static Optional<String> knownLimit(double limit) {
        String owner = KNOWN_LIMITS.get((int) limit);
        return owner == null ? Optional.empty() : Optional.of((int) limit + " is the default of " + owner);
    }

    private static Scenario withLimit(Scenario scenario, int limit) {
        return scenario.withBacklog(limit)
                .withSysctls(sysctls -> sysctls.somaxconn() < limit ? sysctls.with(SOMAXCONN, limit) : sysctls);
    }

    /** Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_conn_request(): three quarters of tcp_max_syn_backlog, only without cookies. */
    private static Optional<Trial> synQueue(Situation now) {
        double measured =
                notAtTheAcceptQueue(now.measured(LISTEN_DROPS.label()), now.measured(LISTEN_OVERFLOWS.label()));
        double simulated =
                notAtTheAcceptQueue(now.simulated(LISTEN_DROPS.label()), now.simulated(LISTEN_OVERFLOWS.label()));
        boolean isOff = now.scenario().sysctls().tcpSyncookies() == SynCookies.OFF;
        // TCPReqQFullDrop alone says that cookies are off, which is a rule of its own.
        boolean isTold = !isOff && now.measurement().count(TCP_REQ_Q_FULL_DROP) > 0;
        if (!now.differs(LISTEN_DROPS) || Math.max(measured, simulated) == 0 || isTold) {
            return Optional.empty();
        }
        String premise = Decimals.text(measured, 1) + " of the ListenDrops are no ListenOverflows, and "
                + Decimals.text(simulated, 1) + " in the simulation: SYNs that met a full SYN queue";
        return Optional.of(new Trial(
                "SYN queue",
                premise,
                (isOff ? "" : SYNCOOKIES + " 0 and ") + MAX_SYN_BACKLOG,
                now.scenario().sysctls().tcpMaxSynBacklog() + (isOff ? "" : " with cookies"),
                value -> now.scenario()
                        .withSysctls(sysctls ->
                                sysctls.withTcpSyncookies(SynCookies.OFF).withTcpMaxSynBacklog((int) value)),
                isOff ? without(SYN_LIMITS, now.scenario().sysctls().tcpMaxSynBacklog()) : SYN_LIMITS,
                Trial.Fineness.WHOLE,
                QueueRules::whole,
                now.gapsAmong(LISTEN_DROPS.label())));
    }

    private static double notAtTheAcceptQueue(double drops, double overflows) {
        return Math.max(0, drops - overflows);
    }

    /** Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_syn_flood_action(): TCPReqQFullDoCookies with cookies, TCPReqQFullDrop without. */
    private static Optional<Trial> syncookies(Situation now) {
        boolean areOff = now.scenario().sysctls().tcpSyncookies() == SynCookies.OFF;
        long cookies = now.measurement().count(TCP_REQ_Q_FULL_DO_COOKIES);
        long dropped = now.measurement().count(TCP_REQ_Q_FULL_DROP);
        if (areOff ? cookies == 0 : dropped == 0 || cookies > 0) {
            return Optional.empty();
        }
        String premise = areOff
                ? "the kernel counted TCPReqQFullDoCookies " + cookies + ", which it does only with SYN cookies"
                : "the kernel counted TCPReqQFullDrop " + dropped + ", which it does only without SYN cookies";
        return Optional.of(new Trial(
                "SYN cookies",
                premise,
                SYNCOOKIES,
                areOff ? "0" : Integer.toString(now.scenario().sysctls().value(SYNCOOKIES)),
                value -> now.scenario().withSysctls(sysctls -> sysctls.with(SYNCOOKIES, (int) value)),
                List.of(areOff ? 1.0 : 0.0),
                Trial.Fineness.LISTED,
                QueueRules::whole,
                Set.of()));
    }

    /** Source: Linux v6.18, net/ipv4/tcp_minisocks.c, tcp_check_req(). */
    private static Optional<Trial> abortOnOverflow(Situation now) {
        Set<String> gaps = now.gapsAmong(Measurement.RESET, EMBRYONIC_RSTS.label());
        if (gaps.isEmpty()) {
            return Optional.empty();
        }
        int value = now.scenario().sysctls().tcpAbortOnOverflow();
        return Optional.of(new Trial(
                "abort on overflow",
                now.both(gaps.iterator().next()) + ", and " + ABORT
                        + " decides whether a final ACK that meets a full accept queue is reset or ignored",
                ABORT,
                Integer.toString(value),
                other -> now.scenario().withSysctls(sysctls -> sysctls.withTcpAbortOnOverflow((int) other)),
                List.of(1.0 - value),
                Trial.Fineness.LISTED,
                QueueRules::whole,
                gaps));
    }

    private static String whole(double value) {
        return Decimals.text(value, 0);
    }

    private static List<Double> without(List<Double> values, long present) {
        List<Double> others = new ArrayList<>(values);
        others.remove((double) present);
        return others;
    }
}
