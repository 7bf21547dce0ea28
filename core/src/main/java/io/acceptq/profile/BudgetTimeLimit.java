package io.acceptq.profile;

/**
 * How long one run of the receive softirq may last before it yields with time_squeeze.
 *
 * <p>Source: Linux v2.6.32, v3.10 and v4.12, net/core/dev.c, net_rx_action().
 */
public enum BudgetTimeLimit {
    /** Until strictly more than two jiffies have passed. Up to Linux 3.1. */
    BEYOND_TWO_JIFFIES,

    /** Until two jiffies have passed. Linux 3.10 to 4.11. */
    TWO_JIFFIES,

    /** Until as many jiffies have begun as cover net.core.netdev_budget_usecs microseconds. Since Linux 4.12. */
    NETDEV_BUDGET_USECS
}
