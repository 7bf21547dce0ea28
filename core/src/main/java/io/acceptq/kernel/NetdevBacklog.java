package io.acceptq.kernel;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.KernelTrait;
import io.acceptq.profile.Sysctls;
import io.acceptq.tcp.JiffyClock;
import io.acceptq.verdict.SoftnetCounter;

/**
 * The netdev backlogs of one Linux host as a machine: packets from loopback, veth or a NIC with RPS wait here, one queue for each CPU, until
 * the receive softirq takes them to TCP. What is dropped here TCP never sees, counts or answers.
 *
 * <p>A packet costs its CPU a fixed time in the softirq and is delivered at its end; what arrives meanwhile waits. With a cost of 0 all that
 * waits is delivered at the time of arrival. Packets that arrive at the same nanosecond, before {@link #softirqDue} is called, do wait for it,
 * and count against the limit.
 *
 * <p>Packets and CPUs are numbers. Times are nanoseconds since the start of the run and never run backwards.
 *
 * <pre>{@code
 * NetdevBacklog netdev = NetdevBacklog.create(LINUX_6_18, Sysctls.defaults(LINUX_6_18), 2, 1_000L, output);
 * netdev.packetArrived(0L, 1, 7, 0);   // output.softirqAt(0, 1)
 * netdev.softirqDue(0L, 1);            // output.softirqAt(1000, 1)
 * netdev.softirqDue(1_000L, 1);        // output.deliver(1, 7)
 * }</pre>
 */
public final class NetdevBacklog {
    private final NetdevHost host;
    private final Softnet[] cpus;
    private final SoftirqRun softirq;
    private final BacklogEnqueue enqueue;
    private final SoftnetStat stat;

    private NetdevBacklog(NetdevHost host, int cpus) {
        this.host = host;
        this.cpus = new Softnet[cpus];
        for (int cpu = 0; cpu < cpus; cpu++) {
            this.cpus[cpu] = new Softnet(cpu);
            this.cpus[cpu].weight = host.backlogWeight();
            this.cpus[cpu].flowLimit.configure(host.sysctls());
        }
        this.softirq = new SoftirqRun(host);
        this.enqueue = new BacklogEnqueue(host, softirq);
        this.stat = new SoftnetStat(host.profile().netdev().softnetColumns());
    }

    /**
     * A host at rest whose jiffies are 0 at time 0, at the profile's HZ.
     *
     * @param profile the kernel
     * @param sysctls its settings
     * @param cpus how many CPUs it has, at least 1
     * @param packetCostNanos how long a CPU works on a packet, at least 0
     * @param output where it answers
     * @throws IllegalArgumentException if a number is out of range, or net.core.flow_limit_table_len is no power of two while
     *     net.core.flow_limit_cpu_bitmap names a CPU
     */
    public static NetdevBacklog create(
            KernelProfile profile, Sysctls sysctls, int cpus, long packetCostNanos, NetdevOutput output) {
        return create(profile, sysctls, new JiffyClock(profile.timers().hz(), 0, 0), cpus, packetCostNanos, output);
    }

    /** The same with a clock of its own: jiffies say when the softirq's time is up. */
    public static NetdevBacklog create(
            KernelProfile profile,
            Sysctls sysctls,
            JiffyClock clock,
            int cpus,
            long packetCostNanos,
            NetdevOutput output) {
        if (cpus < 1) {
            throw new IllegalArgumentException("cpus must be at least 1, but was " + cpus);
        }
        if (packetCostNanos < 0) {
            throw new IllegalArgumentException("packetCostNanos must be at least 0, but was " + packetCostNanos);
        }
        return new NetdevBacklog(new NetdevHost(profile, sysctls, clock, packetCostNanos, output), cpus);
    }

    /**
     * How long it takes from now on until an idle CPU runs its softirq for a packet that another CPU steered to it: the interrupt, and the CPU's
     * waking up. Packets that arrive meanwhile are a bunch, and all but net.core.netdev_max_backlog + 1 of them are dropped.
     *
     * @param nanos at least 0; 0 at first
     * @throws IllegalArgumentException if negative
     */
    public void delayRemoteSoftirq(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("softirq delay must be at least 0, but was " + nanos);
        }
        host.delayRemoteSoftirq(nanos);
    }

    /**
     * A packet reaches the backlog of the CPU that received it: loopback, veth, a driver without NAPI.
     *
     * @param packet the caller's number for it
     * @param flowHash equal for packets of one connection; the flow limit looks at it
     */
    public void packetArrived(long nowNanos, int cpu, int packet, int flowHash) {
        packetSteered(nowNanos, cpu, cpu, packet, flowHash);
    }

    /**
     * RPS on one CPU gives a packet to the backlog of another, or to its own.
     *
     * @param enqueuingCpu the CPU that received the packet; its flow limit counts
     * @param cpu the CPU whose backlog takes it
     */
    public void packetSteered(long nowNanos, int enqueuingCpu, int cpu, int packet, int flowHash) {
        enqueue.arrived(nowNanos, require(enqueuingCpu), require(cpu), packet, flowHash);
    }

    /** A NAPI driver without RPS gives a packet straight to TCP: the CPU has processed it, and its backlog saw nothing. */
    public void packetPolled(int cpu) {
        require(cpu).processed++;
    }

    /**
     * The time asked for by {@link NetdevOutput#softirqAt} has come.
     *
     * @throws IllegalStateException if the CPU did not ask for this time
     */
    public void softirqDue(long nowNanos, int cpu) {
        Softnet due = require(cpu);
        if (due.phase == Softnet.Phase.IDLE || due.dueNanos != nowNanos) {
            throw new IllegalStateException("CPU " + cpu + " did not ask for its softirq at " + nowNanos + " ns");
        }
        softirq.due(due, nowNanos);
    }

    /**
     * Puts other settings in force. The limit counts from the next packet on, budget and time from the next run of the softirq, the weight
     * from the poll after the next. A CPU that newly has a flow limit starts with an empty history.
     *
     * @throws IllegalArgumentException as in {@link #create(KernelProfile, Sysctls, int, long, NetdevOutput)}
     */
    public void sysctlsChanged(Sysctls sysctls) {
        for (Softnet cpu : cpus) {
            cpu.flowLimit.configure(sysctls);
        }
        host.use(sysctls);
    }

    /** How many CPUs the host has. */
    public int cpus() {
        return cpus.length;
    }

    /** net.core.netdev_max_backlog; the input queue of each CPU holds one packet more. */
    public int limit() {
        return host.sysctls().netdevMaxBacklog();
    }

    /** How many packets wait for the CPU, in its input queue and in its process queue; the one in work is not among them. */
    public int length(int cpu) {
        return require(cpu).length();
    }

    /** The largest {@link #length} so far, which can be twice the limit and one more where the poller has a queue of its own. */
    public int peak(int cpu) {
        return require(cpu).peak;
    }

    /** {@link SoftnetCounter#DROPPED}. */
    public long dropped(int cpu) {
        return require(cpu).dropped;
    }

    /** {@link SoftnetCounter#PROCESSED}; Linux 2.6.32 and RHEL 6 count a packet here when it arrives, too. */
    public long processed(int cpu) {
        return require(cpu).processed;
    }

    /** {@link SoftnetCounter#TIME_SQUEEZE}. */
    public long timeSqueeze(int cpu) {
        return require(cpu).timeSqueeze;
    }

    /** {@link SoftnetCounter#FLOW_LIMIT_COUNT}: of the packets this CPU enqueued, since it has a flow limit. */
    public long flowLimited(int cpu) {
        return require(cpu).flowLimit.limited();
    }

    /** {@link SoftnetCounter#RECEIVED_RPS}. */
    public long receivedRps(int cpu) {
        return require(cpu).receivedRps;
    }

    /** How often the softirq was left to ksoftirqd, because it was raised again and again. */
    public long ksoftirqdWakeups(int cpu) {
        return require(cpu).ksoftirqdWakeups;
    }

    /** RX dropped of the devices in {@code ip -s link}, as far as the backlogs are the cause; Linux 2.6.32 does not count them there. */
    public long deviceRxDropped() {
        long drops = 0;
        for (Softnet cpu : cpus) {
            drops += cpu.dropped;
        }
        return host.profile().has(KernelTrait.DEVICE_COUNTS_BACKLOG_DROPS) ? drops : 0;
    }

    /** The text of {@code /proc/net/softnet_stat}, with the columns of the kernel. */
    public String softnetStat() {
        return stat.text(cpus);
    }

    private Softnet require(int cpu) {
        if (cpu < 0 || cpu >= cpus.length) {
            throw new IllegalArgumentException("cpu must be between 0 and " + (cpus.length - 1) + ", but was " + cpu);
        }
        return cpus[cpu];
    }
}
