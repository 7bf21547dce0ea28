package io.acceptq.profile;

/**
 * How a version drains the per-CPU netdev backlog.
 *
 * @param budgetTimeLimit how long one run of the receive softirq may last
 * @param softirqRestart how often the softirq starts over
 * @param softnetColumns the columns of /proc/net/softnet_stat: 9 in Linux 2.6.32, 10 in RHEL 6 and 7 and in 3.x, 11 since 3.11, 13 since 5.10,
 *     15 since 6.4. Source: net/core/net-procfs.c (net/core/dev.c before 3.9), softnet_seq_show()
 */
public record NetdevRules(BudgetTimeLimit budgetTimeLimit, SoftirqRestart softirqRestart, int softnetColumns) {

    /** The same rules with another budget time limit. */
    public NetdevRules withBudgetTimeLimit(BudgetTimeLimit budgetTimeLimit) {
        return new NetdevRules(budgetTimeLimit, softirqRestart, softnetColumns);
    }

    /** The same rules with another softirq restart. */
    public NetdevRules withSoftirqRestart(SoftirqRestart softirqRestart) {
        return new NetdevRules(budgetTimeLimit, softirqRestart, softnetColumns);
    }

    /** The same rules with another softnet columns. */
    public NetdevRules withSoftnetColumns(int softnetColumns) {
        return new NetdevRules(budgetTimeLimit, softirqRestart, softnetColumns);
    }
}
