package io.acceptq.kernel;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.tcp.JiffyClock;

/** What the CPUs of a host share when they receive: kernel, settings, clock, the cost of a packet, and where they answer. */
final class NetdevHost {
    private final KernelProfile profile;
    private final JiffyClock clock;
    private final long packetCostNanos;
    private final NetdevOutput output;
    private Sysctls sysctls;
    private long remoteSoftirqDelayNanos;

    NetdevHost(KernelProfile profile, Sysctls sysctls, JiffyClock clock, long packetCostNanos, NetdevOutput output) {
        this.profile = profile;
        this.sysctls = sysctls;
        this.clock = clock;
        this.packetCostNanos = packetCostNanos;
        this.output = output;
    }

    KernelProfile profile() {
        return profile;
    }

    Sysctls sysctls() {
        return sysctls;
    }

    void use(Sysctls changed) {
        this.sysctls = changed;
    }

    JiffyClock clock() {
        return clock;
    }

    long packetCostNanos() {
        return packetCostNanos;
    }

    /** How long the interrupt from another CPU takes until the softirq of an idle CPU runs. */
    long remoteSoftirqDelayNanos() {
        return remoteSoftirqDelayNanos;
    }

    void delayRemoteSoftirq(long nanos) {
        remoteSoftirqDelayNanos = nanos;
    }

    NetdevOutput output() {
        return output;
    }

    /**
     * Packets a poll of the backlog takes at most.
     *
     * <p>Source: Linux v4.11, net/core/sysctl_net_core.c, proc_do_dev_weight(): net.core.dev_weight times net.core.dev_weight_rx_bias;
     * before, net.core.dev_weight.
     */
    int backlogWeight() {
        long weight = (long) sysctls.devWeight() * sysctls.devWeightRxBias();
        return (int) Math.min(weight, Integer.MAX_VALUE);
    }
}
