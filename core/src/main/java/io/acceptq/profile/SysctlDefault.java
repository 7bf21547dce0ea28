package io.acceptq.profile;

/** Where the default of a setting comes from: a number, or a formula over the host. */
record SysctlDefault(Formula formula, int number) {

    /** How a default follows from the host; E is the number of established-hash entries. */
    enum Formula {
        /** The number itself. */
        FIXED,
        /** E divided by the number. */
        HASH_SHARE,
        /** E divided by the number, but at least 128. */
        HASH_SHARE_OR_128,
        /** Two jiffies in microseconds. */
        TWO_JIFFIES_USECS,
        /**
         * The number, adjusted at boot to the size of the bind hash.
         *
         * <p>Source: Linux v2.6.32, net/ipv4/tcp.c, tcp_init().
         */
        BIND_HASH_SYN_BACKLOG,
        BIND_HASH_ORPHANS,
        BIND_HASH_TIME_WAIT
    }

    static SysctlDefault fixed(int number) {
        return new SysctlDefault(Formula.FIXED, number);
    }

    static SysctlDefault of(Formula formula) {
        return new SysctlDefault(formula, 1);
    }

    static SysctlDefault hashShare(int divisor) {
        return new SysctlDefault(Formula.HASH_SHARE, divisor);
    }

    static SysctlDefault hashShareOr128(int divisor) {
        return new SysctlDefault(Formula.HASH_SHARE_OR_128, divisor);
    }

    int on(Host host, KernelProfile profile) {
        int entries = host.establishedHashEntries(profile);
        return switch (formula) {
            case FIXED -> number;
            case HASH_SHARE -> entries / number;
            case HASH_SHARE_OR_128 -> Math.max(128, entries / number);
            case TWO_JIFFIES_USECS -> 2 * 1_000_000 / profile.timers().hz();
            case BIND_HASH_SYN_BACKLOG -> byBindHash(entries, 128, 256, 1024);
            case BIND_HASH_ORPHANS ->
                bindHashOrder(entries) >= 4
                        ? 4096 << (bindHashOrder(entries) - 4)
                        : 8192 >> Math.max(0, 3 - bindHashOrder(entries));
            case BIND_HASH_TIME_WAIT ->
                bindHashOrder(entries) >= 4 ? 180_000 : 16_384 >> Math.max(0, 3 - bindHashOrder(entries));
        };
    }

    private static int byBindHash(int entries, int small, int middle, int large) {
        int order = bindHashOrder(entries);
        if (order >= 4) {
            return large;
        }
        return order < 3 ? small : middle;
    }

    /** The bind hash has an entry of 16 bytes per established-hash entry, at most 65536; its order counts 4 KB pages. */
    private static int bindHashOrder(int entries) {
        long bytes = 16L * Math.min(entries, 65_536);
        int order = 0;
        while ((4096L << order) < bytes) {
            order++;
        }
        return order;
    }

    @Override
    public String toString() {
        return formula == Formula.FIXED ? Integer.toString(number) : formula.name();
    }
}
