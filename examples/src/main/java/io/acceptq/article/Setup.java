package io.acceptq.article;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.SysctlRule;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.NetdevModel;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.ClosedLoop;
import java.time.Duration;

/**
 * One run of the experiment: nginx with one worker of 5 ms, its backlog, and 200 connections against it for 10 s.
 *
 * @param kernel the server's kernel
 * @param roundTrip between clients and server
 * @param load who the clients are
 * @param backlog nginx's {@code listen ... backlog=}
 * @param abortOnOverflow net.ipv4.tcp_abort_on_overflow
 */
record Setup(KernelProfile kernel, Duration roundTrip, LoadKind load, int backlog, Abort abortOnOverflow) {
    /** somaxconn and tcp_max_syn_backlog are as large as the largest backlog, so that they decide nothing. */
    static final int LARGEST_BACKLOG = 262_144;

    static final int CONNECTIONS = 200;
    static final Duration SERVICE = Duration.ofMillis(5);
    static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Duration PACKET_COST = Duration.ofNanos(1_000);

    /** net.ipv4.tcp_abort_on_overflow. */
    enum Abort {
        /** 0, the default: a final ACK that meets a full accept queue is ignored. */
        OFF(0),
        /** 1: it is answered with RST. */
        ON(1);

        private final int value;

        Abort(int value) {
            this.value = value;
        }

        int value() {
            return value;
        }
    }

    /** The largest somaxconn the kernel takes, up to the largest backlog. */
    static int somaxconn(KernelProfile kernel) {
        long highest =
                kernel.sysctl("net.core.somaxconn").map(SysctlRule::highest).orElse(LARGEST_BACKLOG);
        return (int) Math.min(highest, LARGEST_BACKLOG);
    }

    Scenario scenario() {
        return Scenario.on(kernel)
                .sysctls(defaults -> defaults.withSomaxconn(somaxconn(kernel))
                        .withTcpMaxSynBacklog(LARGEST_BACKLOG)
                        .withTcpAbortOnOverflow(abortOnOverflow.value()))
                .backlog(backlog)
                .server(ServerModel.nginx(1, Distribution.constant(SERVICE)))
                .clients(load.clients().withRoundTrip(roundTrip))
                .arrivals(ClosedLoop.of(CONNECTIONS))
                .netdev(NetdevModel.of(NetdevModel.Path.VETH).withPacketCost(PACKET_COST))
                .lasting(LENGTH)
                .build();
    }
}
