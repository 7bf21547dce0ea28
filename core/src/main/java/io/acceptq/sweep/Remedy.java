package io.acceptq.sweep;

import io.acceptq.profile.Sysctls;
import io.acceptq.result.Queues;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import java.util.function.UnaryOperator;

/** How what is to blame is turned up. */
final class Remedy {
    private static final String SOMAXCONN = "net.core.somaxconn";
    private static final String MAX_SYN_BACKLOG = "net.ipv4.tcp_max_syn_backlog";
    private static final String NETDEV = "net.core.netdev_max_backlog";
    private static final String SYNACK_RETRIES = "net.ipv4.tcp_synack_retries";

    /** What kernels with 16-bit queue lengths take, and what nobody needs more than on the others. */
    private static final int MOST_OLD = 65_535;

    private static final int MOST = 1 << 20;
    private static final int MOST_RETRIES = 255;
    private static final int MOST_WORKERS = 4_096;

    private final Scenario scenario;
    private final Blame blame;

    private Remedy(Scenario scenario, Blame blame) {
        this.scenario = scenario;
        this.blame = blame;
    }

    static Remedy against(Blame blame, Scenario scenario) {
        return new Remedy(scenario, blame);
    }

    private Tier tier() {
        return scenario.tiers().get(blame.tier());
    }

    /** The value in force. */
    long current() {
        return switch (blame.kind()) {
            case ACCEPT_QUEUE -> tier().queueLimits().acceptQueue().limit();
            case SYN_QUEUE ->
                Math.min(
                        tier().queueLimits().acceptQueue().limit(),
                        tier().queueLimits().synQueue().limit());
            case MAX_SYN_BACKLOG -> tier().sysctls().tcpMaxSynBacklog();
            case NETDEV_BACKLOG -> tier().sysctls().netdevMaxBacklog();
            case SYNACK_RETRIES -> tier().sysctls().tcpSynackRetries();
            case WORKERS -> tier().server().workers();
            case NOTHING -> 0;
        };
    }

    /** The greatest value that is tried. */
    long most() {
        return switch (blame.kind()) {
            case SYNACK_RETRIES -> MOST_RETRIES;
            case WORKERS -> MOST_WORKERS;
            case ACCEPT_QUEUE, SYN_QUEUE, MAX_SYN_BACKLOG, NETDEV_BACKLOG -> takesMost() ? MOST : MOST_OLD;
            case NOTHING -> 0;
        };
    }

    private boolean takesMost() {
        try {
            with(MOST);
            return true;
        } catch (IllegalArgumentException sixteenBits) {
            return false;
        }
    }

    /** Whether it is the limit of a queue, so that all values that are never reached act alike. */
    boolean isQueue() {
        return switch (blame.kind()) {
            case ACCEPT_QUEUE, SYN_QUEUE, MAX_SYN_BACKLOG, NETDEV_BACKLOG -> true;
            case SYNACK_RETRIES, WORKERS, NOTHING -> false;
        };
    }

    /** A value that surely is enough, where the greatest one is and its run had these queues: a queue that is never full acts like any longer one. */
    long enough(RunResult atMost) {
        Queues queues = atMost.tiers().get(blame.tier()).queues();
        long peak = switch (blame.kind()) {
            case ACCEPT_QUEUE, SYN_QUEUE, MAX_SYN_BACKLOG ->
                2 * Math.max(queues.accept().peak(), queues.syn().peak()) + 1;
            case NETDEV_BACKLOG -> queues.netdev().peak() + 1;
            case SYNACK_RETRIES, WORKERS, NOTHING -> most();
        };
        return Math.min(most(), Math.max(peak, current() + 1));
    }

    /** The scenario with the value set, and what stands in its way moved. */
    Scenario with(long value) {
        int number = (int) value;
        return switch (blame.kind()) {
            case ACCEPT_QUEUE -> withTier(tier -> tier.withBacklog(number).withSysctls(atLeast(SOMAXCONN, number)));
            case SYN_QUEUE ->
                withTier(tier -> tier.withBacklog(number)
                        .withSysctls(atLeast(SOMAXCONN, number))
                        .withSysctls(atLeast(MAX_SYN_BACKLOG, number)));
            case MAX_SYN_BACKLOG -> withTier(tier -> tier.withSysctls(atLeast(MAX_SYN_BACKLOG, number)));
            case NETDEV_BACKLOG -> withTier(tier -> tier.withSysctls(atLeast(NETDEV, number)));
            case SYNACK_RETRIES -> withTier(tier -> tier.withSysctls(atLeast(SYNACK_RETRIES, number)));
            case WORKERS -> withTier(tier -> tier.withServer(tier.server().withWorkers(number)));
            case NOTHING -> scenario;
        };
    }

    private Scenario withTier(UnaryOperator<Tier> change) {
        return scenario.withTier(blame.tier(), change);
    }

    private static UnaryOperator<Sysctls> atLeast(String key, int value) {
        return settings -> settings.value(key) >= value ? settings : settings.with(key, value);
    }

    /** What a value of the remedy is called: {@code backlog and net.core.somaxconn}. */
    String name(long value) {
        String where = scenario.tiers().size() == 1 ? "" : scenario.tierName(blame.tier()) + "'s ";
        String name = switch (blame.kind()) {
            case ACCEPT_QUEUE -> "backlog" + and(SOMAXCONN, value);
            case SYN_QUEUE -> "backlog" + and(SOMAXCONN, value) + and(MAX_SYN_BACKLOG, value);
            case MAX_SYN_BACKLOG -> MAX_SYN_BACKLOG;
            case NETDEV_BACKLOG -> NETDEV;
            case SYNACK_RETRIES -> SYNACK_RETRIES;
            case WORKERS -> "workers";
            case NOTHING -> "";
        };
        return where + name;
    }

    private String and(String key, long value) {
        return tier().sysctls().value(key) >= value ? "" : " and " + key;
    }
}
